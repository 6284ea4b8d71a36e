import type { Expr, SymbolName } from "./graph.js";
import { OPERATORS } from "./operators.js";

/** The value of an expression, node by node: the slow and obvious interpreter that tests trust. */
export function evaluate(expr: Expr, valueOf: (symbol: SymbolName) => number): number {
  switch (expr.kind) {
    case "constant":
      return expr.value;
    case "symbol":
      return valueOf(expr.symbol);
    case "operation": {
      const [a = NaN, b = NaN, c = NaN] = expr.operands.map((operand) => evaluate(operand, valueOf));
      return OPERATORS[expr.operator].evaluate(a, b, c);
    }
  }
}
