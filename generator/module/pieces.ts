import { blockText } from "./block.js";
import type { FillOf } from "./fills.js";
import type { Form } from "./form.js";
import type { Elements, Line, ListElement, ListPiece, Piece } from "./template.js";
import { Text } from "./text.js";

/** Columns of a level of indentation. */
export const INDENT = 2;

/** Columns before a line. */
export const columnsOf = (indent: number, { level }: Form): number => INDENT * (level + indent);

/** A line, or several; undefined where there is none. */
export function lineText({ indent, pieces }: Line, fillOf: FillOf, form: Form): string | undefined {
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

/** The texts of pieces; those that say nothing are left out. */
export function textsOf(pieces: readonly Piece[], fillOf: FillOf, form: Form): readonly Text[] {
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
  const all: Text[] = [];
  let isBroken = breaks;
  for (const element of elements) {
    const part = elementsIn(element, fillOf, form);
    for (const one of part.elements) all.push(one);
    isBroken ||= part.breaks === true;
  }
  return Text.list(open, all, close, isBroken);
}

/** What stands for an element of a list. */
export function elementsIn(element: ListElement, fillOf: FillOf, form: Form): Elements {
  if (element.kind === "settled") return element;
  if (element.kind === "element") return { elements: [Text.row(textsOf(element.pieces, fillOf, form))] };
  const fill = fillOf(element.hole);
  if (fill === undefined || !("elements" in fill)) throw new Error(`${element.hole} is no list`);
  if (element.kind === "elements") return fill;
  if (!("typed" in fill)) throw new Error(`${element.hole} has no types`);
  return form.language === "JavaScript" ? fill : { elements: fill.typed };
}
