import { child, report } from "./context.js";
import { describe, quote } from "./describe.js";
import { type Check, checkObject, isObject } from "./fields.js";
import { suggest } from "./nearest.js";
import { binning, multibinning } from "./nodes/binning.js";
import { category } from "./nodes/category.js";
import { formula, formularef } from "./nodes/formula.js";
import { hashprng } from "./nodes/hashprng.js";
import { lwtnn } from "./nodes/lwtnn.js";
import type { NodeRow } from "./nodes/row.js";
import { transform } from "./nodes/transform.js";
import type { Scope } from "./scope.js";
import type { Node } from "../tree/node.js";

/** Every type of node, by the name that files have for it. */
const NODE_TYPES: ReadonlyMap<string, NodeRow> = new Map(
  Object.entries({ binning, multibinning, category, formula, formularef, transform, hashprng, lwtnn }),
);

/**
 * Nodes inside of nodes. The deepest real files have ten or so, and correctionlib's own Python schema stops at 200 brackets; what is
 * nested deeper than this is refused, before this check or one of the later phases would overflow the stack. All phases go that deep in
 * less than half of Node's stack, as the workers of browsers may have no more.
 */
const MAX_DEPTH = 128;

/** Checks a node and all that is below it. */
export const checkNode: Check<Node, Scope> = (json, path, scope) => {
  if (typeof json === "number") return json;
  if (!isObject(json)) return report(scope, path, `expected a number or a node, found ${describe(json)}`);
  const { nodetype } = json;
  if (nodetype === undefined) return report(scope, path, `missing key "nodetype"`);
  if (typeof nodetype !== "string") {
    return report(scope, child(path, "nodetype"), `expected a string, found ${describe(nodetype)}`);
  }
  const row = NODE_TYPES.get(nodetype);
  if (row === undefined) {
    const suggestion = suggest(nodetype, NODE_TYPES.keys(), scope);
    return report(scope, child(path, "nodetype"), `unknown node type ${quote(nodetype)}${suggestion}`);
  }
  if (scope.depth >= MAX_DEPTH) return report(scope, path, `nodes nested more than ${MAX_DEPTH} deep`);
  checkObject(json, path, scope, row.keys);
  scope.depth++;
  const node = row.check(json, path, scope);
  scope.depth--;
  return node;
};
