import type { FormulaOperator } from "../tree/operator.js";

/** Operators that no formula of a file has: branches, and what smoothing, periodic axes and transforms need. */
export type InnerOperator = "select" | "smoothstep" | "wrapped" | "rounded" | "finite";

/** Operators of the expression graph; `max` and `min` are `select`s there, as they are branches. */
export type OperatorName = Exclude<FormulaOperator, "max" | "min"> | InnerOperator;

/** Operators whose operands alone make an expression. */
export type AppliedOperator = FormulaOperator | Exclude<InnerOperator, "select">;
