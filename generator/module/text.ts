import { printer } from "prettier/doc";
import type { Name, Type } from "../print/code.js";
import { isName, nameOf } from "../print/code.js";
import { type Comment, docComment } from "../print/comments.js";
import { type Doc, builders } from "../print/doc.js";
import { WIDTH, typeDoc } from "../print/layout.js";
import { numberText, stringText } from "../print/literals.js";

const { group, hardline, ifBreak, indent, join, line, softline } = builders;

/**
 * A part of a module, laid out when the module is printed. It is made of fixed text, names, literals, comments and types only, so that
 * nothing from a file gets into a module unescaped: a plain string is no text.
 */
export class Text {
  readonly #doc: Doc;

  private constructor(doc: Doc) {
    this.#doc = doc;
  }

  static fixed(strings: readonly string[], parts: readonly (Text | Name)[]): Text {
    return new Text(
      strings.flatMap((string, i) => {
        const part = parts[i];
        return [string, part instanceof Text ? part.#doc : (part ?? "")];
      }),
    );
  }

  static literal(value: string | number): Text {
    return new Text(typeof value === "string" ? stringText(value) : numberText(value));
  }

  static type(type: Type): Text {
    return new Text(typeDoc(type));
  }

  static comment(comment: Comment): Text {
    return new Text(join(hardline, docComment(comment).split("\n")));
  }

  /** Text that the build has read, of one line. */
  static built(text: string): Text {
    return new Text(text);
  }

  /** One below the other. */
  static lines(texts: readonly Text[]): Text {
    return new Text(
      join(
        hardline,
        texts.map((text) => text.#doc),
      ),
    );
  }

  /** In a line, one after the other. */
  static row(texts: readonly Text[]): Text {
    return new Text(texts.map((text) => text.#doc));
  }

  /** Behind a sign or word, on a line of its own where that is too long. */
  static value(text: Text): Text {
    return new Text(group(indent([line, text.#doc])));
  }

  /** A list between brackets: on one line, or an element a line. */
  static list(open: string, elements: readonly Text[], close: string, breaks = false): Text {
    if (elements.length === 0) return new Text(open + close);
    const edge = open === "{" ? line : softline;
    const separated = join(
      [",", line],
      elements.map((element) => element.#doc),
    );
    return new Text(
      group([open, indent([edge, separated]), ifBreak(","), edge, close], { shouldBreak: breaks }),
    );
  }

  /** A condition between parentheses: all on one line, or a part a line. */
  static anyOf(parts: readonly Text[]): Text {
    const joined = join(
      [" ||", line],
      parts.map((part) => part.#doc),
    );
    return new Text(group([indent([softline, joined]), softline]));
  }

  /** The lines of the text, indented by so many columns. */
  static print(text: Text, columns: number): string {
    const { formatted } = printer.printDocToString(text.#doc, { printWidth: WIDTH - columns, tabWidth: 2 });
    const indented = (line: string): string => (line === "" ? line : " ".repeat(columns) + line);
    return formatted.split("\n").map(indented).join("\n");
  }
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
