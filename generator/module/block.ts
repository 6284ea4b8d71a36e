import type { Code } from "../print/code.js";
import type { Language } from "../print/language.js";
import { codeLines } from "../print/text.js";
import { Text } from "./text.js";

/** A template whose holes are filled: its lines, without a line end behind the last. */
export interface Filled {
  readonly kind: "filled";
  readonly text: string;
}

/** Statements and declarations, one below the other. */
export interface Block {
  readonly parts: readonly (Text | Code | Filled)[];
  /** Blank lines between each two. */
  readonly blanks: 0 | 1;
}

/** The lines of a block in a language, indented by so many columns; undefined where there is nothing. */
export function blockText({ parts, blanks }: Block, language: Language, columns: number): string | undefined {
  const indent = " ".repeat(columns);
  const texts = parts.map((part) => {
    if (part instanceof Text) return Text.print(part, columns);
    if (part.kind === "filled") return part.text;
    const lines = codeLines(part, language, columns);
    return lines.map((line) => indent + line).join("\n");
  });
  return texts.length === 0 ? undefined : texts.join("\n".repeat(blanks + 1));
}
