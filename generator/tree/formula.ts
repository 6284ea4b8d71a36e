import type { FormulaOperator } from "./operator.js";

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

/** A formula that has been parsed; equal texts share one expression. */
export interface Formula {
  readonly text: string;
  readonly expression: FormulaAst;
  /** Places in the correction's inputs (or in a network's outputs), all real. */
  readonly variables: readonly number[];
}

/** `formula`, or `formularef` with the generic formula that it refers to. */
export interface FormulaNode {
  readonly nodetype: "formula" | "formularef";
  readonly formula: Formula;
  readonly parameters: readonly number[];
  /** Where its parameters are variables: the place of the first among those of the correction; the others follow it. */
  readonly firstParameter?: number;
}
