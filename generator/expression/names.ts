/** Operators that a TFormula expression can hold, by the names that the rest of the generator uses for them. */
export type FormulaOperator = Exclude<OperatorName, "select" | "smoothstep"> | "max" | "min";

/** Operators whose operands alone make an expression. */
export type AppliedOperator = FormulaOperator | "smoothstep";

/** Operators of the expression graph; `max` and `min` are `select`s there, as they are branches; only
 * smoothing uses `smoothstep`. */
export type OperatorName =
  | "neg"
  | "add"
  | "sub"
  | "mul"
  | "div"
  | "pow"
  | "log"
  | "log10"
  | "exp"
  | "erf"
  | "sqrt"
  | "abs"
  | "cos"
  | "sin"
  | "tan"
  | "acos"
  | "asin"
  | "atan"
  | "cosh"
  | "sinh"
  | "tanh"
  | "acosh"
  | "asinh"
  | "atanh"
  | "atan2"
  | "eq"
  | "ne"
  | "gt"
  | "lt"
  | "ge"
  | "le"
  | "and"
  | "or"
  | "select"
  | "smoothstep";
