import type { BatchGradient, BatchHessian, ParameterGradient } from "../runtime/index.js";
import { $body, $more, type $Gradient, type $Inputs } from "./holes.js";

export type $types = never;

/** $about */
export interface $Module {
  /** $documentation */
  readonly evaluate: (...$parameters: readonly unknown[]) => number;
  /** $gradientDocumentation */
  readonly valueAndGrad: (...$parameters: readonly unknown[]) => { value: number; grad: $Gradient };
  /** $intoDocumentation */
  readonly valueAndGradInto: (out: Float64Array, ...$parameters: readonly unknown[]) => void;
  /** $batchDocumentation */
  readonly evaluateBatch: (columns: $Inputs, out?: Float64Array) => Float64Array;
  /** $batchGradientDocumentation */
  readonly valueAndGradBatch: (
    columns: $Inputs,
    out?: BatchGradient<keyof $Gradient>,
  ) => BatchGradient<keyof $Gradient>;
  /** $hessianDocumentation */
  readonly valueGradAndHess: (...$parameters: readonly unknown[]) => {
    value: number;
    grad: $Gradient;
    hess: Readonly<Record<keyof $Gradient, $Gradient>>;
  };
  /** $hessianIntoDocumentation */
  readonly valueGradAndHessInto: (out: Float64Array, ...$parameters: readonly unknown[]) => void;
  /** $batchHessianDocumentation */
  readonly valueGradAndHessBatch: (
    columns: $Inputs,
    out?: BatchHessian<keyof $Gradient>,
  ) => BatchHessian<keyof $Gradient>;
  /** $parameterDocumentation */
  readonly valueAndParameterGrad: (...$parameters: readonly unknown[]) => ParameterGradient<$Gradient>;
}

const $local = /* @__PURE__ */ (() => {
  return $body();
})();

$more($local);
