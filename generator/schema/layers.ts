import { child, type Path, report } from "./context.js";
import { describe, quote } from "./describe.js";
import {
  type Check,
  checkFinite,
  checkObject,
  checkString,
  isArray,
  isObject,
  type JsonObject,
  listOf,
  oneOf,
  required,
} from "./fields.js";
import { suggest } from "./nearest.js";
import type { Scope } from "./scope.js";
import type { Activation, Affine, Layer } from "../tree/network.js";

/** The layers of a network, and how many numbers the last one gives: undefined after a layer whose sizes are wrong. */
interface Stack {
  readonly layers: readonly Layer[];
  readonly width: number | undefined;
}

/** A layer that is given `width` numbers. */
type LayerCheck = (
  json: JsonObject,
  path: Path,
  scope: Scope,
  width: number | undefined,
) => Layer | undefined;

const ARCHITECTURES: ReadonlyMap<string, LayerCheck> = new Map(
  Object.entries({
    dense: checkDense,
    normalization: checkNormalization,
    maxout: checkMaxout,
    highway: checkHighway,
  }),
);

/** Checks the layers of a network with so many inputs; each takes as many numbers as the one before it gives. */
export function checkLayers(
  json: unknown,
  path: Path,
  scope: Scope,
  inputs: number | undefined,
): Stack | undefined {
  if (!isArray(json)) return report(scope, path, `expected an array, found ${describe(json)}`);
  let width = inputs;
  const layers: Layer[] = [];
  json.forEach((item, i) => {
    const layer = checkLayer(item, child(path, i), scope, width);
    if (layer !== undefined) layers.push(layer);
    width = layer?.outputs;
  });
  return { layers, width };
}

function checkLayer(json: unknown, path: Path, scope: Scope, width: number | undefined): Layer | undefined {
  if (!isObject(json)) return report(scope, path, `expected a layer, found ${describe(json)}`);
  const architecture = required(json, "architecture", path, scope, checkString);
  if (architecture === undefined) return undefined;
  const check = ARCHITECTURES.get(architecture);
  if (check !== undefined) return check(json, path, scope, width);
  const suggestion = suggest(architecture, ARCHITECTURES.keys(), scope);
  return report(
    scope,
    child(path, "architecture"),
    `unknown architecture ${quote(architecture)}${suggestion}`,
  );
}

function checkDense(
  json: JsonObject,
  path: Path,
  scope: Scope,
  width: number | undefined,
): Layer | undefined {
  const affine = checkAffine(json, path, scope);
  const activation = required(json, "activation", path, scope, checkActivation);
  if (affine === undefined || width === undefined) return undefined;
  const outputs = outputsOf(affine, width, path, scope);
  if (outputs === undefined || activation === undefined) return undefined;
  if (affine.bias.length > 0 && !hasLength(affine.bias, outputs, child(path, "bias"), scope))
    return undefined;
  return { architecture: "dense", inputs: width, outputs, activation, ...affine };
}

function checkNormalization(
  json: JsonObject,
  path: Path,
  scope: Scope,
  width: number | undefined,
): Layer | undefined {
  const affine = checkAffine(json, path, scope);
  if (affine === undefined || width === undefined) return undefined;
  const fits = [
    hasLength(affine.weights, width, child(path, "weights"), scope),
    hasLength(affine.bias, width, child(path, "bias"), scope),
  ];
  return fits.every(Boolean)
    ? { architecture: "normalization", inputs: width, outputs: width, ...affine }
    : undefined;
}

function checkMaxout(
  json: JsonObject,
  path: Path,
  scope: Scope,
  width: number | undefined,
): Layer | undefined {
  const sublayers = required(json, "sublayers", path, scope, listOf(checkPart));
  if (sublayers === undefined || width === undefined) return undefined;
  const at = child(path, "sublayers");
  const first = sublayers[0];
  if (first === undefined) return report(scope, at, "maxout needs at least one sublayer");
  const outputs = outputsOf(first, width, child(at, 0), scope);
  if (outputs === undefined) return undefined;
  const fits = sublayers.map((affine, i) => hasShape(affine, width, outputs, child(at, i), scope));
  return fits.every(Boolean) ? { architecture: "maxout", inputs: width, outputs, sublayers } : undefined;
}

const COMPONENTS: ReadonlySet<string> = new Set(["t", "carry"]);

function checkHighway(
  json: JsonObject,
  path: Path,
  scope: Scope,
  width: number | undefined,
): Layer | undefined {
  const activation = required(json, "activation", path, scope, checkActivation);
  const components = required(json, "components", path, scope, (object, at) =>
    checkObject(object, at, scope, COMPONENTS),
  );
  if (components === undefined) return undefined;
  const at = child(path, "components");
  const transform = required(components, "t", at, scope, checkPart);
  const carry = required(components, "carry", at, scope, checkPart);
  if (transform === undefined || carry === undefined || activation === undefined || width === undefined)
    return undefined;
  const fits = [
    hasShape(transform, width, width, child(at, "t"), scope),
    hasShape(carry, width, width, child(at, "carry"), scope),
  ];
  if (!fits.every(Boolean)) return undefined;
  return { architecture: "highway", inputs: width, outputs: width, carry, transform, activation };
}

const checkNumbers = listOf(checkFinite);

function checkAffine(json: JsonObject, path: Path, scope: Scope): Affine | undefined {
  const weights = required(json, "weights", path, scope, checkNumbers);
  const bias = required(json, "bias", path, scope, checkNumbers);
  return weights === undefined || bias === undefined ? undefined : { weights, bias };
}

const checkPart: Check<Affine, Scope> = (json, path, scope) =>
  isObject(json)
    ? checkAffine(json, path, scope)
    : report(scope, path, `expected an object, found ${describe(json)}`);

/** How many numbers come out of a matrix; without weights, as many as go in. */
function outputsOf({ weights }: Affine, width: number, path: Path, scope: Scope): number | undefined {
  if (weights.length === 0) return width;
  if (weights.length % width === 0) return weights.length / width;
  const message = `expected a multiple of ${width}, the numbers that come in, found ${weights.length} weights`;
  return report(scope, child(path, "weights"), message);
}

function hasShape(
  { weights, bias }: Affine,
  inputs: number,
  outputs: number,
  path: Path,
  scope: Scope,
): boolean {
  const fits = [
    hasLength(weights, inputs * outputs, child(path, "weights"), scope),
    hasLength(bias, outputs, child(path, "bias"), scope),
  ];
  return fits.every(Boolean);
}

function hasLength(numbers: readonly number[], length: number, path: Path, scope: Scope): boolean {
  if (numbers.length === length) return true;
  report(scope, path, `expected ${length} numbers, found ${numbers.length}`);
  return false;
}

const checkFunction = oneOf(
  "linear",
  "sigmoid",
  "rectified",
  "softmax",
  "tanh",
  "hard_sigmoid",
  "elu",
  "leakyrelu",
  "swish",
  "abs",
);

/** A function by its name alone, or with an alpha. Without one, the reference implementation has 1 for elu and NaN for the others. */
const checkActivation: Check<Activation, Scope> = (json, path, scope) => {
  if (isObject(json)) {
    const name = required(json, "function", path, scope, checkFunction);
    const alpha = required(json, "alpha", path, scope, checkFinite);
    return name === undefined || alpha === undefined ? undefined : { function: name, alpha };
  }
  const name = checkFunction(json, path, scope);
  if (name === undefined) return undefined;
  return { function: name, alpha: name === "leakyrelu" || name === "swish" ? NaN : 1 };
};
