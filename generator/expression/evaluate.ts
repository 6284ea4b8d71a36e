import type { Expr, SymbolName } from "./graph.js";
import { OPERATORS } from "./operators.js";
import { bottomUp } from "./order.js";

/** The value of an expression, node by node: the slow and obvious interpreter that tests trust. */
export function evaluate(expr: Expr, valueOf: (symbol: SymbolName) => number): number {
  return bottomUp<number>((node, of) => {
    switch (node.kind) {
      case "constant":
        return node.value;
      case "symbol":
        return valueOf(node.symbol);
      case "operation": {
        const [a = NaN, b = NaN, c = NaN] = node.operands.map(of);
        return OPERATORS[node.operator].evaluate(a, b, c);
      }
    }
  })(expr);
}
