import { binIndex, uniformBin } from "../../runtime/search.js";
import { wrapped, wrappedUniformBin } from "../../runtime/wrap.js";
import { axisRange, binCount } from "../tree/edges.js";
import type { Axis, Edges } from "../tree/axis.js";
import type { Flow } from "../tree/node.js";

/** The bin that a value falls into, as generated code finds it; undefined where the flow is not to a bin. */
export function binOf({ edges }: Axis, flow: Flow["kind"], value: number): number | undefined {
  if (flow === "wrap") return wrappedBin(edges, value);
  const { low, high } = axisRange(edges);
  if (flow !== "clamp" && !(value >= low && value < high)) return undefined;
  return edges.kind === "uniform"
    ? uniformBin(edges.n, low, high, value)
    : binIndex(edges.values, 0, binCount(edges), value);
}

function wrappedBin(edges: Edges, value: number): number | undefined {
  const { low, high } = axisRange(edges);
  if (edges.kind === "uniform") {
    const bin = wrappedUniformBin(edges.n, low, high, value);
    return Number.isNaN(bin) ? undefined : bin;
  }
  const inside = wrapped(low, high, value);
  return Number.isNaN(inside) ? undefined : binIndex(edges.values, 0, binCount(edges), inside);
}
