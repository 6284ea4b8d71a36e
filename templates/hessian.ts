import {
  badArguments,
  badOut,
  isOut,
  valueGradAndHessBatchOf,
  valueGradAndHessOf,
  type BatchHessian,
} from "../runtime/index.js";
import {
  $allOf,
  $hessianLength,
  $hessians,
  $isMisusedInto,
  $valueSlopesAndCurves,
  batch,
  evaluate,
  inputs,
  label,
  type $Gradient,
  type $Inputs,
} from "./holes.js";

/** $hessianIntoDocumentation */
export function valueGradAndHessInto(out: Float64Array, ...$parameters: readonly unknown[]): void {
  if (!isOut(out, $hessianLength)) throw badOut(label, out, $hessianLength);
  if ($isMisusedInto) {
    throw badArguments(label, inputs, [...$parameters], arguments.length - 1);
  }
  $valueSlopesAndCurves();
}

/** $hessianDocumentation */
export const valueGradAndHess: (...args: Parameters<typeof evaluate>) => {
  value: number;
  grad: $Gradient;
  hess: Readonly<Record<keyof $Gradient, $Gradient>>;
} = /* @__PURE__ */ valueGradAndHessOf(label, inputs, valueGradAndHessInto, $allOf);

/** $batchHessianDocumentation */
export const valueGradAndHessBatch: (
  columns: $Inputs,
  out?: BatchHessian<keyof $Gradient>,
) => BatchHessian<keyof $Gradient> = /* @__PURE__ */ valueGradAndHessBatchOf(
  batch,
  valueGradAndHessInto,
  ...$hessians,
);
