import { erf, exp, log, log10, pow } from "../../runtime/index.js";
import type { FormulaAst } from "../../generator/tree/formula.js";
import type { FormulaOperator } from "../../generator/tree/operator.js";
import type { Axis } from "../../generator/tree/axis.js";
import type { FormulaNode } from "../../generator/tree/formula.js";
import type { BinningNode, CategoryNode, Node } from "../../generator/tree/node.js";
import type {
  CompoundCorrection,
  Correction,
  CorrectionSet,
  UpdateOperator,
} from "../../generator/tree/set.js";

type Arguments = readonly (number | string)[];

/** The value of a correction or compound, by walking its tree as it stands: the obvious way, which generated code competes with. */
export function walk(set: CorrectionSet, correction: Correction | CompoundCorrection, at: Arguments): number {
  return "data" in correction ? walkNode(correction.data, at) : walkStack(set, correction, at);
}

const UPDATES: Readonly<Record<UpdateOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

function walkStack(set: CorrectionSet, compound: CompoundCorrection, at: Arguments): number {
  const current = [...at];
  let result: number | undefined;
  for (const { correction, inputs } of compound.stack) {
    const value = walk(
      set,
      set.corrections[correction]!,
      inputs.map((place) => current[place]!),
    );
    for (const place of compound.inputsUpdate) {
      current[place] = UPDATES[compound.inputOperator](Number(current[place]), value);
    }
    const { outputOperator: operator } = compound;
    result = result === undefined || operator === "last" ? value : UPDATES[operator](result, value);
  }
  return result ?? NaN;
}

function walkNode(node: Node, at: Arguments): number {
  if (typeof node === "number") return node;
  switch (node.nodetype) {
    case "category":
      return walkNode(chosen(node, at), at);
    case "binning":
    case "multibinning":
      return walkNode(binContent(node, at), at);
    case "formula":
    case "formularef":
      return walkFormula(node.formula.expression, node, at);
    case "transform": {
      const changed = [...at];
      changed[node.input] = walkNode(node.rule, at);
      return walkNode(node.content, changed);
    }
    case "hashprng":
    case "lwtnn":
    case "grid":
    case "blend":
    case "morph":
    case "refusal":
    case "parameter":
      throw new Error(`the tree walker of the bench knows no ${node.nodetype}`);
  }
}

function chosen({ input, keys, content, otherwise }: CategoryNode, at: Arguments): Node {
  const node = content[keys.indexOf(at[input]!)] ?? otherwise;
  if (node === undefined) throw new Error(`no key ${at[input]}`);
  return node;
}

function binContent({ axes, content, flow }: BinningNode, at: Arguments): Node {
  let place = 0;
  for (const axis of axes) {
    const x = Number(at[axis.input]);
    const { bins, bin } = findBin(axis, x);
    const isOutside = !(bin >= 0 && bin < bins);
    if (isOutside && flow.kind === "default") return flow.content;
    if (isOutside && flow.kind !== "clamp") throw new Error(`${x} is outside of the bins`);
    place = place * bins + (isOutside ? (bin < 0 ? 0 : bins - 1) : bin);
  }
  return content[place]!;
}

/** How many bins an axis has, and which one x is in: -1 below them, at least `bins` above. */
function findBin({ edges }: Axis, x: number): { readonly bins: number; readonly bin: number } {
  if (edges.kind === "uniform") {
    const { n, low, high } = edges;
    if (!(x >= low && x < high)) return { bins: n, bin: x < low ? -1 : n };
    return { bins: n, bin: Math.min(n - 1, Math.trunc(n * ((x - low) / (high - low)))) };
  }
  let below = -1;
  let above = edges.values.length;
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (x < edges.values[middle]!) above = middle;
    else below = middle;
  }
  return { bins: edges.values.length - 1, bin: below };
}

const truth = (condition: boolean): number => (condition ? 1 : 0);

const OPERATIONS: Readonly<Record<FormulaOperator, (a: number, b: number) => number>> = {
  neg: (a) => -a,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  pow,
  log,
  log10,
  exp,
  erf,
  sqrt: Math.sqrt,
  abs: Math.abs,
  cos: Math.cos,
  sin: Math.sin,
  tan: Math.tan,
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  cosh: Math.cosh,
  sinh: Math.sinh,
  tanh: Math.tanh,
  acosh: Math.acosh,
  asinh: Math.asinh,
  atanh: Math.atanh,
  atan2: Math.atan2,
  max: (a, b) => (a < b ? b : a),
  min: (a, b) => (b < a ? b : a),
  eq: (a, b) => truth(a === b),
  ne: (a, b) => truth(a !== b),
  gt: (a, b) => truth(a > b),
  lt: (a, b) => truth(a < b),
  ge: (a, b) => truth(a >= b),
  le: (a, b) => truth(a <= b),
  and: (a, b) => truth(a !== 0 && b !== 0),
  or: (a, b) => truth(a !== 0 || b !== 0),
};

function walkFormula(expression: FormulaAst, node: FormulaNode, at: Arguments): number {
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "variable":
      return Number(at[node.formula.variables[expression.index]!]);
    case "parameter":
      return node.parameters[expression.index]!;
    case "operation": {
      const [first, second] = expression.operands;
      const a = walkFormula(first!, node, at);
      const b = second === undefined ? NaN : walkFormula(second, node, at);
      return OPERATIONS[expression.operator](a, b);
    }
  }
}
