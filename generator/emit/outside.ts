import { type Code, code, literal, when } from "./code.js";
import type { Frame } from "./frame.js";

/** A value on an axis of an input, and the range of the axis. */
export interface OnAxis {
  readonly input: number;
  readonly value: Code;
  readonly low: Code;
  readonly high: Code;
}

/** Ends the code for a point whose value is outside of an axis. */
export function failOutside(frame: Frame, { input, value, low, high }: OnAxis): Code {
  const { correction, label } = frame.context;
  const name = literal(correction.inputs[input]?.name ?? "");
  return frame.fail(code`${frame.helper("outside")}(${label}, ${name}, ${value}, ${low}, ${high})`);
}

/** Only what is not finite, or too far away for a difference, has no place on a periodic axis. */
export function periodCheck(frame: Frame, axis: OnAxis): Code {
  const { value, low, high } = axis;
  const isPlaced = code`Number.isFinite((${value} - ${low}) / (${high} - ${low}))`;
  return when(code`!${isPlaced}`, failOutside(frame, axis));
}
