import type { Argv } from "yargs";
import {
  type CompoundSummary,
  type CorrectionSummary,
  type InputSummary,
  costText,
  listNearest,
  type SetSummary,
  summarize,
} from "../index.js";
import { Failure, type Io, STATUS, type Status, jsonText } from "./io.js";
import { type Run, SMOOTH, readSmooth, withJson } from "./options.js";
import { displayName, readSets, withDiagnostics } from "./sources.js";
import { alignedText } from "./text.js";

/** `inspect`: what is inside a correction set. */
export function addInspect(parser: Argv, run: Run): Argv {
  return parser.command(
    "inspect <file> [correction]",
    "what is inside: inputs, keys, ranges, node counts",
    (own) =>
      withJson(own)
        .positional("file", {
          type: "string",
          demandOption: true,
          describe: "correction set; - is standard input",
        })
        .positional("correction", { type: "string", describe: "name of a correction, to show no other" })
        .option("smooth", SMOOTH),
    (args) => {
      run((io) => inspectCommand(args, io), args);
    },
  );
}

interface InspectArguments {
  readonly file: string;
  readonly correction: string | undefined;
  readonly smooth: readonly string[] | undefined;
  readonly json: boolean;
}

function inspectCommand({ file, correction, smooth = [], json }: InspectArguments, io: Io): Status {
  const [set] = readSets([file], io);
  const modes = readSmooth(smooth);
  const admits = (name: string): boolean => correction === undefined || name === correction;
  const summary = withDiagnostics(file, () => chosen(summarize(set!, modes, admits), file, correction));
  io.out(json ? jsonText(summary) : summaryText(summary));
  return STATUS.done;
}

function chosen(summary: SetSummary, file: string, name: string | undefined): SetSummary {
  if (name === undefined) return summary;
  const corrections = summary.corrections.filter((one) => one.name === name);
  const compoundCorrections = summary.compoundCorrections.filter((one) => one.name === name);
  if (corrections.length + compoundCorrections.length > 0)
    return { ...summary, corrections, compoundCorrections };
  const names = [...summary.corrections, ...summary.compoundCorrections].map((one) => one.name);
  const message = `no correction is named ${JSON.stringify(name)}; ${listNearest(name, names)}`;
  throw new Failure(STATUS.wrongUsage, [{ file: displayName(file), pointer: "", message }]);
}

function summaryText({ description, corrections, compoundCorrections }: SetSummary): string {
  const blocks = [...corrections.map(correctionText), ...compoundCorrections.map(compoundText)];
  return [...(description ? [`${description.trimEnd()}\n`] : []), ...blocks].join("\n");
}

function correctionText({
  name,
  version,
  description,
  inputs,
  output,
  nodes,
  smoothing,
}: CorrectionSummary): string {
  const counts = Object.entries(nodes).map(([type, count]) => `${count} ${type}`);
  return [
    `${name} (version ${version})\n`,
    descriptionText(description),
    alignedText(inputs.map(inputRow), "  "),
    `  -> ${output.name}: ${output.type}${output.description ? `, ${output.description}` : ""}\n`,
    `  nodes: ${counts.join(", ")}\n`,
    ...smoothing.map((cost) => `  ${costText(cost)}\n`),
  ].join("");
}

function compoundText(compound: CompoundSummary): string {
  const { name, description, inputs, output, stack, updates, inputOperator, outputOperator } = compound;
  const update =
    updates.length > 0 ? `, each result applied to ${updates.join(", ")} by ${inputOperator}` : "";
  return [
    `${name} (compound)\n`,
    descriptionText(description),
    alignedText(
      inputs.map((input) => [input.name, input.type, input.description ?? ""]),
      "  ",
    ),
    `  -> ${output.name}: ${output.type}\n`,
    `  stack: ${stack.join(", ")}\n`,
    `  results combined by ${outputOperator}${update}\n`,
  ].join("");
}

function descriptionText(description: string | undefined): string {
  return (description ?? "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `  ${line}\n`)
    .join("");
}

function inputRow(input: InputSummary): readonly string[] {
  return [input.name, input.type, domainText(input), input.description ?? ""];
}

/** The keys, or the range of the axes. */
function domainText({ keys, takesOtherKeys, range, bins, flows, isTransformed }: InputSummary): string {
  const shown = keys.slice(0, MOST_KEYS).map((key) => JSON.stringify(key));
  const parts = [
    ...(keys.length > MOST_KEYS
      ? [`${keys.length} keys: ${shown.join(" ")} ...`]
      : keys.length > 0
        ? [shown.join(" ")]
        : []),
    ...(takesOtherKeys ? ["or any other"] : []),
    ...(range
      ? [`[${range.low}, ${range.high})`, `${bins} ${bins === 1 ? "bin" : "bins"}`, flows.join("/")]
      : []),
    ...(isTransformed ? ["transformed"] : []),
  ];
  return parts.join(", ");
}

const MOST_KEYS = 8;
