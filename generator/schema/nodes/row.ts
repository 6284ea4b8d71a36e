import type { Path } from "../context.js";
import type { JsonObject } from "../fields.js";
import type { Scope } from "../scope.js";
import type { Node } from "../../tree/node.js";

/** A type of node: the keys that it may have, and the check of an object that has no others. */
export interface NodeRow {
  readonly keys: ReadonlySet<string>;
  readonly check: (json: JsonObject, path: Path, scope: Scope) => Node | undefined;
}

/** The row of a node type with these keys, beside `nodetype`. */
export function nodeRow(keys: readonly string[], check: NodeRow["check"]): NodeRow {
  return { keys: new Set(["nodetype", ...keys]), check };
}
