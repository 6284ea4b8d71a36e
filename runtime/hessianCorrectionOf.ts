import type { CorrectionOf, FunctionName } from "./correctionOf.js";

export type HessianFunctionName = "valueGradAndHess" | "valueGradAndHessInto" | "valueGradAndHessBatch";

/** A correction that has second derivatives, too. */
export type HessianCorrectionOf<
  Module extends Readonly<Record<FunctionName | HessianFunctionName, unknown>>,
> = CorrectionOf<Module> & Readonly<Pick<Module, HessianFunctionName>>;
