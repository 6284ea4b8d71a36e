import { format } from "prettier";
import tsBlankSpace from "ts-blank-space";
import { ts } from "ts-morph";
import type { Language } from "../print/language.js";
import { commentsBefore, isType, parsed, startOf, textWithout } from "./source.js";

/** A module in a language, laid out; `path` names it in errors. */
export async function inLanguage(language: Language, path: string, text: string): Promise<string> {
  switch (language) {
    case "TypeScript":
      return text;
    case "JavaScript":
      return withoutTypes(path, text);
    case "declarations":
      return declarationsOf(path, text);
  }
}

/** The module without its types, and without the comments of those. Throws where it has syntax that is more than types. */
export async function withoutTypes(path: string, text: string): Promise<string> {
  const values = textWithout(parsed(path, text), isType);
  const blanked = tsBlankSpace(values, (node) => {
    throw new Error(`${path}: more than a type: ${values.slice(node.pos, node.end).trim()}`);
  });
  return laidOut(blanked);
}

/** The declarations of a module (`.d.ts`). Throws where types would have to be guessed. */
export async function declarationsOf(path: string, text: string): Promise<string> {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    isolatedDeclarations: true,
    declaration: true,
    strict: true,
    verbatimModuleSyntax: true,
  };
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
    fileName: path,
    compilerOptions,
    reportDiagnostics: true,
  });
  const [first] = diagnostics;
  if (first !== undefined)
    throw new Error(`${path}: no declarations: ${ts.flattenDiagnosticMessageText(first.messageText, "\n")}`);
  return laidOut(spaced(path, withoutRepeats(path, outputText)));
}

/** TypeScript 6 declares static methods with computed names twice: first as properties, which go. */
function withoutRepeats(path: string, text: string): string {
  const classes = parsed(path, text).statements.filter(ts.isClassDeclaration);
  const repeats = classes.flatMap(({ members }) => {
    const methods = members.filter(ts.isMethodDeclaration).map(({ name }) => name.getText());
    return members.filter((one) => ts.isPropertyDeclaration(one) && methods.includes(one.name.getText()));
  });
  return repeats.reduceRight((kept, { pos, end }) => kept.slice(0, pos) + kept.slice(end), text);
}

/** The compiler prints no blank lines: they stand around all but constants that have no comment. */
function spaced(path: string, text: string): string {
  const { isExportAssignment, isVariableStatement } = ts;
  const isPlain = (statement: ts.Statement | undefined): boolean =>
    statement !== undefined &&
    (isVariableStatement(statement) || isExportAssignment(statement)) &&
    commentsBefore(statement).length === 0;
  const { statements } = parsed(path, text);
  return statements
    .map((statement, i) => {
      const own = text.slice(startOf(statement), statement.end);
      return i === 0 || (isPlain(statement) && isPlain(statements[i - 1])) ? own : `\n${own}`;
    })
    .join("\n");
}

const laidOut = (text: string): Promise<string> => format(text, { parser: "typescript", printWidth: 110 });
