import type { FunctionName } from "./correctionOf.js";
import type { HessianCorrectionOf, HessianFunctionName } from "./hessianCorrectionOf.js";
import type { ParametersOf } from "./parametersOf.js";

/** The same with second derivatives by the inputs. */
export type ParametricHessianCorrectionOf<
  Module extends Readonly<Record<FunctionName | HessianFunctionName | "valueAndParameterGrad", unknown>>,
> = HessianCorrectionOf<Module> &
  Readonly<Pick<Module, "valueAndParameterGrad">> &
  ParametersOf<ParametricHessianCorrectionOf<Module>>;
