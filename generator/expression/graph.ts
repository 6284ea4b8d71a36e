import { type Element, indexKey } from "./elements.js";
import type { Interval } from "./interval.js";
import type { OperatorName } from "./names.js";

/** What a symbol stands for; its value is only known at run time. */
export type SymbolName =
  /** Input of the correction, by its place. */
  | { readonly kind: "input"; readonly index: number }
  /** A number of the table row that the function was called with, by its column, and what that holds. */
  | { readonly kind: "column"; readonly index: number; readonly range: Interval }
  /** A number of a table. */
  | { readonly kind: "element"; readonly element: Element }
  /** A local variable of the function. */
  | { readonly kind: "local"; readonly id: number };

export type Expr = ConstantExpr | SymbolExpr | OperationExpr;

export interface ConstantExpr {
  readonly kind: "constant";
  readonly id: number;
  readonly value: number;
}

export interface SymbolExpr {
  readonly kind: "symbol";
  readonly id: number;
  readonly symbol: SymbolName;
}

export interface OperationExpr<Name extends OperatorName = OperatorName> {
  readonly kind: "operation";
  readonly id: number;
  readonly operator: Name;
  readonly operands: readonly Expr[];
}

/**
 * Expressions as a hash-consed graph: equal expressions are one object, so a shared subexpression is found by identity and `id`
 * serves as a key. Operands always have smaller ids than what they are used in.
 */
export class Graph {
  readonly #leaves = new Map<string, ConstantExpr | SymbolExpr>();
  readonly #operations = new Map<OperatorName, Map<string | number, OperationExpr>>();
  #size = 0;

  constant(value: number): ConstantExpr {
    return this.#leaf(`c${Object.is(value, -0) ? "-0" : String(value)}`, (id) => ({
      kind: "constant",
      id,
      value,
    }));
  }

  symbol(symbol: SymbolName): SymbolExpr {
    return this.#leaf(symbolKey(symbol), (id) => ({ kind: "symbol", id, symbol }));
  }

  operation(operator: OperatorName, ...operands: readonly Expr[]): OperationExpr {
    const known = this.#operations.get(operator) ?? new Map<string | number, OperationExpr>();
    this.#operations.set(operator, known);
    const key = operandsKey(operands),
      found = known.get(key);
    if (found !== undefined) return found;
    const made: OperationExpr = { kind: "operation", id: this.#size++, operator, operands };
    known.set(key, made);
    return made;
  }

  /** The operation on these operands, if it is in the graph. */
  known(operator: OperatorName, ...operands: readonly Expr[]): OperationExpr | undefined {
    return this.#operations.get(operator)?.get(operandsKey(operands));
  }

  /** The key's first letter decides the kind of leaf, so a key found has the kind asked for. */
  #leaf<T extends ConstantExpr | SymbolExpr>(key: string, make: (id: number) => T): T {
    const found = this.#leaves.get(key);
    if (found !== undefined) return found as T;
    const made = make(this.#size++);
    this.#leaves.set(key, made);
    return made;
  }
}

/** Most nodes of a graph: two ids are one number that a double holds. */
const MOST_NODES = 2 ** 26;

/** One number for the ids of one or two operands, which is faster than a text. */
function operandsKey([first, second, ...others]: readonly Expr[]): string | number {
  if (first === undefined) return "";
  if (second === undefined) return first.id;
  if (others.length === 0) return first.id * MOST_NODES + second.id;
  return [first, second, ...others].map(({ id }) => id).join();
}

function symbolKey(symbol: SymbolName): string {
  switch (symbol.kind) {
    case "input":
      return `i${symbol.index}`;
    case "column":
      return `p${symbol.index}`;
    case "element":
      return `e${symbol.element.table.id} ${indexKey(symbol.element.index)}`;
    case "local":
      return `l${symbol.id}`;
  }
}

export const isConstant = (expr: Expr): expr is ConstantExpr => expr.kind === "constant";

/** Whether the expression is this very constant (0 is not -0). */
export const isNumber = (expr: Expr | undefined, value: number): boolean =>
  expr?.kind === "constant" && Object.is(expr.value, value);

export const isOperation = <Name extends OperatorName>(
  expr: Expr,
  operator: Name,
): expr is OperationExpr<Name> => expr.kind === "operation" && expr.operator === operator;
