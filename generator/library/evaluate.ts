import type { SmoothOption } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { compile } from "./compile.js";
import { liveOf } from "./live.js";
import { namedCorrection } from "./named.js";
import { readArguments } from "./text.js";

/** The value and the gradient of a correction at one point. */
export interface Evaluation {
  readonly value: number;
  /** By the names of the real inputs. */
  readonly grad: Readonly<Record<string, number>>;
  /** By two of them, where second derivatives are wanted. */
  readonly hess?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/**
 * Evaluates the correction of that name, or else the compound of that name, at the point that the texts give by input names, with bins
 * smoothed as `smooth` says; with its second derivatives if `hessian` says so.
 * Throws `OptionError` for names and texts that do not fit, and what the correction itself throws.
 */
export function evaluateAt(
  set: CorrectionSet,
  setName: string,
  correction: string,
  texts: Readonly<Record<string, string>>,
  smooth: SmoothOption = {},
  hessian = false,
): Evaluation {
  const known = namedCorrection(set, correction);
  const given = readArguments(known.inputs, texts);
  const options = { name: setName, only: [correction], smooth };
  return hessian
    ? liveOf(compile(set, { ...options, hessian }), known).valueGradAndHess(...given)
    : liveOf(compile(set, options), known).valueAndGrad(...given);
}
