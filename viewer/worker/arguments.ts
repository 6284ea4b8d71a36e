import type { Argument, LiveCorrection } from "../../generator/index.js";
import type { Values } from "../protocol.js";

/** The arguments of a correction; 0 for inputs that are set afterwards. */
export const argumentsOf = ({ inputs }: LiveCorrection, values: Values): Argument[] =>
  inputs.map(({ name }) => values[name] ?? 0);
