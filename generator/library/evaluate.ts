import { at } from "../at.js";
import type { Argument } from "../locate/types.js";
import type { GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import {
  type LiveCorrection,
  type LiveHessianCorrection,
  type ParametricCorrection,
  compile,
} from "./compile.js";
import { OptionError } from "./errors.js";
import { liveOf } from "./live.js";
import { namedCorrection } from "./named.js";
import { readArguments } from "./text.js";

/** What is evaluated of a correction. */
export type EvaluateOptions = Pick<GenerateOptions, "smooth" | "morph" | "parameters" | "hessian">;

/** The value and the gradient of a correction at one point. */
export interface Evaluation {
  readonly value: number;
  /** By the names of the real inputs. */
  readonly grad: Readonly<Record<string, number>>;
  /** By two of them, where second derivatives are wanted. */
  readonly hess?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Where they are asked for: the parameters by which the derivative may be other than 0. */
  readonly parameters?: readonly EvaluatedParameter[];
}

/** A number of the file as a parameter. */
export interface EvaluatedParameter {
  /** Where it stands in the file, as a JSON pointer. */
  readonly pointer: string;
  readonly value: number;
  /** The derivative of the correction's value by it. */
  readonly derivative: number;
}

/**
 * Evaluates the correction of that name, or else the compound of that name, at the point that the texts give by input names, with bins
 * smoothed, parameters in the place of keys, with second derivatives, and with derivatives by numbers of the file, as the options say.
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
    { morph = {}, parameters = false, hessian = false } = options,
    isMorphed = Object.keys(morph).length > 0;
  if (parameters && "stack" in known)
    throw new OptionError(
      `parameters: ${JSON.stringify(correction)} is a compound correction, which has none; the corrections in its stack have them`,
    );
  const given = isMorphed ? undefined : readArguments(known.inputs, texts);
  const chosen = { ...options, name: setName, only: [correction] };
  const live: LiveCorrection = hessian
    ? liveOf(compile(set, { ...chosen, hessian }), known)
    : liveOf(compile(set, chosen), known);
  const args = given ?? readArguments(live.inputs, texts);
  return {
    ...(hasHessian(live) ? live.valueGradAndHess(...args) : live.valueAndGrad(...args)),
    ...(isParametric(live) && { parameters: parametersAt(live, args) }),
  };
}

const hasHessian = (one: LiveCorrection): one is LiveHessianCorrection => "valueGradAndHess" in one;

const isParametric = (one: LiveCorrection): one is ParametricCorrection => "valueAndParameterGrad" in one;

/** The parameters that the value at a point may depend on, in the order of the file. */
function parametersAt(one: ParametricCorrection, args: readonly Argument[]): readonly EvaluatedParameter[] {
  const { indices, weights } = one.valueAndParameterGrad(...args);
  const places = [...indices.entries()].sort(([, a], [, b]) => a - b);
  return places.map(([i, place]) => ({
    pointer: at(one.parameterNames, place),
    value: one.parameters[place] ?? NaN,
    derivative: at(weights, i),
  }));
}
