import type { ParameterWeights } from "./parameterWeights.js";

/** A value with its derivatives: by the inputs, and by the parameter `indices[k]` it is `weights[k]`; by all others it is 0. */
export interface ParameterGradient<Gradient> {
  value: number;
  grad: Gradient;
  indices: number[];
  weights: number[];
}

/** The function that gives the value of a point, its gradient, and its derivatives by parameters, which `addWeights` gathers. */
export function valueAndParameterGradOf<Arguments extends readonly unknown[], Gradient>(
  valueAndGrad: (...args: Arguments) => { value: number; grad: Gradient },
  addWeights: (...args: Arguments) => number,
  gathered: ParameterWeights,
): (...args: Arguments) => ParameterGradient<Gradient> {
  return (...args) => {
    const { value, grad } = valueAndGrad(...args);
    gathered.clear();
    addWeights(...args);
    return { value, grad, ...gathered.list() };
  };
}
