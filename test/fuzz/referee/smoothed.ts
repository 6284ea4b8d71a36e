import type { Term } from "../../../generator/smoothing/mode.js";
import { MODES } from "../../../generator/smoothing/modes.js";
import type { BlendNode, Node } from "../../../generator/tree/node.js";
import type { GridNode, SmoothAxis } from "../../../generator/tree/smooth.js";
import { OPERATORS } from "./operators.js";
import { inputStep, missing, type Place } from "./place.js";
import { NoValue, type Tape, type TapeOperator } from "./tape.js";

/** The cell that an input falls into, and the step with the share of its curve that lies behind. */
interface Cell {
  readonly index: number;
  readonly share: number;
  readonly width: number;
}

/** The sum of the numbers at the corners of a cell, each with its weight. */
export function walkGrid(place: Place, { axes, unit, values }: GridNode): number {
  const { tape } = place;
  const cells = axes.map((axis) => cellOf(place, axis));
  const sum = (axis: number, index: number): number => {
    const one = axes[axis],
      cell = cells[axis];
    if (one === undefined || cell === undefined) return tape.constant(values[index] ?? missing());
    const { terms, components } = MODES[one.mode];
    return terms
      .map((term) => {
        const at = (index * one.knots.length + cell.index + term.knot) * components + term.component;
        return loose(tape, "mul", weightStep(tape, terms, term, cell), sum(axis + 1, at));
      })
      .reduce((a, b) => loose(tape, "add", a, b));
  };
  return inUnit(tape, sum(0, 0), unit);
}

/** One content before the cell's curve, the next after it, and both between. */
export function walkBlend(
  place: Place,
  { axis, unit, content }: BlendNode,
  walkNode: (place: Place, node: Node) => number,
): number {
  const { tape } = place,
    cell = cellOf(place, axis),
    share = tape.value(cell.share);
  const at = (index: number): number => walkNode(place, content[index] ?? missing());
  if (share === 0 && tape.at(cell.share).operator === undefined) return at(cell.index);
  if (share === 1 && tape.at(cell.share).operator === undefined) return at(cell.index + 1);
  const left = inUnit(tape, at(cell.index), 1 / unit),
    right = inUnit(tape, at(cell.index + 1), 1 / unit);
  const { terms, ends } = MODES[axis.mode];
  const weight = weightStep(tape, terms, terms[ends[1]] ?? missing(), cell);
  const mixed = loose(tape, "add", left, loose(tape, "mul", weight, loose(tape, "sub", right, left)));
  return inUnit(tape, mixed, unit);
}

const inUnit = (tape: Tape, step: number, unit: number): number =>
  unit === 1 ? step : loose(tape, "mul", step, tape.constant(unit));

function loose(tape: Tape, operator: TapeOperator, ...operands: readonly number[]): number {
  const [a = NaN, b = NaN] = operands.map((one) => tape.value(one));
  return tape.apply(operator, operands, OPERATORS[operator].evaluate(a, b), true);
}

function cellOf(place: Place, axis: SmoothAxis): Cell {
  const { tape } = place,
    { knots, from, to } = axis;
  const step = movedIntoPeriod(tape, axis, inputStep(place, axis.input)),
    x = tape.value(step);
  const found = Number.isNaN(x) ? knots.length : knots.findLastIndex((knot) => knot <= x);
  const index = Math.min(Math.max(found, 0), knots.length - 2);
  const begin = from[index] ?? missing(),
    end = to[index] ?? missing();
  tape.choose(Math.min(...[...knots, begin, end].map((one) => Math.abs(one - x))), step);
  const width = end - begin;
  return { index, width, share: shareOf(tape, step, begin, end) };
}

/** 0 before a curve, 1 after it: numbers that depend on nothing. */
function shareOf(tape: Tape, step: number, from: number, to: number): number {
  const x = tape.value(step);
  if (x < from) return tape.constant(0);
  if (!(x < to)) return tape.constant(1);
  return loose(tape, "div", loose(tape, "sub", step, tape.constant(from)), tape.constant(to - from));
}

function movedIntoPeriod(tape: Tape, { period, knots }: SmoothAxis, step: number): number {
  if (period === undefined) return step;
  const { low, high } = period,
    x = tape.value(step);
  const turns = (x - low) / (high - low);
  if (!Number.isFinite(turns)) throw new NoValue("outside");
  const wrapped = low + (turns - Math.floor(turns)) * (high - low);
  const moved = wrapped < (knots[0] ?? missing()) ? wrapped + (high - low) : wrapped;
  tape.choose(Math.min(Math.abs(wrapped - low), Math.abs(high - wrapped)), step);
  return tape.apply("add", [step, tape.constant(moved - x)], moved, true);
}

/** The weight of a term of a curve. */
function weightStep(tape: Tape, terms: readonly Term[], { weight, isSlope }: Term, cell: Cell): number {
  const { share, width } = cell;
  switch (weight.kind) {
    case "smoothstep":
      return loose(tape, "smoothstep", share);
    case "rest": {
      const other = terms[weight.of] ?? missing();
      return loose(tape, "sub", tape.constant(1), weightStep(tape, terms, other, cell));
    }
    case "polynomial": {
      const curve = weight.coefficients
        .map((one) => tape.constant(one))
        .reduceRight((sum, one) => loose(tape, "add", one, loose(tape, "mul", share, sum)));
      return isSlope ? loose(tape, "mul", tape.constant(width), curve) : curve;
    }
  }
}
