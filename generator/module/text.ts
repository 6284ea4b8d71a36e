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
  /** Undefined where it has no place to break at. */
  readonly #makeDoc: (() => Doc) | undefined;
  /** What it consists of where that is one below the other. */
  readonly #lines: readonly Text[];
  /** What it is where a list in it is an element a line; undefined where there is none, or not only one. */
  readonly #broken: BrokenList | undefined;

  private constructor(
    flat: string | undefined,
    makeDoc: (() => Doc) | undefined,
    { lines = NO_TEXTS, broken }: Arrangement = PLAIN,
  ) {
    this.#flat = flat;
    this.#makeDoc = makeDoc;
    this.#lines = lines;
    this.#broken = broken;
  }

  static fixed(strings: readonly string[], parts: readonly (Text | Name)[]): Text {
    let flat: string | undefined = "",
      breaks = false;
    for (let i = 0; i < strings.length && flat !== undefined; i++) {
      const part = parts[i] ?? "",
        added = part instanceof Text ? part.#flat : part;
      if (part instanceof Text && part.#makeDoc !== undefined) breaks = true;
      flat = added === undefined ? undefined : flat + (strings[i] ?? "") + added;
    }
    if (flat !== undefined && !breaks) return new Text(flat, undefined);
    const doc = (): Doc =>
      strings.flatMap((string, i) => {
        const part = parts[i];
        return [string, part instanceof Text ? part.#doc : (part ?? "")];
      });
    if (flat !== undefined) return new Text(flat, doc);
    return new Text(undefined, doc, {
      broken: Text.#brokenIn(strings.flatMap((string, i) => [string, parts[i] ?? ""])),
    });
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
    return new Text(text, undefined);
  }

  /** One below the other. */
  static lines(texts: readonly Text[]): Text {
    const [only] = texts;
    if (only !== undefined && texts.length === 1) return only;
    const docs = (): Doc =>
      join(
        hardline,
        texts.map((text) => text.#doc),
      );
    return new Text(undefined, docs, { lines: texts });
  }

  /** In a line, one after the other. */
  static row(texts: readonly Text[]): Text {
    const [only] = texts;
    if (only !== undefined && texts.length === 1) return only;
    const flat = joined(Text.#flats(texts), "");
    if (flat !== undefined && texts.every((text) => text.#makeDoc === undefined)) return Text.built(flat);
    const doc = (): Doc => texts.map((text) => text.#doc);
    return flat === undefined ? new Text(flat, doc, { broken: Text.#brokenIn(texts) }) : new Text(flat, doc);
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
    const flats = Text.#flats(elements);
    const inside = breaks ? undefined : joined(flats, ", ");
    const flat = joined([open, space, inside, space, close], "");
    const doc = (): Doc => {
      const separated = join(
        [",", line],
        elements.map((element) => element.#doc),
      );
      return group([open, indent([edge, separated]), ifBreak(","), edge, close], { shouldBreak: breaks });
    };
    if (flat !== undefined) return new Text(flat, doc);
    const isSimple = flats.every((one) => one !== undefined);
    return new Text(undefined, doc, {
      broken: isSimple ? { before: open, elements: flats, after: close } : undefined,
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
    const broken = text.#broken && brokenLines(text.#broken, width);
    if (broken !== undefined) return broken.map(indented).join("\n");
    const { formatted } = printer.printDocToString(text.#doc, { printWidth: width, tabWidth: 2 });
    return formatted.split("\n").map(indented).join("\n");
  }

  /** The text on one line between what is narrow; undefined where it may not fit there. */
  between(before: string, after: string): string | undefined {
    const flat = this.#flat;
    if (flat === undefined || !isNarrow(flat)) return undefined;
    return before.length + flat.length + after.length > WIDTH ? undefined : before + flat + after;
  }

  get #doc(): Doc {
    return this.#makeDoc === undefined ? (this.#flat ?? "") : this.#makeDoc();
  }

  /** What a row is where the only list in it that has to be broken is. */
  static #brokenIn(parts: readonly (Text | string)[]): BrokenList | undefined {
    const brokenOf = (part: Text | string | undefined): BrokenList | undefined =>
      part instanceof Text ? part.#broken : undefined;
    const flatOf = (others: readonly (Text | string)[]): string | undefined =>
      joined(
        others.map((one) => (one instanceof Text ? one.#flat : one)),
        "",
      );
    const place = parts.findIndex((part) => brokenOf(part) !== undefined),
      list = brokenOf(parts[place]);
    if (list === undefined) return undefined;
    const before = flatOf(parts.slice(0, place)),
      after = flatOf(parts.slice(place + 1));
    if (before === undefined || after === undefined) return undefined;
    return { ...list, before: before + list.before, after: list.after + after };
  }

  static #flats(texts: readonly Text[]): readonly (string | undefined)[] {
    return texts.map((text) => text.#flat);
  }
}

/** How a text that does not stand on one line is made up. */
interface Arrangement {
  readonly lines?: readonly Text[];
  readonly broken?: BrokenList | undefined;
}

const NO_TEXTS: readonly Text[] = [];
const PLAIN: Arrangement = {};

/** The text around a list and its elements, if each is an element a line. */
interface BrokenList {
  readonly before: string;
  readonly elements: readonly string[];
  readonly after: string;
}

/** The lines of a list whose elements are on lines of their own; undefined where not all fit. The printer would do the same, but takes its time. */
function brokenLines({ before, elements, after }: BrokenList, width: number): readonly string[] | undefined {
  const lines = [before, ...elements.map((element) => `  ${element},`), after];
  return lines.every((line) => line.length <= width && isNarrow(line)) ? lines : undefined;
}

/** The parts with something between each two; undefined where one is, or where all together would fit on no line. */
function joined(parts: readonly (string | undefined)[], between: string): string | undefined {
  let all = "";
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
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
