import { ts } from "ts-morph";
import { type Template, holesOf } from "../module/template.js";
import type { Language } from "../print/language.js";
import { holeNames, isHole } from "./holes.js";
import { inLanguage } from "./languages.js";
import { linesOf } from "./pieces.js";
import { commentsBefore, declaredNames, parsed } from "./source.js";

/** Where templates import what they use of the runtime. */
const RUNTIME = "../runtime/index.js";

/** The comment at the top of a template, which is that of what is generated. */
export function headerOf(path: string, text: string): string {
  const [first] = parsed(path, text).statements;
  const [comment] = first === undefined ? [] : commentsBefore(first);
  if (comment === undefined) throw new Error(`${path}: no comment at the top`);
  return comment.text;
}

/** A template in a language: what stands behind its header and its imports. Throws for holes that are not declared. */
export async function templateOf(
  language: Language,
  path: string,
  text: string,
  holes: ReadonlySet<string>,
): Promise<Template> {
  const unknown = holeNames(parsed(path, text)).filter((name) => !holes.has(name));
  if (unknown.length > 0) throw new Error(`${path}: no such hole: ${unknown.join(", ")}`);
  const source = parsed(path, await inLanguage(language, path, text));
  const imports = importedNames(source, "runtime");
  const named = (isType: boolean): readonly string[] =>
    imports.filter((one) => one.isTypeOnly === isType).map(({ name }) => name.text);
  const lines = linesOf(source, bodyStart(source));
  return {
    lines,
    holes: [...new Set(lines.flatMap(({ pieces }) => pieces.flatMap(holesOf)))],
    runtimeValues: named(false),
    runtimeTypes: named(true),
    names: namesOf(source),
  };
}

function namesOf(source: ts.SourceFile): readonly string[] {
  const imported = importedNames(source, "elsewhere").map(({ name }) => name.text);
  const names = [...source.statements.flatMap(declaredNames), ...imported];
  return names.filter((name) => !isHole(name));
}

/** What is imported from the runtime, or from elsewhere. */
function importedNames(
  { statements }: ts.SourceFile,
  from: "runtime" | "elsewhere",
): readonly ts.ImportSpecifier[] {
  const { isImportDeclaration, isNamedImports, isStringLiteral } = ts;
  return statements.flatMap((statement) => {
    if (!isImportDeclaration(statement)) return [];
    const { moduleSpecifier, importClause } = statement,
      names = importClause?.namedBindings;
    const isRuntime = isStringLiteral(moduleSpecifier) && moduleSpecifier.text === RUNTIME;
    const isWanted = isRuntime === (from === "runtime");
    return isWanted && names !== undefined && isNamedImports(names) ? [...names.elements] : [];
  });
}

/** Where the text begins behind the header, which is the first comment, and the imports. */
function bodyStart({ statements, text }: ts.SourceFile): number {
  const place = statements.findIndex((statement) => !ts.isImportDeclaration(statement));
  const first = statements[place];
  if (first === undefined) return text.length;
  const [comment] = commentsBefore(first).slice(place === 0 ? 1 : 0);
  return comment?.start ?? first.getStart();
}
