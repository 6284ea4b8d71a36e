import type { FormulaAst } from "../../generator/tree/formula.js";
import { parseFormula } from "../../generator/formula/parse.js";

/** A tree as text: every operation as a call, so that nothing is left to precedence. */
export function show(ast: FormulaAst): string {
  switch (ast.kind) {
    case "literal":
      return Object.is(ast.value, -0) ? "-0" : String(ast.value);
    case "variable":
      return `x[${ast.index}]`;
    case "parameter":
      return `[${ast.index}]`;
    case "operation":
      return `${ast.operator}(${ast.operands.map(show).join(", ")})`;
  }
}

/** What comes of a text: its tree, or the message that says what is wrong. */
export function parsed(text: string): string {
  const result = parseFormula(text);
  return result.ok ? show(result.expression) : result.message;
}
