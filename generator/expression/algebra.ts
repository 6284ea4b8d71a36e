import type { Expr } from "./graph.js";
import type { Interval } from "./interval.js";
import type { OperatorName } from "./names.js";

/** What derivatives are made with: real algebra on expressions (`calculus.ts`). */
export interface Algebra {
  readonly constant: (value: number) => Expr;
  readonly call: (operator: OperatorName, ...operands: readonly Expr[]) => Expr;
  readonly equal: (a: Expr, b: Expr) => Expr;
  readonly neg: (a: Expr) => Expr;
  readonly add: (a: Expr, b: Expr) => Expr;
  readonly sub: (a: Expr, b: Expr) => Expr;
  readonly mul: (a: Expr, b: Expr) => Expr;
  readonly div: (a: Expr, b: Expr) => Expr;
  readonly power: (a: Expr, b: Expr) => Expr;
  readonly select: (condition: Expr, a: Expr, b: Expr) => Expr;
  /** What the values of an expression can be. */
  readonly ranges: { readonly of: (expr: Expr) => Interval };
}
