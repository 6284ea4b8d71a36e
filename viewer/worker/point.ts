import type { Point, PointAsked, PointResult } from "../protocol.js";
import { argumentsOf } from "./arguments.js";
import { textOf } from "./failure.js";
import { nominalValues, parametersAt } from "./keys.js";
import type { Opened } from "./opened.js";

/** The way of a point, as `inspect --at` has it, and what each curve has there. */
export function pointOf(opened: Opened, { correction, values, morph, curves }: PointAsked): Point {
  const location = opened.locator(correction)(nominalValues(opened.inputs(correction), morph, values));
  const parameters = parametersAt(opened, correction, morph, values);
  const results = curves.map(({ label, smooth, morph: own, values: given }): PointResult => {
    try {
      const live = opened.live(correction, smooth, own);
      const { value, grad } = live.valueAndGrad(...argumentsOf(live, given));
      return { label, value, grad, failure: undefined };
    } catch (error) {
      return { label, value: undefined, grad: {}, failure: textOf(error) };
    }
  });
  return { location, parameters, results };
}
