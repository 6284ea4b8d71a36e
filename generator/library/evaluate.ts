import type { GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { compile } from "./compile.js";
import { liveOf } from "./live.js";
import { namedCorrection } from "./named.js";
import { readArguments } from "./text.js";

/** What is evaluated of a correction. */
export type EvaluateOptions = Pick<GenerateOptions, "smooth" | "morph" | "hessian">;

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
 * smoothed, parameters in the place of keys, and with second derivatives, as the options say.
 * Throws `OptionError` for names and texts that do not fit, and what the correction itself throws.
 */
export function evaluateAt(
  set: CorrectionSet,
  setName: string,
  correction: string,
  texts: Readonly<Record<string, string>>,
  options: EvaluateOptions = {},
): Evaluation {
  const known = namedCorrection(set, correction),
    { morph = {}, hessian = false } = options,
    isMorphed = Object.keys(morph).length > 0;
  const given = isMorphed ? undefined : readArguments(known.inputs, texts);
  const chosen = { ...options, name: setName, only: [correction] };
  if (hessian) {
    const live = liveOf(compile(set, { ...chosen, hessian }), known);
    return live.valueGradAndHess(...(given ?? readArguments(live.inputs, texts)));
  }
  const live = liveOf(compile(set, chosen), known);
  return live.valueAndGrad(...(given ?? readArguments(live.inputs, texts)));
}
