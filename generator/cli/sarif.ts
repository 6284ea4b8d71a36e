import manifest from "../../package.json" with { type: "json" };
import type { Diagnostic } from "./diagnostic.js";
import { jsonText } from "./io.js";
import type { Message } from "./messages/message.js";
import { messageOf } from "./messages/kinds.js";

/** The problems as SARIF 2.1.0, which code hosts and editors read; the kinds of message are its rules. */
export function sarifText(problems: readonly Diagnostic[]): string {
  const kinds = problems.map(({ message }) => messageOf(message));
  const rules = [...new Set(kinds.filter((kind) => kind !== undefined))];
  const driver = { name: manifest.name, version: manifest.version, rules: rules.map(ruleOf) };
  const results = problems.map((problem, i) => {
    const kind = kinds[i];
    const rule = kind === undefined ? {} : { ruleId: kind.id, ruleIndex: rules.indexOf(kind) };
    return { ...rule, ...resultOf(problem) };
  });
  return jsonText({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, columnKind: "utf16CodeUnits", results }],
  });
}

function ruleOf({ id, text, advice }: Message): object {
  return { id, shortDescription: { text }, help: { text: advice } };
}

function resultOf({ file, line, column, pointer, message, severity }: Diagnostic): object {
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column ?? 1 } };
  const inside = pointer === "" ? {} : { logicalLocations: [{ fullyQualifiedName: pointer }] };
  const physicalLocation = { artifactLocation: { uri: uriOf(file) }, ...region };
  return {
    level: severity ?? "error",
    message: { text: message },
    locations: [{ physicalLocation, ...inside }],
  };
}

/** A path as a relative reference: what a URI gives a meaning to is escaped. */
function uriOf(path: string): string {
  const slashes = path.replaceAll("\\", "/");
  return slashes.split("/").map(encodeURIComponent).join("/");
}
