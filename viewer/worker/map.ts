import type { LiveCorrection } from "../../generator/index.js";
import type { HeatMap, MapAsked, Span } from "../protocol.js";
import { argumentsOf } from "./arguments.js";
import { edgesAlong } from "./edges.js";
import { textOf } from "./failure.js";
import type { Opened } from "./opened.js";
import { middlesIn, placesIn } from "./places.js";

/** Most bins that are shown as bins. */
const MOST_BINS = 6400;
/** On how many lines across the map edges are looked for. */
const LINES = 24;
/** How many places each of these lines has. */
const PLACES = 400;

/** Values over two inputs, by the code that is generated. */
export function mapOf(opened: Opened, asked: MapAsked): HeatMap {
  const points = pointsOf(opened.live(asked.correction, asked.smooth, asked.morph), asked);
  return binsOf(opened, asked, points) ?? pixelsOf(asked, points);
}

/** Values, NaN where there is none, and why there was none. */
interface Points {
  readonly at: (x: number, y: number) => number;
  readonly failure: () => string | undefined;
}

function pointsOf(live: LiveCorrection, { x, y, values }: MapAsked): Points {
  const args = argumentsOf(live, values);
  const [placeX, placeY] = [x, y].map((one) => live.inputs.findIndex(({ name }) => name === one));
  let failure: string | undefined;
  const at = (atX: number, atY: number): number => {
    args[placeX ?? 0] = atX;
    args[placeY ?? 0] = atY;
    try {
      return live.evaluate(...args);
    } catch (error) {
      failure ??= textOf(error);
      return NaN;
    }
  };
  return { at, failure: () => failure };
}

/** The map in bins, where each has one value; edges are those that lines across the map cross. */
function binsOf(opened: Opened, asked: MapAsked, { at, failure }: Points): HeatMap | undefined {
  const xEdges = edgesOver(opened, asked, "x", "y"),
    yEdges = edgesOver(opened, asked, "y", "x");
  const columns = xEdges.length - 1,
    rows = yEdges.length - 1;
  if (columns * rows > MOST_BINS) return undefined;
  const value = new Float64Array(columns * rows);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++) {
      const found = inside(xEdges, i).flatMap((x) => inside(yEdges, j).map((y) => at(x, y)));
      if (!found.every((one) => Object.is(one, found[0]))) return undefined;
      value[j * columns + i] = found[0] ?? NaN;
    }
  return { xEdges, yEdges, value, areBins: true, failure: failure() };
}

/** Places inside of a bin that say whether it has one value. */
const inside = (edges: Float64Array, bin: number): readonly number[] => {
  const low = edges[bin] ?? NaN,
    high = edges[bin + 1] ?? NaN;
  return SHARES.map((share) => low + share * (high - low));
};

const SHARES = [0.137, 0.5, 0.863];

/** The ends of the map along one input, and the edges between them on any of the lines at places of the other. */
function edgesOver(
  opened: Opened,
  { correction, spans, values, morph, ...inputs }: MapAsked,
  along: "x" | "y",
  other: "x" | "y",
): Float64Array {
  const places = [...placesIn(spans[along], PLACES)];
  const found = new Set<number>([spans[along].low, spans[along].high]);
  for (const place of middlesIn(spans[other], LINES))
    for (const edge of edgesAlong(
      opened,
      correction,
      morph,
      inputs[along],
      { ...values, [inputs[other]]: place },
      places,
    ))
      found.add(edge);
  return apart(Float64Array.from(found).sort(), spans[along]);
}

/** The edges that a screen can tell apart; the ends stay. */
function apart(edges: Float64Array, { low, high }: Span): Float64Array {
  const least = 1e-9 * (high - low);
  return edges.filter(
    (edge, i) =>
      edge === low || edge === high || (edge - (edges[i - 1] ?? low) > least && high - edge > least),
  );
}

function pixelsOf({ spans, size }: MapAsked, { at, failure }: Points): HeatMap {
  const xEdges = placesIn(spans.x, size.x + 1),
    yEdges = placesIn(spans.y, size.y + 1);
  const xs = middlesIn(spans.x, size.x),
    ys = middlesIn(spans.y, size.y);
  const value = Float64Array.from({ length: size.x * size.y }, (_, k) =>
    at(xs[k % size.x] ?? NaN, ys[Math.floor(k / size.x)] ?? NaN),
  );
  return { xEdges, yEdges, value, areBins: false, failure: failure() };
}
