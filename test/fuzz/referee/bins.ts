import type { Axis, Edges } from "../../../generator/tree/axis.js";
import type { BinningNode, Node } from "../../../generator/tree/node.js";
import { NoValue, type Tape } from "./tape.js";
import { inputStep, type Place } from "./place.js";

/** What a binning holds where the inputs are. */
export function binContent(place: Place, { axes, content, flow }: BinningNode): Node {
  let index = 0,
    isOutside = false;
  for (const axis of axes) {
    const bins = binsOf(axis.edges);
    const bin = flow.kind === "wrap" ? wrappedBin(place, axis) : findBin(place, axis);
    const isIn = bin >= 0 && bin < bins;
    if (!isIn && flow.kind === "error") throw new NoValue("outside");
    isOutside ||= !isIn;
    index = index * bins + Math.min(Math.max(bin, 0), bins - 1);
  }
  const node = isOutside && flow.kind === "default" ? flow.content : content[index];
  if (node === undefined) throw new RangeError(`no bin ${index}`);
  return node;
}

const binsOf = (edges: Edges): number => (edges.kind === "uniform" ? edges.n : edges.values.length - 1);

const rangeOf = (edges: Edges): readonly [number, number] =>
  edges.kind === "uniform" ? [edges.low, edges.high] : [edges.values[0] ?? NaN, edges.values.at(-1) ?? NaN];

/** The bin of a value: -1 below the first edge, the number of bins from the last on. NaN counts as above. */
function findBin({ tape, ...place }: Place, { input, edges }: Axis): number {
  const step = inputStep({ tape, ...place }, input),
    x = tape.value(step),
    [low, high] = rangeOf(edges);
  if (Number.isNaN(x)) tape.isUndefined = true;
  chooseEdge(tape, step, edges, x, 1);
  if (x < low) return -1;
  return x < high ? lastAtMost(tape, edges, binInside(edges, x)) : binsOf(edges);
}

function binInside(edges: Edges, x: number): number {
  if (edges.kind === "uniform") return Math.trunc(edges.n * ((x - edges.low) / (edges.high - edges.low)));
  return edges.values.findLastIndex((edge) => edge <= x);
}

function wrappedBin({ tape, ...place }: Place, { input, edges }: Axis): number {
  const step = inputStep({ tape, ...place }, input),
    x = tape.value(step),
    [low, high] = rangeOf(edges);
  const turns = (x - low) / (high - low),
    share = turns - Math.floor(turns);
  if (!Number.isFinite(share)) {
    tape.isUndefined = true;
    throw new NoValue("outside");
  }
  chooseEdge(tape, step, edges, low + share * (high - low), 1);
  if (edges.kind === "uniform") return lastAtMost(tape, edges, Math.trunc(edges.n * share));
  const bin = edges.values.findLastIndex((edge) => edge <= low + share * (high - low));
  return lastAtMost(tape, edges, bin);
}

/** A bin that rounding has put behind the last is the last; the C++ library reads beyond its memory there. */
function lastAtMost(tape: Tape, edges: Edges, bin: number): number {
  if (bin < binsOf(edges)) return bin;
  tape.isUndefined = true;
  return binsOf(edges) - 1;
}

/** Notes how near the next edge is. */
function chooseEdge(tape: Tape, step: number, edges: Edges, x: number, share: number): void {
  const all =
    edges.kind === "uniform"
      ? [Math.floor, Math.ceil].map((round) => {
          const width = (edges.high - edges.low) / edges.n;
          return edges.low + width * Math.min(edges.n, Math.max(0, round((x - edges.low) / width)));
        })
      : edges.values;
  tape.choose(share * Math.min(...all.map((edge) => Math.abs(x - edge))), step);
}
