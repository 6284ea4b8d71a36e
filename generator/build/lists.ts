import { ts } from "ts-morph";
import type { HoleElement } from "../module/template.js";
import { holeOf, isHole } from "./holes.js";

/** A list with its brackets, from the first to behind the last. */
export interface List {
  readonly start: number;
  readonly end: number;
  readonly elements: readonly ts.Node[];
}

/** The list of a node that is laid out when its holes are filled: an element at least is a hole, or has some in it. */
export function listOf(node: ts.Node): List | undefined {
  const list = anyListOf(node);
  return list?.elements.some((element, i) => hasHole(element, i + 1 === list.elements.length)) === true
    ? list
    : undefined;
}

/** A list that is the last argument breaks by itself. */
function hasHole(element: ts.Node, isLast: boolean): boolean {
  const isList = !isLast && ts.isArrayLiteralExpression(element);
  return elementHole(element) !== undefined || (isList && listOf(element) !== undefined);
}

function anyListOf(node: ts.Node): List | undefined {
  const whole = (elements: readonly ts.Node[]): List => ({
    start: node.getStart(),
    end: node.end,
    elements,
  });
  if (ts.isArrayLiteralExpression(node)) return whole(node.elements);
  if (ts.isObjectLiteralExpression(node)) return whole(node.properties);
  const inside = ts.isCallExpression(node)
    ? node.arguments
    : ts.isFunctionLike(node)
      ? node.parameters
      : undefined;
  const { OpenParenToken, CloseParenToken } = ts.SyntaxKind;
  const tokens = node.getChildren();
  const open = tokens.find(({ kind }) => kind === OpenParenToken),
    close = tokens.findLast(({ kind }) => kind === CloseParenToken);
  return inside && open && close
    ? { start: open.getStart(), end: close.end, elements: [...inside] }
    : undefined;
}

/** The hole that an element of a list is. */
export function elementHole(element: ts.Node): HoleElement | undefined {
  const { isParameter, isSpreadAssignment, isSpreadElement } = ts;
  if (isParameter(element)) {
    const name = element.name.getText();
    return element.dotDotDotToken && isHole(name) ? { kind: "parameters", hole: name } : undefined;
  }
  if (!isSpreadElement(element) && !isSpreadAssignment(element)) return undefined;
  const hole = holeOf(element.expression);
  return hole === undefined ? undefined : { kind: "elements", hole };
}
