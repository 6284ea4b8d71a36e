import type { CorrectionOf, PointFunction } from "./correctionOf.js";
import type { Definition } from "./definition.js";
import { evaluateBatchOf } from "./evaluateBatchOf.js";
import { valueAndGradBatchOf } from "./valueAndGradBatchOf.js";
import { valueAndGradOf } from "./valueAndGradOf.js";

/** The correction as an object, which cannot be changed. */
export function defineCorrection<Evaluate extends PointFunction, Gradient, Inputs extends object>(
  definition: Definition<Evaluate, Gradient>,
): CorrectionOf<Evaluate, Gradient, Inputs> {
  const { name, version, description, inputs, output, evaluate, valueAndGradInto } = definition;
  return Object.freeze({
    name,
    version,
    description,
    inputs,
    output,
    evaluate,
    valueAndGrad: valueAndGradOf(definition),
    valueAndGradInto,
    evaluateBatch: evaluateBatchOf(definition),
    valueAndGradBatch: valueAndGradBatchOf<keyof Gradient & string>(definition),
  });
}
