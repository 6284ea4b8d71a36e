import { type BatchHessian } from "../runtime/index.js";
import { correction, type $Gradient, type $Inputs } from "./holes.js";

/** $hessianDocumentation */
export const valueGradAndHess: (...$parameters: readonly unknown[]) => {
  value: number;
  grad: $Gradient;
  hess: Readonly<Record<keyof $Gradient, $Gradient>>;
} = correction.valueGradAndHess;

/** $hessianIntoDocumentation */
export const valueGradAndHessInto: (out: Float64Array, ...$parameters: readonly unknown[]) => void =
  correction.valueGradAndHessInto;

/** $batchHessianDocumentation */
export const valueGradAndHessBatch: (
  columns: $Inputs,
  out?: BatchHessian<keyof $Gradient>,
) => BatchHessian<keyof $Gradient> = correction.valueGradAndHessBatch;
