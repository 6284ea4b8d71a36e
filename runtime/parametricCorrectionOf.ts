import type { CorrectionOf, FunctionName } from "./correctionOf.js";
import type { ParametersOf } from "./parametersOf.js";

/** A correction whose numbers are parameters, with the functions of its module, and with their documentation, which `Pick` keeps. */
export type ParametricCorrectionOf<
  Module extends Readonly<Record<FunctionName | "valueAndParameterGrad", unknown>>,
> = CorrectionOf<Module> &
  Readonly<Pick<Module, "valueAndParameterGrad">> &
  ParametersOf<ParametricCorrectionOf<Module>>;
