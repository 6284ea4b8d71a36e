import { compile, type GenerateOptions, type LiveCorrection } from "../../generator/index.js";
import { file, setOf } from "../schema/documents.js";

/** A point of the correction that documents.ts makes; what is not given is 0 or "a". */
export interface Point {
  readonly x?: number;
  readonly y?: number;
  readonly i?: number;
  readonly s?: string;
}

export type Smooth = NonNullable<GenerateOptions["smooth"]>;

/** The only correction of a file with this node as its data, smoothed. */
export function liveOf(data: unknown, smooth: Smooth, options: GenerateOptions = {}): LiveCorrection {
  return known(compile(setOf(file(data)), { ...options, smooth }).corrections.c);
}

export const argumentsOf = ({ x = 0, y = 0, i = 0, s = "a" }: Point): (number | string)[] => [x, y, i, s];

export const valueAt = (live: LiveCorrection, point: Point): number => live.evaluate(...argumentsOf(point));

/** The value and the derivatives by x and y. */
export function resultAt(live: LiveCorrection, point: Point): readonly [number, number, number] {
  const { value, grad } = live.valueAndGrad(...argumentsOf(point));
  if (!Object.is(value, valueAt(live, point))) throw new Error(`two values at ${JSON.stringify(point)}`);
  return [value, grad.x ?? NaN, grad.y ?? NaN];
}

export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("undefined");
  return value;
}
