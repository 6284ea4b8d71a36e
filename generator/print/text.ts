import type { Code, Statement } from "./code.js";
import { FlatPrinter, typeText } from "./flat.js";
import type { Language } from "./language.js";
import { WIDTH } from "./layout.js";
import { Writer } from "./writer.js";

/** The text of code in a language: statements as prettier lays them out, expressions and types on one line. */
export const printCode = (code: Code, language: Language = "TypeScript"): string =>
  codeLines(code, language, 0).join("\n");

/** The lines of code that stands where lines are indented by so many columns; they are without that indentation. */
export function codeLines(code: Code, language: Language, depth: number): readonly string[] {
  switch (code.kind) {
    case "type":
    case "listType":
    case "unionType":
      return [typeText(code)];
    case "statements":
      return written(code.statements, language, depth);
    case "const":
    case "let":
    case "assign":
    case "do":
    case "if":
    case "switch":
    case "for":
    case "return":
    case "throw":
    case "continue":
    case "function":
    case "typeAlias":
    case "import":
      return written([code], language, depth);
    default:
      return [new FlatPrinter(language).expression(code)];
  }
}

function written(statements: readonly Statement[], language: Language, depth: number): readonly string[] {
  const writer = new Writer(language, WIDTH - depth);
  writer.statements(statements, 0);
  return writer.lines;
}
