import { type BatchGradient, type ParameterGradient } from "../runtime/index.js";
import {
  $factory,
  $second,
  $shared,
  over,
  published,
  type $Gradient,
  type $Inputs,
  type $Module,
  type $ParametricCorrectionOf,
} from "./holes.js";

export type $types = never;

$factory();

const made = /* @__PURE__ */ over(Float64Array.from(published));
const correction: $ParametricCorrectionOf<$Module> = made.correction;
export default correction;

/** $documentation */
export const evaluate: (...$parameters: readonly unknown[]) => number = correction.evaluate;

/** $gradientDocumentation */
export const valueAndGrad: (...$parameters: readonly unknown[]) => { value: number; grad: $Gradient } =
  correction.valueAndGrad;

/** $intoDocumentation */
export const valueAndGradInto: (out: Float64Array, ...$parameters: readonly unknown[]) => void =
  correction.valueAndGradInto;

/** $batchDocumentation */
export const evaluateBatch: (columns: $Inputs, out?: Float64Array) => Float64Array = correction.evaluateBatch;

/** $batchGradientDocumentation */
export const valueAndGradBatch: (
  columns: $Inputs,
  out?: BatchGradient<keyof $Gradient>,
) => BatchGradient<keyof $Gradient> = correction.valueAndGradBatch;

$second();

export type $secondTypes = never;

/** $parameterDocumentation */
export const valueAndParameterGrad: (...$parameters: readonly unknown[]) => ParameterGradient<$Gradient> =
  correction.valueAndParameterGrad;

$shared();
