import { checkBins, checkEdges, checkFlow, checkWrap } from "../axes.js";
import { binCount } from "../../tree/edges.js";
import { child, type Path, report } from "../context.js";
import { eachOf, type JsonObject, required } from "../fields.js";
import { inputOf, type Scope } from "../scope.js";
import type { Axis, Edges } from "../../tree/axis.js";
import type { BinningNode } from "../../tree/node.js";
import { nodeRow, type NodeRow } from "./row.js";

const KEYS = ["edges", "content", "flow"];

const checkBinningInput = inputOf("binning", "real", "int");

export const binning: NodeRow = nodeRow(["input", ...KEYS], (json, path, scope) => {
  const input = required(json, "input", path, scope, checkBinningInput);
  const edges = required(json, "edges", path, scope, checkEdges);
  return finish("binning", json, path, scope, [input], [edges]);
});

const checkMultibinningInput = inputOf("multibinning", "real", "int");

export const multibinning: NodeRow = nodeRow(["inputs", ...KEYS], (json, path, scope) => {
  const inputs = required(json, "inputs", path, scope, (list, at) =>
    eachOf(list, at, scope, checkMultibinningInput),
  );
  const edges = required(json, "edges", path, scope, (list, at) => eachOf(list, at, scope, checkEdges));
  if (inputs?.length === 0) report(scope, child(path, "inputs"), "multibinning needs at least one input");
  if (inputs !== undefined && edges !== undefined && inputs.length !== edges.length) {
    const message = `expected edges for each of ${inputs.length} inputs, found ${edges.length}`;
    report(scope, child(path, "edges"), message);
  }
  return finish("multibinning", json, path, scope, inputs, edges);
});

/** The part that both have in common. Axes that are wrong are undefined. */
function finish(
  nodetype: BinningNode["nodetype"],
  json: JsonObject,
  path: Path,
  scope: Scope,
  inputs: readonly (number | undefined)[] | undefined,
  edges: readonly (Edges | undefined)[] | undefined,
): BinningNode | undefined {
  const content = required(json, "content", path, scope, (list, at) =>
    checkBins(list, at, scope, edges === undefined ? undefined : totalBins(edges)),
  );
  const flow = required(json, "flow", path, scope, checkFlow);
  checkWrap(flow, edges ?? [], child(path, "flow"), scope);
  const axes = inputs?.flatMap((input, i) => axisOf(input, edges?.[i]));
  if (axes === undefined || content === undefined || flow === undefined) return undefined;
  return { nodetype, axes, content, flow };
}

function totalBins(edges: readonly (Edges | undefined)[]): number | undefined {
  let bins = 1;
  for (const axis of edges) {
    if (axis === undefined) return undefined;
    bins *= binCount(axis);
  }
  return bins;
}

function axisOf(input: number | undefined, edges: Edges | undefined): readonly Axis[] {
  return input === undefined || edges === undefined ? [] : [{ input, edges }];
}
