import type { FormulaAst, FormulaNode } from "../tree/formula.js";

/** Numbers from one to another; each end is one of them or is not. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly includesLow: boolean;
  readonly includesHigh: boolean;
}

/** Which values of an input give a formula's value in an interval; undefined where that is no simple question. */
export function preimage(
  { formula, parameters }: FormulaNode,
  input: number,
  values: Interval,
): Interval | undefined {
  const constantOf = (ast: FormulaAst): number | undefined => {
    if (ast.kind === "literal") return ast.value;
    return ast.kind === "parameter" ? parameters[ast.index] : undefined;
  };
  const within = (ast: FormulaAst, wanted: Interval): Interval | undefined => {
    if (ast.kind === "variable") return formula.variables[ast.index] === input ? wanted : undefined;
    if (ast.kind !== "operation") return undefined;
    const [first, second] = ast.operands;
    if (first === undefined) return undefined;
    switch (ast.operator) {
      case "neg":
        return within(first, negated(wanted));
      case "abs":
        return through(first, ofMagnitude(wanted));
      case "max":
      case "min": {
        const limit = ast.operator === "max" ? aboveLimit : belowLimit;
        const [limited, bound] = constantOf(first) === undefined ? [first, second] : [second, first];
        const constant = bound && constantOf(bound);
        return limited && constant !== undefined ? through(limited, limit(wanted, constant)) : undefined;
      }
      default:
        return undefined;
    }
  };
  const through = (ast: FormulaAst, wanted: Interval | undefined): Interval | undefined =>
    wanted && within(ast, wanted);
  return within(formula.expression, values);
}

const holds = ({ low, high, includesLow, includesHigh }: Interval, value: number): boolean =>
  (includesLow ? value >= low : value > low) && (includesHigh ? value <= high : value < high);

const negated = ({ low, high, includesLow, includesHigh }: Interval): Interval => ({
  low: -high,
  high: -low,
  includesLow: includesHigh,
  includesHigh: includesLow,
});

/** Where |u| is in the interval; two pieces are no interval. */
function ofMagnitude(values: Interval): Interval | undefined {
  if (!holds(values, 0)) return undefined;
  const { high, includesHigh } = values;
  return { low: -high, high, includesLow: includesHigh, includesHigh };
}

/** Where max(u, constant) is in the interval. */
function aboveLimit(values: Interval, constant: number): Interval | undefined {
  if (holds(values, constant)) return { ...values, low: -Infinity, includesLow: true };
  return constant <= values.low ? values : undefined;
}

/** Where min(u, constant) is in the interval. */
function belowLimit(values: Interval, constant: number): Interval | undefined {
  if (holds(values, constant)) return { ...values, high: Infinity, includesHigh: true };
  return constant >= values.high ? values : undefined;
}
