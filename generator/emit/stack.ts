import { applyExactly } from "../expression/build.js";
import { differentiate } from "../expression/differentiate.js";
import { type Expr, isNumber } from "../expression/graph.js";
import type { FormulaOperator } from "../tree/operator.js";
import type { CompoundCorrection, Correction, UpdateOperator } from "../tree/set.js";
import { computeBlock } from "./block.js";
import { type Code, code } from "./code.js";
import type { Environment, Frame } from "./frame.js";
import type { InputUses } from "./inputs.js";

/** A correction of a stack as its own module exports it. */
export interface Member {
  readonly correction: Correction;
  readonly file: string;
  /** Inputs by which its derivative may be other than 0. */
  readonly active: ReadonlySet<number>;
  readonly uses: InputUses;
}

const OPERATORS: Readonly<Record<UpdateOperator, FormulaOperator>> = { "+": "add", "*": "mul", "/": "div" };

/** The value so far, with another factor. */
export function combined(
  { context: { graph } }: Frame,
  { outputOperator }: CompoundCorrection,
  result: Expr | undefined,
  factor: Expr,
): Expr {
  if (result === undefined || outputOperator === "last") return factor;
  return applyExactly(graph, OPERATORS[outputOperator], [result, factor]);
}

/** Every input that is updated becomes a new variable. */
export function updated(
  frame: Frame,
  { inputsUpdate, inputOperator }: CompoundCorrection,
  env: Environment,
  factor: Expr,
  statements: Code[],
): Environment {
  const { graph, calculus, correction, slots } = frame.context;
  return env.map((expr, input) => {
    if (!inputsUpdate.includes(input)) return expr;
    const next = applyExactly(graph, OPERATORS[inputOperator], [expr, factor]);
    const { statements: before, results } = computeBlock(frame, [next]);
    const name = frame.unique(`new ${correction.inputs[input]?.name ?? ""}`);
    statements.push(...before, code`const ${name} = ${results};`);
    const slopes = slots.flatMap((slot, by) =>
      slot === undefined || frame.mode === "value"
        ? []
        : [[by, differentiate(calculus, next, (symbol) => frame.slope(symbol, by))] as const],
    );
    return frame.local(name, new Map(slopes.filter(([, slope]) => !isNumber(slope, 0))));
  });
}
