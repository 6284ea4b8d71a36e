import { unicodeEscape } from "./literals.js";

/** Characters that cannot be seen, or that turn the direction of text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/;

/** The lines of a text as they may stand in a comment: none ends it, or looks other than it is. */
export function commentLines(text: string): readonly string[] {
  return text
    .split(LINE_ENDS)
    .map((line) => line.replace(UNSAFE, unicodeEscape).replaceAll("*/", "*\\/").trimEnd());
}

/** A doc comment: one line where the text is one. */
export function docComment(text: string): string {
  const lines = commentLines(text);
  if (lines.length === 1) return `/** ${lines.join("")} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}
