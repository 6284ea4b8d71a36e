import { type Block, type Filled, blockText } from "./block.js";
import type { Form } from "./form.js";
import {
  type InLanguages,
  type Line,
  type ListPiece,
  type Piece,
  type Template,
  holesOf,
} from "./template.js";
import { Text } from "./text.js";

/** What stands in a hole: text or none, statements, the elements of a list, parameters with types or without. */
export type Fill = Text | undefined | Block | Elements | Parameters;

export interface Elements {
  readonly elements: readonly Text[];
  /** An element a line in any case. */
  readonly breaks?: boolean;
}

export interface Parameters extends Elements {
  /** With their types. */
  readonly typed: readonly Text[];
}

/** What stands in holes, by their names. */
export type Fills = Readonly<Record<string, Fill>>;

type FillOf = (hole: string) => Fill;

/** Columns of a level of indentation. */
const INDENT = 2;

/** A template of which some holes are filled. */
export interface Prepared {
  /** The lines whose holes are all filled, and the others. */
  readonly lines: readonly (string | undefined | Line)[];
  readonly fills: Fills;
  /** The names of the holes that are left. */
  readonly holes: readonly string[];
  readonly form: Form;
}

/** Fills a template. Its TypeScript has all holes there are; others, and holes that are not filled, are errors. */
export const filled = (templates: InLanguages<Template>, fills: Fills, form: Form): Filled =>
  completed(unfilled(templates, form), fills);

/** A template without anything in its holes. */
export const unfilled = (templates: InLanguages<Template>, form: Form): Prepared => ({
  lines: templates[form.language].lines,
  fills: {},
  holes: templates.TypeScript.holes,
  form,
});

/** Fills some holes. */
export function prepared({ lines, fills, holes, form }: Prepared, more: Fills): Prepared {
  checkKnown(holes, more);
  const left = holes.filter((name) => !Object.hasOwn(more, name)),
    all = { ...fills, ...more };
  const isFilled = ({ pieces }: Line): boolean =>
    !pieces.some((piece) => holesOf(piece).some((name) => left.includes(name)));
  const mixed = lines.map((line) =>
    typeof line === "object" && isFilled(line) ? lineText(line, (hole) => all[hole], form) : line,
  );
  return { lines: coalesced(mixed), fills: all, holes: left, form };
}

/** Filled lines one below the other are one line: they are gone through for each module. Blank ones at the edges stay, as others may be beside them. */
function coalesced(lines: Prepared["lines"]): Prepared["lines"] {
  const all: (string | Line)[] = [];
  for (const line of lines) {
    const last = all.at(-1),
      above = all.at(-2);
    if (line === undefined || (line === "" && last === "")) continue;
    if (line === "" || typeof line === "object" || typeof last !== "string") all.push(line);
    else if (last !== "") all.splice(-1, 1, `${last}\n${line}`);
    else if (typeof above === "string") all.splice(-2, 2, `${above}\n\n${line}`);
    else all.push(line);
  }
  return all;
}

/** Fills the other holes. */
export function completed({ lines, fills, holes, form }: Prepared, others: Fills): Filled {
  checkFills(holes, others);
  const fillOf: FillOf = (hole) => (Object.hasOwn(others, hole) ? others[hole] : fills[hole]);
  let text = "",
    hasBlank = false;
  for (const line of lines) {
    const more = typeof line === "object" ? lineText(line, fillOf, form) : line;
    if (more === undefined) continue;
    if (more !== "") text += `${text === "" ? "" : hasBlank ? "\n\n" : "\n"}${more}`;
    hasBlank = more === "";
  }
  return { kind: "filled", text };
}

function checkFills(holes: readonly string[], fills: Fills): void {
  const missing = holes.filter((name) => !Object.hasOwn(fills, name));
  if (missing.length > 0) throw new Error(`not filled: ${missing.join(", ")}`);
  checkKnown(holes, fills);
}

function checkKnown(holes: readonly string[], fills: Fills): void {
  const unknown = Object.keys(fills).filter((name) => !holes.includes(name));
  if (unknown.length > 0) throw new Error(`no such hole: ${unknown.join(", ")}`);
}

/** A line, or several; undefined where there is none. */
function lineText({ indent, pieces }: Line, fillOf: FillOf, form: Form): string | undefined {
  const columns = INDENT * (form.level + indent),
    [first] = pieces;
  if (first === undefined) return "";
  if (typeof first !== "string" && first.kind === "lines") {
    const fill = fillOf(first.hole);
    if (fill === undefined || !("parts" in fill)) throw new Error(`${first.hole} is no block`);
    return blockText(fill, form.language, columns);
  }
  if (pieces.length === 1 && typeof first === "string") return " ".repeat(columns) + first;
  const texts = textsOf(pieces, fillOf, form);
  return texts.length === 0 ? undefined : Text.print(Text.row(texts), columns);
}

function textsOf(pieces: readonly Piece[], fillOf: FillOf, form: Form): readonly Text[] {
  const texts: Text[] = [];
  for (const piece of pieces) {
    const text = pieceText(piece, fillOf, form);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** What stands for a piece of a line. */
function pieceText(piece: Piece, fillOf: FillOf, form: Form): Text | undefined {
  if (typeof piece === "string") return Text.built(piece);
  switch (piece.kind) {
    case "export":
      return form.isExported ? Text.built(piece.text) : undefined;
    case "list":
      return listText(piece, fillOf, form);
    case "value":
      return Text.value(textIn(piece.hole, fillOf));
    case "code":
      return textIn(piece.hole, fillOf);
    case "comment":
      return fillOf(piece.hole) === undefined ? undefined : textIn(piece.hole, fillOf);
    case "lines":
      throw new Error(`${piece.hole} is not alone in its line`);
  }
}

function textIn(hole: string, fillOf: FillOf): Text {
  const fill = fillOf(hole);
  if (fill instanceof Text) return fill;
  throw new Error(`${hole} is no text`);
}

function listText({ open, close, breaks, elements }: ListPiece, fillOf: FillOf, form: Form): Text {
  const parts = elements.map((element): Elements => {
    if (element.kind === "element")
      return { elements: [Text.row(textsOf(element.pieces, fillOf, form))] };
    const fill = fillOf(element.hole);
    if (fill === undefined || !("elements" in fill)) throw new Error(`${element.hole} is no list`);
    if (element.kind === "elements") return fill;
    if (!("typed" in fill)) throw new Error(`${element.hole} has no types`);
    return form.language === "JavaScript" ? fill : { elements: fill.typed };
  });
  const all = parts.flatMap((part) => part.elements);
  return Text.list(open, all, close, breaks || parts.some((part) => part.breaks === true));
}
