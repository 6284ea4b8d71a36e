import type { Input } from "../../generator/ir/machine.js";
import type { Walked } from "./referee/walk.js";

/** Numbers beyond those that derivatives are promised for, as docs/limits.md says. */
const isFarOut = (value: Input): boolean =>
  typeof value === "number" && value !== 0 && !(Math.abs(value) > 1e-140 && Math.abs(value) < 1e140);

/** Whether a point, or a number of the file on its way, is beyond them. */
export const goesFarOut = (all: readonly Input[], { tape }: Walked): boolean =>
  all.some(isFarOut) || tape.steps.some(({ operator, value }) => operator === undefined && isFarOut(value));
