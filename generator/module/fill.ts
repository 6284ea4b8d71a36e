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
  readonly lines: readonly (string | undefined | Left)[];
  readonly fills: Fills;
  /** The names of the holes that are left. */
  readonly holes: readonly string[];
  readonly form: Form;
}

/** A line that has holes still. */
interface Left {
  readonly line: Line;
  /** Where there is one hole: mostly what comes into it fits between what stands around it. */
  readonly slot: Slot | undefined;
}

interface Slot {
  readonly before: string;
  readonly hole: string;
  readonly after: string;
}

/** Fills a template. Its TypeScript has all holes there are; others, and holes that are not filled, are errors. */
export const filled = (templates: InLanguages<Template>, fills: Fills, form: Form): Filled =>
  completed(unfilled(templates, form), fills);

/** A template without anything in its holes. */
export const unfilled = (templates: InLanguages<Template>, form: Form): Prepared => ({
  lines: templates[form.language].lines.map((line) => ({ line, slot: undefined })),
  fills: {},
  holes: templates.TypeScript.holes,
  form,
});

/** Fills some holes. */
export function prepared({ lines, fills, holes, form }: Prepared, more: Fills): Prepared {
  checkKnown(holes, more);
  const left = holes.filter((name) => !Object.hasOwn(more, name)),
    all = { ...fills, ...more };
  const fillOf: FillOf = (hole) => all[hole];
  const isLeft = (piece: Piece): boolean => holesOf(piece).some((name) => left.includes(name));
  const mixed = lines.map((one) => {
    if (typeof one !== "object") return one;
    const { line } = one;
    if (!line.pieces.some(isLeft)) return lineText(line, fillOf, form);
    return { line, slot: slotIn(line, isLeft, fillOf, form) };
  });
  return { lines: coalesced(mixed), fills: all, holes: left, form };
}

/** What stands around the one hole in a line that is left; undefined where there are more, or where it does not fit. */
function slotIn(
  { indent, pieces }: Line,
  isLeft: (piece: Piece) => boolean,
  fillOf: FillOf,
  form: Form,
): Slot | undefined {
  const place = pieces.findIndex(isLeft),
    piece = pieces[place];
  if (typeof piece !== "object" || !("hole" in piece) || piece.kind === "lines") return undefined;
  const rest = pieces.slice(place + 1);
  if (rest.some(isLeft)) return undefined;
  const [before, after] = [pieces.slice(0, place), rest].map((some) =>
    Text.row(textsOf(some, fillOf, form)).between("", ""),
  );
  if (before === undefined || after === undefined) return undefined;
  const space = piece.kind === "value" ? " " : "";
  return { before: " ".repeat(columnsOf(indent, form)) + before + space, hole: piece.hole, after };
}

/** Filled lines one below the other are one line: they are gone through for each module. Blank ones at the edges stay, as others may be beside them. */
function coalesced(lines: Prepared["lines"]): Prepared["lines"] {
  const all: (string | Left)[] = [];
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

/** Fills the other holes. They are given in parts, as putting these together takes long where there are many modules. */
export function completed({ lines, fills, holes, form }: Prepared, ...others: readonly Fills[]): Filled {
  checkFills(holes, others);
  const fillOf: FillOf = (hole) => {
    for (const some of others) if (Object.hasOwn(some, hole)) return some[hole];
    return fills[hole];
  };
  let text = "",
    hasBlank = false;
  for (const line of lines) {
    const more = typeof line === "object" ? leftText(line, fillOf, form) : line;
    if (more === undefined) continue;
    if (more !== "") text += `${text === "" ? "" : hasBlank ? "\n\n" : "\n"}${more}`;
    hasBlank = more === "";
  }
  return { kind: "filled", text };
}

function leftText({ line, slot }: Left, fillOf: FillOf, form: Form): string | undefined {
  const fill = slot && fillOf(slot.hole);
  const fitting = slot && fill instanceof Text ? fill.between(slot.before, slot.after) : undefined;
  return fitting ?? lineText(line, fillOf, form);
}

function checkFills(holes: readonly string[], all: readonly Fills[]): void {
  const missing = holes.filter((name) => !all.some((fills) => Object.hasOwn(fills, name)));
  if (missing.length > 0) throw new Error(`not filled: ${missing.join(", ")}`);
  for (const fills of all) checkKnown(holes, fills);
}

function checkKnown(holes: readonly string[], fills: Fills): void {
  const unknown = Object.keys(fills).filter((name) => !holes.includes(name));
  if (unknown.length > 0) throw new Error(`no such hole: ${unknown.join(", ")}`);
}

const columnsOf = (indent: number, { level }: Form): number => INDENT * (level + indent);

/** A line, or several; undefined where there is none. */
function lineText({ indent, pieces }: Line, fillOf: FillOf, form: Form): string | undefined {
  const columns = columnsOf(indent, form),
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
    if (element.kind === "element") return { elements: [Text.row(textsOf(element.pieces, fillOf, form))] };
    const fill = fillOf(element.hole);
    if (fill === undefined || !("elements" in fill)) throw new Error(`${element.hole} is no list`);
    if (element.kind === "elements") return fill;
    if (!("typed" in fill)) throw new Error(`${element.hole} has no types`);
    return form.language === "JavaScript" ? fill : { elements: fill.typed };
  });
  const all = parts.flatMap((part) => part.elements);
  return Text.list(open, all, close, breaks || parts.some((part) => part.breaks === true));
}
