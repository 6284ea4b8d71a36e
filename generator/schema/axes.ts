import { child, type Path, report } from "./context.js";
import { describe, thereAre } from "./describe.js";
import {
  type Check,
  checkFinite,
  checkInteger,
  checkObject,
  isArray,
  isObject,
  type JsonObject,
  required,
} from "./fields.js";
import { suggest } from "./nearest.js";
import type { Scope } from "./scope.js";
import type { Edges } from "../tree/axis.js";
import { axisRange } from "../tree/edges.js";
import type { Flow, Node } from "../tree/node.js";

/**
 * The edges of an axis. Wrong edges in a list are reported, but the list is returned all the same, so that its length can be
 * compared with the content's.
 */
export const checkEdges: Check<Edges, Scope> = (json, path, scope) => {
  if (isArray(json)) return checkEdgeList(json, path, scope);
  if (isObject(json)) return checkUniform(json, path, scope);
  return report(
    scope,
    path,
    `expected an array of edges or an object with n, low and high, found ${describe(json)}`,
  );
};

function checkEdgeList(json: readonly unknown[], path: Path, scope: Scope): Edges | undefined {
  if (json.length < 2)
    return report(scope, path, `a binning needs at least two edges: ${thereAre(json.length, "edge")}`);
  let previous: number | undefined;
  const values = json.map((edge, i) => {
    const value = edgeValue(edge);
    const message = edgeProblem(edge, value, i, json.length, previous);
    if (message !== undefined) report(scope, child(path, i), message);
    if (!Number.isNaN(value)) previous = value;
    return value;
  });
  return { kind: "variable", values };
}

function edgeValue(json: unknown): number {
  if (typeof json === "number") return json;
  if (json === "inf" || json === "+inf") return Infinity;
  return json === "-inf" ? -Infinity : NaN;
}

function edgeProblem(
  json: unknown,
  value: number,
  index: number,
  count: number,
  previous: number | undefined,
): string | undefined {
  if (Number.isNaN(value)) return `expected a number, "-inf" or "inf", found ${describe(json)}`;
  if (value === -Infinity && index > 0) return "only the first edge may be -inf";
  if (value === Infinity && index < count - 1) return "only the last edge may be inf";
  if (previous !== undefined && value <= previous) return `edges must increase: ${value} after ${previous}`;
  return undefined;
}

const UNIFORM_KEYS: ReadonlySet<string> = new Set(["n", "low", "high"]);

function checkUniform(json: JsonObject, path: Path, scope: Scope): Edges | undefined {
  checkObject(json, path, scope, UNIFORM_KEYS);
  const n = required(json, "n", path, scope, checkInteger);
  const low = required(json, "low", path, scope, checkFinite);
  const high = required(json, "high", path, scope, checkFinite);
  if (n !== undefined && n < 1)
    return report(scope, child(path, "n"), `there must be at least one bin, found ${n}`);
  if (low !== undefined && high !== undefined && low >= high) {
    report(scope, child(path, "high"), `high must be above low: ${high} is not above ${low}`);
  }
  if (n === undefined || low === undefined || high === undefined) return undefined;
  return { kind: "uniform", n, low, high };
}

/** What happens outside of the edges: `clamp`, `error`, `wrap`, or a node. */
export const checkFlow: Check<Flow, Scope> = (json, path, scope) => {
  switch (json) {
    case "clamp":
    case "error":
    case "wrap":
      return { kind: json };
    default: {
      if (typeof json === "string") {
        const suggestion = suggest(json, ["clamp", "error", "wrap"], scope);
        return report(scope, path, `unknown flow ${describe(json)}${suggestion}`);
      }
      const content = scope.node(json, path, scope);
      return content === undefined ? undefined : { kind: "default", content };
    }
  }
};

/** Values can only be wrapped into a range that a double holds. */
export function checkWrap(
  flow: Flow | undefined,
  axes: readonly (Edges | undefined)[],
  path: Path,
  scope: Scope,
): void {
  if (flow?.kind !== "wrap") return;
  for (const edges of axes) {
    if (edges === undefined) continue;
    const { low, high } = axisRange(edges);
    const infinite = [low, high].find((value) => Math.abs(value) === Infinity);
    if (infinite !== undefined)
      report(scope, path, `"wrap" needs finite edges, found ${infinite > 0 ? "inf" : "-inf"}`);
    else if (high - low === Infinity)
      report(scope, path, `"wrap" needs a range that a double holds, found ${low} to ${high}`);
  }
}

/** The values of a binning, as many as it has bins. */
export function checkBins(
  json: unknown,
  path: Path,
  scope: Scope,
  bins: number | undefined,
): readonly Node[] | undefined {
  if (!isArray(json)) return report(scope, path, `expected an array, found ${describe(json)}`);
  if (bins !== undefined && json.length !== bins) {
    report(scope, path, `expected ${bins} values, one for each bin, found ${json.length}`);
  }
  const nodes: Node[] = [];
  for (const [i, item] of json.entries()) {
    const node = typeof item === "number" ? item : scope.node(item, child(path, i), scope);
    if (node !== undefined) nodes.push(node);
  }
  return nodes;
}
