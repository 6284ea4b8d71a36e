import { disarmed, mayDirect } from "./directives.js";
import { unicodeEscape } from "./literals.js";

/** Characters that cannot be seen, or that turn the direction of text. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

const LINE_ENDS = /\r\n|[\n\r\u0085\u2028\u2029]/;

/**
 * What a comment says. What is ours in it may be tags of doc comments; text from a file is quoted: no tool takes it, or the two together,
 * for an instruction.
 */
export class Comment {
  readonly #pieces: readonly Piece[];

  private constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** Fixed text, with other comments and text of a file in it. */
  static of(strings: readonly string[], parts: readonly (Comment | string | number)[]): Comment {
    const pieces: Piece[] = [];
    for (const [i, string] of strings.entries()) {
      const part = parts[i];
      pieces.push({ text: string, isOurs: true });
      if (part instanceof Comment) for (const piece of part.#pieces) pieces.push(piece);
      else if (part !== undefined) pieces.push({ text: String(part), isOurs: false });
    }
    return new Comment(pieces);
  }

  /** One after the other, with a comment between each two. */
  static joined(comments: readonly Comment[], between: Comment): Comment {
    return new Comment(
      comments.flatMap((one, i) => (i === 0 ? one.#pieces : [...between.#pieces, ...one.#pieces])),
    );
  }

  /** Its lines as they may stand in the code: none ends the comment, or looks other than it is. */
  get lines(): readonly string[] {
    return this.#safe().split(LINE_ENDS).map(safeLine);
  }

  /** The text without directives but ours. */
  #safe(): string {
    const pieces = this.#pieces,
      text = pieces.map((piece) => piece.text).join("");
    if (pieces.every((piece) => piece.isOurs) || !mayDirect(text)) return text;
    const owners = pieces.map((piece) => (piece.isOurs ? OURS : QUOTED).repeat(piece.text.length)).join("");
    return disarmed(text, (start, end) => !owners.slice(start, end).includes(QUOTED));
  }
}

const safeLine = (line: string): string =>
  line.replace(UNSAFE, unicodeEscape).replaceAll("*/", "*\\/").trimEnd();

/** Marks for each character of a text. */
const OURS = "-",
  QUOTED = "q";

interface Piece {
  readonly text: string;
  readonly isOurs: boolean;
}

/** Fixed text with other comments and text of a file in it. */
export const comment = (
  strings: TemplateStringsArray,
  ...parts: readonly (Comment | string | number)[]
): Comment => Comment.of(strings, parts);

/** A comment of lines. */
export const commentLines = (lines: readonly Comment[]): Comment =>
  lines.length === 1 && lines[0] !== undefined ? lines[0] : Comment.joined(lines, LINE_END);

const LINE_END = comment`\n`;

/** The text of a doc comment: one line where it says one. */
export function docComment({ lines }: Comment): string {
  if (lines.length === 1) return `/** ${lines.join("")} */`;
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].join("\n");
}
