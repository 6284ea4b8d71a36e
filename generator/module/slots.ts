import type { FillOf } from "./fills.js";
import type { Form } from "./form.js";
import { INDENT, columnsOf, textsOf } from "./pieces.js";
import type { Line, ListPiece, Piece } from "./template.js";
import { Text } from "./text.js";

/** A line, or what stands around the one hole in it. */
export type Slotted = string | Slot;

interface Slot {
  readonly before: string;
  readonly hole: string;
  readonly after: string;
}

/** The lines that a line with holes makes where all fits; undefined where that is not known before. */
export function slotsIn(
  { indent, pieces }: Line,
  isLeft: (piece: Piece) => boolean,
  fillOf: FillOf,
  form: Form,
): readonly Slotted[] | undefined {
  const margin = " ".repeat(columnsOf(indent, form));
  const slotOf = (before: string, row: readonly Piece[], after: string): Slotted | undefined =>
    slotIn({ before, row, after }, isLeft, fillOf, form);
  const place = pieces.findIndex(
    (piece) => typeof piece === "object" && piece.kind === "list" && isLeft(piece),
  );
  const list = pieces[place];
  if (typeof list !== "object" || list.kind !== "list") return known([slotOf(margin, pieces, "")]);
  if (!isSureToBreak(list)) return undefined;
  const inner = margin + " ".repeat(INDENT);
  return known([
    slotOf(margin, [...pieces.slice(0, place), list.open], ""),
    ...list.elements.flatMap((element) => {
      if (element.kind === "settled") return element.elements.map((one) => one.between(inner, ","));
      return [element.kind === "element" ? slotOf(inner, element.pieces, ",") : undefined];
    }),
    slotOf(margin, [list.close, ...pieces.slice(place + 1)], ""),
  ]);
}

/** All of them; undefined where one is. */
function known<T>(all: readonly (T | undefined)[]): readonly T[] | undefined {
  const found = all.filter((one) => one !== undefined);
  return found.length === all.length ? found : undefined;
}

/** Whether a list has an element a line whatever comes into its holes. */
function isSureToBreak({ open, close, breaks, elements }: ListPiece): boolean {
  const settled = elements.filter((element) => element.kind === "settled");
  if (breaks || settled.some((element) => element.breaks === true)) return true;
  const all = settled.flatMap((element) => element.elements);
  return Text.list(open, all, close).between("", "") === undefined;
}

/** A row and what stands around it. */
interface Row {
  readonly before: string;
  readonly row: readonly Piece[];
  readonly after: string;
}

/** The text of a row, or what stands around the one hole in it; undefined where there are more, or where it does not fit. */
function slotIn(
  { before, row, after }: Row,
  isLeft: (piece: Piece) => boolean,
  fillOf: FillOf,
  form: Form,
): Slotted | undefined {
  const textOf = (pieces: readonly Piece[]): Text => Text.row(textsOf(pieces, fillOf, form));
  const place = row.findIndex(isLeft),
    piece = row[place];
  if (piece === undefined) return textOf(row).between(before, after);
  if (typeof piece !== "object" || !("hole" in piece) || piece.kind === "lines") return undefined;
  const rest = row.slice(place + 1);
  if (rest.some(isLeft)) return undefined;
  const start = textOf(row.slice(0, place)).between(before, piece.kind === "value" ? " " : ""),
    end = textOf(rest).between("", after);
  return start === undefined || end === undefined
    ? undefined
    : { before: start, hole: piece.hole, after: end };
}

/** The lines with what comes into them; undefined where some of it does not fit. */
export function slottedText(slots: readonly Slotted[], fillOf: FillOf): string | undefined {
  let text = "";
  for (let i = 0; i < slots.length; i++) {
    const line = slotText(slots[i], fillOf);
    if (line === undefined) return undefined;
    text += i === 0 ? line : `\n${line}`;
  }
  return text;
}

function slotText(slot: Slotted | undefined, fillOf: FillOf): string | undefined {
  if (typeof slot !== "object") return slot;
  const fill = fillOf(slot.hole);
  return fill instanceof Text ? fill.between(slot.before, slot.after) : undefined;
}
