import type { ModeName } from "../tree/smooth.js";
import { conserve } from "./conserve.js";
import { cubic } from "./cubic.js";
import { linear } from "./linear.js";
import type { Mode } from "./mode.js";
import { pchip } from "./pchip.js";
import { step } from "./step.js";

/** The one table of modes. */
export const MODES: Readonly<Record<ModeName, Mode>> = { step, linear, pchip, cubic, conserve };

/** What a user asks for on an axis. */
export interface Choice {
  /** As it was written, such as `step:0.25` or `through-cubic`. */
  readonly text: string;
  readonly mode: ModeName;
  /** The share of the bins that a transition takes, for `step`. */
  readonly width: number;
  /** Only derivatives are smoothed: values stay those of the bins. */
  readonly isThrough: boolean;
}

const DEFAULT_WIDTH = 0.5;

/** What a mode's text asks for; `none` for no smoothing, undefined for a text that is no mode. */
export function readMode(text: string): Choice | "none" | undefined {
  if (text === "none") return "none";
  const [, through, name = "", width] = /^(through-)?([a-z]+)(?::(.+))?$/.exec(text) ?? [];
  if (!isMode(name)) return undefined;
  const share = width === undefined ? DEFAULT_WIDTH : readWidth(width);
  if (width !== undefined && (name !== "step" || share === undefined)) return undefined;
  return { text, mode: name, width: share ?? DEFAULT_WIDTH, isThrough: through !== undefined };
}

/** All modes without a width, as they are written. */
export const MODE_NAMES: readonly string[] = [
  "none",
  ...Object.keys(MODES),
  ...Object.keys(MODES).map((name) => `through-${name}`),
];

/** All modes as a message lists them. */
export const MODE_LIST =
  "none, step, step:F with 0 < F <= 1, linear, pchip, cubic, conserve, and through- before any but none";

const isMode = (name: string): name is ModeName => Object.hasOwn(MODES, name);

function readWidth(text: string): number | undefined {
  if (!/^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const width = Number(text);
  return width > 0 && width <= 1 ? width : undefined;
}
