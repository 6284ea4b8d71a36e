import type { Code } from "../print/code.js";
import type { Language } from "../print/language.js";
import { codeLines } from "../print/text.js";
import { Text } from "./text.js";

/** Statements and declarations, one below the other. */
export interface Block {
  readonly parts: readonly (Text | Code)[];
  /** Blank lines between each two. */
  readonly blanks: 0 | 1;
}

/** The lines of a block in a language, indented by so many columns; undefined where there is nothing. */
export function blockText({ parts, blanks }: Block, language: Language, columns: number): string | undefined {
  const indent = " ".repeat(columns);
  const texts = parts.map((part) =>
    part instanceof Text
      ? Text.print(part, columns)
      : codeLines(part, language, columns)
          .map((line) => indent + line)
          .join("\n"),
  );
  return texts.length === 0 ? undefined : texts.join("\n".repeat(blanks + 1));
}
