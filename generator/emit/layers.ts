import type { Activation, ActivationName, Affine, Layer } from "../tree/network.js";
import { type Code, code, literal, typed } from "./code.js";
import type { Frame } from "./frame.js";

/** What a layer does, forwards and backwards, and where its numbers are. */
export interface LayerCode {
  readonly forward: readonly Code[];
  /** From the derivatives by the layer's outputs, in `outputSlope`, to those by its inputs, in `inputSlope`. */
  readonly backward: readonly Code[];
  readonly output: Code;
  readonly outputSlope: Code;
  readonly inputSlope: Code;
}

/** The code of a layer that follows `before`: it reads that one's output and writes its slopes. */
export function emitLayer(
  frame: Frame,
  layer: Layer,
  before: Pick<LayerCode, "output" | "outputSlope">,
): LayerCode {
  const { output: input, outputSlope: inputSlope } = before;
  const output = buffer(frame, "layer", layer.outputs),
    outputSlope = buffer(frame, "layer slope", layer.outputs);
  return {
    output,
    outputSlope,
    inputSlope,
    ...LAYERS[layer.architecture](frame, layer, { input, output, outputSlope, inputSlope }),
  };
}

/** Names of an activation's two functions in the runtime: what it gives, and what it hands back. */
const ACTIVATIONS: Readonly<Record<ActivationName, string>> = {
  linear: "linear",
  sigmoid: "sigmoid",
  rectified: "rectified",
  softmax: "softmax",
  tanh: "tanhActivation",
  hard_sigmoid: "hardSigmoid",
  elu: "elu",
  leakyrelu: "leakyRelu",
  swish: "swish",
  abs: "absActivation",
};

/** Working memory of a network: made once, used by every call. */
export function buffer(frame: Frame, hint: string, size: number): Code {
  return frame.context.module.constant(
    hint,
    (name) => code`const ${typed(name, code`Float64Array`)} = new Float64Array(${literal(size)});`,
  );
}

interface Buffers {
  readonly input: Code;
  readonly output: Code;
  readonly outputSlope: Code;
  readonly inputSlope: Code;
}

type EmitLayer = (frame: Frame, layer: Layer, buffers: Buffers) => Pick<LayerCode, "forward" | "backward">;

