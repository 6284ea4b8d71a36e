import type { Input } from "../../../generator/ir/machine.js";
import { drawn } from "../../../generator/ir/drawn.js";
import type { CategoryNode, HashPrngNode, Node, TransformNode } from "../../../generator/tree/node.js";
import type {
  CompoundCorrection,
  Correction,
  CorrectionSet,
  UpdateOperator,
  Variable,
} from "../../../generator/tree/set.js";
import { binContent } from "./bins.js";
import { walkFormula } from "./formula.js";
import { walkMorph } from "./morphed.js";
import { walkNetwork } from "./network.js";
import { inputStep, type Known, missing, type Place, stepOf } from "./place.js";
import { walkBlend, walkGrid } from "./smoothed.js";
import { NoValue, Tape, type TapeOperator } from "./tape.js";

/** How a correction came to its value at a point, or that it has none. */
export interface Walked {
  readonly tape: Tape;
  /** The step with the value; undefined where there is none. */
  readonly result: number | undefined;
}

/**
 * The value of a correction or compound by walking its tree, which shares nothing with the compiler behind the check of the file. With
 * `tree: "slopes"`, straight-through smoothing is walked in the tree that derivatives are taken of.
 */
export function walk(
  set: CorrectionSet,
  correction: Correction | CompoundCorrection,
  at: readonly Input[],
  tree: "values" | "slopes" = "values",
): Walked {
  const tape = new Tape();
  try {
    const inputs = correction.inputs.map((variable, place) => knownInput(tape, variable, at[place], place));
    return { tape, result: walkCorrection(tape, set, correction, inputs, tree) };
  } catch (error) {
    if (error instanceof NoValue) return { tape, result: undefined };
    throw error;
  }
}

function knownInput(tape: Tape, { type }: Variable, value: Input | undefined, place: number): Known {
  if (typeof value === "string") return { key: value };
  if (typeof value === "bigint") return { wide: value };
  return { step: type === "real" ? tape.input(Number(value), place) : tape.constant(Number(value)) };
}

const UPDATES = { "+": "add", "*": "mul", "/": "div" } as const satisfies Record<
  UpdateOperator,
  TapeOperator
>;

function walkCorrection(
  tape: Tape,
  set: CorrectionSet,
  correction: Correction | CompoundCorrection,
  inputs: readonly Known[],
  tree: "values" | "slopes",
): number {
  if ("data" in correction) {
    const data = tree === "slopes" ? (correction.slopeData ?? correction.data) : correction.data;
    return walkNode({ tape, variables: correction.inputs, inputs }, data);
  }
  const current = [...inputs];
  let result: number | undefined;
  for (const member of correction.stack) {
    const one = set.corrections[member.correction];
    if (one === undefined) throw new RangeError(`no correction ${member.correction}`);
    const passed = member.inputs.map((place) => current[place] ?? missing());
    const value = walkCorrection(tape, set, one, passed, "values");
    const step =
      tree === "slopes" ? straightThrough(tape, value, walkCorrection(tape, set, one, passed, tree)) : value;
    for (const place of correction.inputsUpdate) {
      const before = stepOf(current[place] ?? missing(), tape);
      current[place] = { step: combined(tape, correction.inputOperator, before, step) };
    }
    const { outputOperator: operator } = correction;
    result = result === undefined || operator === "last" ? step : combined(tape, operator, result, step);
  }
  return result ?? missing();
}

/** A value with the derivatives of another: a compound goes on with the values of its members, not with what is smoothed. */
const straightThrough = (tape: Tape, value: number, slopes: number): number =>
  tape.apply("add", [slopes, tape.constant(tape.value(value) - tape.value(slopes))], tape.value(value), true);

function combined(tape: Tape, operator: UpdateOperator, a: number, b: number): number {
  const x = tape.value(a),
    y = tape.value(b);
  return tape.apply(UPDATES[operator], [a, b], operator === "+" ? x + y : operator === "*" ? x * y : x / y);
}

/** The step with the value of a node. */
export function walkNode(place: Place, node: Node): number {
  if (typeof node === "number") return place.tape.constant(node);
  switch (node.nodetype) {
    case "category":
      return walkNode(place, chosen(place, node));
    case "binning":
    case "multibinning":
      return walkNode(place, binContent(place, node));
    case "formula":
    case "formularef":
      return walkFormula(place.tape, node, (variable) => inputStep(place, variable));
    case "transform":
      return walkNode(replaced(place, node), node.content);
    case "hashprng":
      return walkRandom(place, node);
    case "lwtnn":
      return walkNetwork(place, node);
    case "grid":
      return walkGrid(place, node);
    case "blend":
      return walkBlend(place, node, walkNode);
    case "morph":
      return walkMorph(place, node, walkNode);
    case "refusal":
      throw new NoValue(`refused: ${node.reason.kind}`);
    case "parameter":
      return place.tape.constant(node.value);
  }
}

function chosen(place: Place, { input, keys, content, otherwise }: CategoryNode): Node {
  const known = place.inputs[input] ?? missing();
  const key = "key" in known ? known.key : place.tape.value(stepOf(known, place.tape));
  const node = content[keys.findIndex((one) => one === key)] ?? otherwise;
  if (node === undefined) throw new NoValue("unknown key");
  return node;
}

function replaced(place: Place, { input, rule }: TransformNode): Place {
  const { tape, variables, inputs } = place,
    step = walkNode(place, rule);
  const isInt = variables[input]?.type === "int";
  const known = { step: isInt ? rounded(tape, step) : step };
  return { ...place, inputs: inputs.with(input, known) };
}

/** What an int input becomes: the nearest integer, halves away from zero. */
function rounded(tape: Tape, step: number): number {
  const x = tape.value(step),
    whole = Math.trunc(x);
  const isHalf = Math.abs(x - whole) >= 0.5;
  if (!(Math.abs(x) < 2 ** 63)) tape.isUndefined = true;
  tape.choose(Math.abs(Math.abs(x - whole) - 0.5), step);
  return tape.constant(isHalf && Number.isFinite(x) ? whole + Math.sign(x) : whole);
}

function walkRandom(
  { tape, inputs, variables }: Place,
  { inputs: places, distribution }: HashPrngNode,
): number {
  const seeds = places.map((place) => {
    const known = inputs[place] ?? missing(),
      type = variables[place]?.type === "int" ? ("int" as const) : ("real" as const);
    if ("wide" in known) return { type, value: known.wide };
    const step = stepOf(known, tape),
      value = tape.value(step);
    // Other bits of a NaN, or an integer beyond 64 bits, are another seed.
    if (Number.isNaN(value) || (type === "int" && !(Math.abs(value) < 2 ** 63))) tape.isUndefined = true;
    if (Number.isNaN(value)) tape.isArbitrary = true;
    tape.choose(0, step);
    return { type, value };
  });
  const value = drawn(distribution, seeds);
  return distribution === "stdflat" ? tape.constant(value) : tape.rounded(value);
}
