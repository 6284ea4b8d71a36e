import { printer } from "prettier/doc";
import type { Name, Type } from "../print/code.js";
import { isName, nameOf } from "../print/code.js";
import { type Comment, docComment } from "../print/comments.js";
import { type Doc, builders } from "../print/doc.js";
import { typeText } from "../print/flat.js";
import { WIDTH, isNarrow, typeDoc } from "../print/layout.js";
import { numberText, stringText } from "../print/literals.js";

const { group, hardline, ifBreak, indent, join, line, softline } = builders;

/**
 * A part of a module, laid out when the module is printed. It is made of fixed text, names, literals, comments and types only, so that
 * nothing from a file gets into a module unescaped: a plain string is no text. Documents are only made of what does not fit on a line.
 */
export class Text {
  /** All of it on one line; undefined where that is too long, or it has several in any case. */
  readonly #flat: string | undefined;
  readonly #makeDoc: () => Doc;
  /** What it consists of where that is one below the other. */
  readonly #lines: readonly Text[];

  private constructor(flat: string | undefined, makeDoc: () => Doc, lines: readonly Text[] = []) {
    this.#flat = flat;
    this.#makeDoc = makeDoc;
    this.#lines = lines;
  }

  static fixed(strings: readonly string[], parts: readonly (Text | Name)[]): Text {
    let flat: string | undefined = "";
    for (let i = 0; i < strings.length && flat !== undefined; i++) {
      const part = parts[i] ?? "",
        added = part instanceof Text ? part.#flat : part;
      flat = added === undefined ? undefined : flat + (strings[i] ?? "") + added;
    }
    return new Text(flat, () =>
      strings.flatMap((string, i) => {
        const part = parts[i];
        return [string, part instanceof Text ? part.#doc : (part ?? "")];
      }),
    );
  }

  static literal(value: string | number): Text {
    return Text.built(typeof value === "string" ? stringText(value) : numberText(value));
  }

  static type(type: Type): Text {
    return new Text(typeText(type), () => typeDoc(type));
  }

  static comment(comment: Comment): Text {
    return Text.lines(
      docComment(comment)
        .split("\n")
        .map((line) => Text.built(line)),
    );
  }

  /** Text that the build has read, of one line. */
  static built(text: string): Text {
    return new Text(text, () => text);
  }

  /** One below the other. */
  static lines(texts: readonly Text[]): Text {
    const [only, ...more] = texts;
    if (only !== undefined && more.length === 0) return only;
    const docs = (): Doc =>
      join(
        hardline,
        texts.map((text) => text.#doc),
      );
    return new Text(undefined, docs, texts);
  }

  /** In a line, one after the other. */
  static row(texts: readonly Text[]): Text {
    const [only, ...more] = texts;
    if (only !== undefined && more.length === 0) return only;
    return new Text(joined(Text.#flats(texts), ""), () => texts.map((text) => text.#doc));
  }

  /** Behind a sign or word, on a line of its own where that is too long. */
  static value(text: Text): Text {
    const flat = joined([" ", text.#flat], "");
    return new Text(flat, () => group(indent([line, text.#doc])));
  }

  /** A list between brackets: on one line, or an element a line. */
  static list(open: string, elements: readonly Text[], close: string, breaks = false): Text {
    if (elements.length === 0) return Text.built(open + close);
    const edge = open === "{" ? line : softline,
      space = open === "{" ? " " : "";
    const inside = breaks ? undefined : joined(Text.#flats(elements), ", ");
    const flat = joined([open, space, inside, space, close], "");
    return new Text(flat, () => {
      const separated = join(
        [",", line],
        elements.map((element) => element.#doc),
      );
      return group([open, indent([edge, separated]), ifBreak(","), edge, close], { shouldBreak: breaks });
    });
  }

  /** A condition between parentheses: all on one line, or a part a line. */
  static anyOf(parts: readonly Text[]): Text {
    return new Text(joined(Text.#flats(parts), " || "), () => {
      const separated = join(
        [" ||", line],
        parts.map((part) => part.#doc),
      );
      return group([indent([softline, separated]), softline]);
    });
  }

  /** The lines of the text, indented by so many columns. */
  static print(text: Text, columns: number): string {
    if (text.#lines.length > 0) return text.#lines.map((one) => Text.print(one, columns)).join("\n");
    const flat = text.#flat,
      width = WIDTH - columns;
    const indented = (line: string): string => (line === "" ? line : " ".repeat(columns) + line);
    if (flat !== undefined && flat.length <= width && isNarrow(flat)) return indented(flat);
    const { formatted } = printer.printDocToString(text.#doc, { printWidth: width, tabWidth: 2 });
    return formatted.split("\n").map(indented).join("\n");
  }

  get #doc(): Doc {
    return this.#makeDoc();
  }

  static #flats(texts: readonly Text[]): readonly (string | undefined)[] {
    return texts.map((text) => text.#flat);
  }
}

/** The parts with something between each two; undefined where one is, or where all together would fit on no line. */
function joined(parts: readonly (string | undefined)[], between: string): string | undefined {
  let all = "";
  for (const [i, part] of parts.entries()) {
    if (part === undefined || all.length > WIDTH) return undefined;
    all += i === 0 ? part : between + part;
  }
  return all.length > WIDTH ? undefined : all;
}
/** Fixed text with other text and names in it. */
export const text = (strings: TemplateStringsArray, ...parts: readonly (Text | Name)[]): Text =>
  Text.fixed(strings, parts);

/** A name that must be an identifier. */
export const nameText = (name: string): Text => text`${nameOf(name)}`;

/** The name of a member of an object or type; in brackets where it would do something else. */
export function keyText(name: string): Text {
  if (name === "__proto__") return text`[${Text.literal(name)}]`;
  return isName(name) ? nameText(name) : Text.literal(name);
}