const LAYERS: Readonly<Record<Layer["architecture"], EmitLayer>> = {
  dense: (frame, layer, { input, output, outputSlope, inputSlope }) => {
    if (layer.architecture !== "dense") return NOTHING;
    const sum = buffer(frame, "sums", layer.outputs),
      sumSlope = buffer(frame, "sum slope", layer.outputs);
    return {
      forward: [affine(frame, layer, sum, input), activate(frame, layer.activation, output, sum)],
      backward: [
        activateBack(frame, layer.activation, sumSlope, sum, output, outputSlope),
        affineBack(frame, layer, inputSlope, sumSlope),
      ],
    };
  },
  normalization: (frame, layer, { input, output, outputSlope, inputSlope }) => {
    if (layer.architecture !== "normalization") return NOTHING;
    const weights = weightsOf(frame, layer);
    return {
      forward: [
        code`${frame.helper("normalize")}(${output}, ${weights}, ${biasOf(frame, layer)}, ${input});`,
      ],
      backward: [code`${frame.helper("normalizeBack")}(${inputSlope}, ${weights}, ${outputSlope});`],
    };
  },
  maxout: (frame, layer, { input, output, outputSlope, inputSlope }) => {
    if (layer.architecture !== "maxout") return NOTHING;
    const sum = buffer(frame, "sums", layer.outputs),
      part = buffer(frame, "part slope", layer.inputs);
    const winner = frame.context.module.constant(
      "winner",
      (name) => code`const ${typed(name, code`Int32Array`)} = new Int32Array(${literal(layer.outputs)});`,
    );
    const step = frame.helper("maxoutStep"),
      back = frame.helper("maxoutBack"),
      add = frame.helper("accumulate");
    return {
      forward: layer.sublayers.flatMap((sublayer, k) => [
        affine(frame, sublayer, sum, input),
        code`${step}(${output}, ${sum}, ${winner}, ${literal(k)});`,
      ]),
      backward: [
        code`${inputSlope}.fill(0);`,
        ...layer.sublayers.flatMap((sublayer, k) => [
          code`${back}(${sum}, ${outputSlope}, ${winner}, ${literal(k)});`,
          affineBack(frame, sublayer, part, sum),
          code`${add}(${inputSlope}, ${part});`,
        ]),
      ],
    };
  },
  highway: (frame, layer, { input, output, outputSlope, inputSlope }) => {
    if (layer.architecture !== "highway") return NOTHING;
    const made = (hint: string): Code => buffer(frame, hint, layer.outputs);
    const [carrySum, carry, sum, changed] = ["carry sums", "carry", "sums", "changed"].map(made);
    const [carrySlope, carrySumSlope, changedSlope, sumSlope] = [
      "carry slope",
      "carry sum slope",
      "changed slope",
      "sum slope",
    ].map(made);
    const part = buffer(frame, "part slope", layer.inputs),
      gate: Activation = { function: "sigmoid", alpha: 1 };
    if (
      !carrySum ||
      !carry ||
      !sum ||
      !changed ||
      !carrySlope ||
      !carrySumSlope ||
      !changedSlope ||
      !sumSlope
    )
      return NOTHING;
    const add = frame.helper("accumulate");
    return {
      forward: [
        affine(frame, layer.carry, carrySum, input),
        activate(frame, gate, carry, carrySum),
        affine(frame, layer.transform, sum, input),
        activate(frame, layer.activation, changed, sum),
        code`${frame.helper("highwayMix")}(${output}, ${carry}, ${changed}, ${input});`,
      ],
      backward: [
        code`${frame.helper("highwayMixBack")}(${carrySlope}, ${changedSlope}, ${inputSlope}, ${carry}, ${changed}, ${input}, ${outputSlope});`,
        activateBack(frame, gate, carrySumSlope, carrySum, carry, carrySlope),
        affineBack(frame, layer.carry, part, carrySumSlope),
        code`${add}(${inputSlope}, ${part});`,
        activateBack(frame, layer.activation, sumSlope, sum, changed, changedSlope),
        affineBack(frame, layer.transform, part, sumSlope),
        code`${add}(${inputSlope}, ${part});`,
      ],
    };
  },
};

const NOTHING: Pick<LayerCode, "forward" | "backward"> = { forward: [], backward: [] };

const weightsOf = (frame: Frame, { weights }: Affine): Code =>
  frame.context.module.tableValue("weights", weights);

const biasOf = (frame: Frame, { bias }: Affine): Code => frame.context.module.tableValue("bias", bias);

function affine(frame: Frame, layer: Affine, out: Code, x: Code): Code {
  if (layer.weights.length === 0)
    return code`${frame.helper("identityAffine")}(${out}, ${biasOf(frame, layer)}, ${x});`;
  return code`${frame.helper("affine")}(${out}, ${weightsOf(frame, layer)}, ${biasOf(frame, layer)}, ${x});`;
}

function affineBack(frame: Frame, layer: Affine, out: Code, slope: Code): Code {
  if (layer.weights.length === 0) return code`${out}.set(${slope});`;
  return code`${frame.helper("affineBack")}(${out}, ${weightsOf(frame, layer)}, ${slope});`;
}

function activate(frame: Frame, { function: name, alpha }: Activation, out: Code, x: Code): Code {
  return code`${frame.helper(ACTIVATIONS[name])}(${out}, ${x}, ${literal(alpha)});`;
}

function activateBack(
  frame: Frame,
  { function: name, alpha }: Activation,
  out: Code,
  x: Code,
  y: Code,
  slope: Code,
): Code {
  return code`${frame.helper(`${ACTIVATIONS[name]}Back`)}(${out}, ${x}, ${y}, ${slope}, ${literal(alpha)});`;
}
