import type { FormulaAst } from "../tree/formula.js";

/**
 * The parts of a syntax tree, operands before what they are used in, and so leaves in the order of the text; without recursion, so that
 * no depth is too much.
 */
export function partsOf(ast: FormulaAst): readonly FormulaAst[] {
  const found: FormulaAst[] = [],
    open = [ast];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    found.push(node);
    if (node.kind === "operation") open.push(...node.operands);
  }
  return found.reverse();
}
