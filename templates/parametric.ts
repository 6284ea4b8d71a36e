import {
  ParameterWeights,
  badArguments,
  parametersFrom,
  valueAndParameterGradOf,
  type ParameterGradient,
} from "../runtime/index.js";
import {
  $isMisused,
  $result,
  $weights,
  correction,
  evaluate,
  inputs,
  label,
  over,
  parameters,
  pointers,
  valueAndGrad,
  type $Gradient,
  type $Module,
  type $ParametricCorrectionOf,
} from "./holes.js";

const weights = /* @__PURE__ */ new ParameterWeights(parameters.length);

function addWeights(...$parameters: readonly unknown[]): number {
  if ($isMisused) {
    throw badArguments(label, inputs, [...$parameters], arguments.length);
  }
  return $weights();
}

/** $parameterDocumentation */
const valueAndParameterGrad: (...args: Parameters<typeof evaluate>) => ParameterGradient<$Gradient> =
  /* @__PURE__ */ valueAndParameterGradOf(valueAndGrad, addWeights, weights);

const parametric: $ParametricCorrectionOf<$Module> = /* @__PURE__ */ Object.freeze({
  ...correction,
  parameters: parameters.slice(),
  get parameterNames() {
    return pointers();
  },
  valueAndParameterGrad,
  withParameters: (values: ArrayLike<number>) =>
    over(parametersFrom(label, values, parameters.length)).correction,
});

$result(parametric);
