import type { FormulaOperator } from "../expression/names.js";

/** A parsed formula: what the text says, nothing simplified, so that evaluation keeps the order of operations. */
export type FormulaAst =
  | { readonly kind: "literal"; readonly value: number }
  /** `x`, `y`, `z`, `t` or `x[index]`: a place in the formula's list of variables. */
  | { readonly kind: "variable"; readonly index: number }
  /** `[index]`: a place in the formula's list of parameters. */
  | { readonly kind: "parameter"; readonly index: number }
  | {
      readonly kind: "operation";
      readonly operator: FormulaOperator;
      readonly operands: readonly FormulaAst[];
    };
