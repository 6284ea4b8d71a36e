import type { LiveCorrection } from "../../generator/index.js";
import {
  type Curve,
  type CurveAsked,
  type Curves,
  type CurvesAsked,
  keyOf,
  type Values,
} from "../protocol.js";
import { argumentsOf } from "./arguments.js";
import { edgesAlong } from "./edges.js";
import { textOf } from "./failure.js";
import type { Opened } from "./opened.js";
import { placesIn, withEdges } from "./places.js";

/** Values and derivatives along an input, by the code that is generated. */
export function curvesOf(opened: Opened, { correction, x, span, places, curves }: CurvesAsked): Curves {
  const even = placesIn(span, places);
  const lines = new Map(curves.map(({ morph, values }) => [keyOf({ morph, values }), { morph, values }]));
  const found = [...lines.values()].flatMap(({ morph, values }) =>
    edgesAlong(opened, correction, morph, x, values, [...even]),
  );
  const edges = [...new Set(found)].sort((a, b) => a - b);
  const all = withEdges(even, edges);
  return { x: all, edges, curves: curves.map((curve) => curveOf(opened, correction, x, all, curve)) };
}

function curveOf(
  opened: Opened,
  correction: string,
  x: string,
  places: Float64Array,
  { label, smooth, morph, values }: CurveAsked,
): Curve {
  const value = new Float64Array(places.length).fill(NaN),
    slope = new Float64Array(places.length).fill(NaN);
  try {
    const live = opened.live(correction, smooth, morph);
    const point = pointOf(live, x, values);
    let failure: string | undefined;
    places.forEach((place, i) => {
      try {
        const found = point(place);
        value[i] = found.value;
        slope[i] = found.slope;
      } catch (error) {
        // The ends of an axis are outside of it where its bins end before them.
        if (i > 0 && i < places.length - 1) failure ??= textOf(error);
      }
    });
    return { label, value, slope, failure };
  } catch (error) {
    return { label, value, slope, failure: textOf(error) };
  }
}

/** The value and the derivative by x at a place; without parameters a line along one of them is constant. */
function pointOf(
  live: LiveCorrection,
  x: string,
  values: Values,
): (place: number) => { readonly value: number; readonly slope: number } {
  const args = argumentsOf(live, values),
    moving = live.inputs.findIndex(({ name, type }) => name === x && type === "real");
  const slot = live.inputs.slice(0, moving).filter(({ type }) => type === "real").length + 1;
  const out = new Float64Array(1 + live.inputs.filter(({ type }) => type === "real").length);
  return (place) => {
    if (moving >= 0) args[moving] = place;
    live.valueAndGradInto(out, ...args);
    return { value: out[0] ?? NaN, slope: moving < 0 ? 0 : (out[slot] ?? NaN) };
  };
}
