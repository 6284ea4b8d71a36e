import { binOf } from "../plan/bins.js";
import type { Axis } from "../tree/axis.js";
import { axisRange, binCount, edgeAt } from "../tree/edges.js";
import type { Flow } from "../tree/node.js";
import type { AxisPlace } from "./types.js";

/** Where a value is on an axis. */
export function placeOnAxis(axis: Axis, flow: Flow["kind"], input: string, value: number): AxisPlace {
  const { edges } = axis,
    range = axisRange(edges);
  const bin = binOf(axis, flow, value);
  const isInside = value >= range.low && value < range.high;
  return {
    input,
    value,
    bins: binCount(edges),
    range,
    bin,
    edges: bin === undefined ? undefined : { low: edgeAt(edges, bin), high: edgeAt(edges, bin + 1) },
    outside: isInside || flow === "error" ? undefined : flow,
  };
}
