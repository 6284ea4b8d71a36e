import type { Filled } from "./block.js";
import type { FillOf, Fills } from "./fills.js";
import type { Form } from "./form.js";
import { elementsIn, lineText } from "./pieces.js";
import { type Slotted, slotsIn, slottedText } from "./slots.js";
import {
  type InLanguages,
  type Line,
  type ListElement,
  type Piece,
  type Template,
  holesOf,
  holesOfElement,
} from "./template.js";

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
  /** The lines it makes where each has one hole at most: mostly what comes into it fits between what stands around it. */
  readonly slots: readonly Slotted[] | undefined;
}

/** Fills a template. Its TypeScript has all holes there are; others, and holes that are not filled, are errors. */
export const filled = (templates: InLanguages<Template>, fills: Fills, form: Form): Filled =>
  completed(unfilled(templates, form), fills);

/** A template without anything in its holes. */
export const unfilled = (templates: InLanguages<Template>, form: Form): Prepared => ({
  lines: templates[form.language].lines.map((line) => ({ line, slots: undefined })),
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
  const isOpen = (names: readonly string[]): boolean => names.some((name) => left.includes(name));
  const isLeft = (piece: Piece): boolean => isOpen(holesOf(piece));
  const settledIn = (element: ListElement): ListElement =>
    element.kind === "settled" || isOpen(holesOfElement(element))
      ? element
      : { kind: "settled", ...elementsIn(element, fillOf, form) };
  const mixed = lines.map((one) => {
    if (typeof one !== "object") return one;
    const { line } = one;
    if (!line.pieces.some(isLeft)) return lineText(line, fillOf, form);
    const pieces = line.pieces.map((piece) =>
      typeof piece === "object" && piece.kind === "list"
        ? { ...piece, elements: piece.elements.map(settledIn) }
        : piece,
    );
    return { line: { ...line, pieces }, slots: slotsIn({ ...line, pieces }, isLeft, fillOf, form) };
  });
  return { lines: coalesced(mixed), fills: all, holes: left, form };
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

function leftText({ line, slots }: Left, fillOf: FillOf, form: Form): string | undefined {
  return (slots && slottedText(slots, fillOf)) ?? lineText(line, fillOf, form);
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
