import type { FormulaNode } from "../tree/formula.js";
import type { Node } from "../tree/node.js";
import { childrenOf } from "../tree/children.js";
import { isBins, isFormula } from "../tree/guards.js";
import { nameOf, type Part, type Slot, slotOf, someCase } from "./cases.js";
import type { Formulas } from "./formulas.js";
import { type Region, spanOf, within } from "./region.js";
import { totality, totalityIn } from "./totality.js";

/** A bin, or the default content beside it: what it holds, and where. */
export interface Cell {
  readonly content: Node;
  /** The bin, or the parts of the outside. */
  readonly regions: readonly Region[];
}

export interface Knowledge {
  readonly formulas: Formulas;
  /** Formulas that are not finite somewhere where they are asked, or may not be. */
  readonly unsure: ReadonlySet<FormulaNode>;
}

/**
 * How many cells have points where the content has a value and what is made of all of them has none, since something beside it has none
 * there. Formulas of inputs with bins that may have none are tried at some points.
 */
export function countLosing(cells: readonly Cell[], whole: Node, knowledge: Knowledge): number {
  const all = slotOf(whole),
    hasValue = totalityIn(totality(knowledge.unsure));
  const isThere = ({ node, names }: Part, region: Region): boolean =>
    node !== undefined && hasValue(node, names.size === 0 ? region : EVERYWHERE);
  return cells.filter(({ content, regions }) =>
    regions.some((region) => {
      let cases = 0;
      return someCase(
        [slotOf(content), all],
        region,
        ([own = [], blended = []], part) => ++cases > MOST_CASES || isLost(own, blended, part, knowledge),
        ([own = [], blended = []], part) => own.some(isNothing) || blended.every((one) => isThere(one, part)),
      );
    }),
  ).length;
}

/** Below transforms nothing is known of where inputs are. */
const EVERYWHERE: Region = { spans: new Map(), keys: new Map(), ints: new Set() };

/** Beyond that a bin counts as one that can lose points. */
const MOST_CASES = 20_000;

/** The formulas of a subtree, each with the part of the space where it is asked; what transforms give can be anything. */
export function formulasIn(node: Node, region: Region): readonly (readonly [FormulaNode, Region])[] {
  if (isFormula(node)) return [[node, region]];
  if (typeof node !== "number" && node.nodetype === "transform") {
    const spans = new Map(region.spans);
    spans.delete(String(node.input));
    return [...formulasIn(node.rule, region), ...formulasIn(node.content, { ...region, spans })];
  }
  return childrenOf(node).flatMap((child) => formulasIn(child, region));
}

/** The inputs that bins are along. */
export function axisInputs(node: Node): ReadonlySet<number> {
  const own = isBins(node) ? node.axes.map(({ input }) => input) : [];
  return new Set([...own, ...childrenOf(node).flatMap((child) => [...axisInputs(child)])]);
}

/** Whether there is a point of a region where one value is there and another is not. */
function isLost(own: Slot, blended: Slot, region: Region, { formulas, unsure }: Knowledge): boolean {
  const beside = blended.filter((part) => !own.some((one) => isSame(one, part)));
  if (beside.length === 0 || own.some(isNothing)) return false;
  const isSure = ({ node }: Part): boolean => !isFormula(node) || !unsure.has(node);
  const isCertain = beside.some(isNothing);
  if (!isCertain && beside.every(isSure)) return false;
  if (isCertain && own.every(isSure)) return true;
  const hasValue = (part: Part, point: number): boolean => {
    const { node, names } = part;
    if (!isFormula(node) || isSure(part)) return !isNothing(part);
    // not every value of a transform can be there
    if (node.formula.variables.some((input) => names.has(input))) return true;
    return Number.isFinite(valueAt(formulas, node, region, point, (input) => nameOf(part, input)));
  };
  return TRIED.some(
    (point) => own.every((part) => hasValue(part, point)) && !beside.every((part) => hasValue(part, point)),
  );
}

/** Whether a formula is finite at all points of a region that are tried. */
export const isFiniteWhereTried = (formulas: Formulas, node: FormulaNode, region: Region): boolean =>
  TRIED.every((point) => Number.isFinite(valueAt(formulas, node, region, point, String)));

function valueAt(
  formulas: Formulas,
  node: FormulaNode,
  region: Region,
  point: number,
  nameOf: (input: number) => string,
): number {
  return formulas.value(node, (input) => within(spanOf(region, nameOf(input)), shareOf(point, input)));
}

const isNothing = ({ node }: Part): boolean =>
  node === undefined || (typeof node === "number" && !Number.isFinite(node));

const isSame = (a: Part, b: Part): boolean => typeof a.node === "object" && a.node === b.node;

/** Points of a part of the space that are tried. */
const TRIED = Array.from({ length: 24 }, (_, point) => point);

/** How far through its span an input is at a point: at one of the ends first, then spread evenly, each input in its own rhythm. */
function shareOf(point: number, input: number): number {
  if (point < 2) return point * (1 - 2 ** -20);
  const step = Math.sqrt(RHYTHMS[input % RHYTHMS.length]!);
  return (point * step) % 1;
}

const RHYTHMS = [2, 3, 5, 7, 11, 13, 17, 19];
