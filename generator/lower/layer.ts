import type { Table } from "../expression/elements.js";
import type { Body, Buffer, Operand, Procedure, Statement } from "../ir/types.js";
import type { Activation, ActivationName, Affine, Layer } from "../tree/network.js";

/** The procedures of a network, and its memory: what enters it, what comes out, and the derivatives by both. */
export interface LoweredNetwork {
  readonly forward: Procedure;
  readonly backward: Procedure;
  readonly output: Buffer;
  readonly outputSlope: Buffer;
  readonly inputSlope: Buffer;
}

/** Makes memory and tables. */
export interface Memory {
  readonly buffer: (hint: string, size: number, type?: Buffer["type"]) => Buffer;
  readonly table: (hint: string, values: readonly number[]) => Table;
}

/** What a layer does, forwards and backwards, and where its numbers are. */
export interface LoweredLayer {
  readonly forward: Body;
  /** From the derivatives by the layer's outputs, in `outputSlope`, to those by its inputs. */
  readonly backward: Body;
  readonly output: Buffer;
  readonly outputSlope: Buffer;
}

/** A layer that reads the output of the one before it, and writes its slopes. */
export function lowerLayer(
  memory: Memory,
  layer: Layer,
  { output: input, outputSlope: inputSlope }: Pick<LoweredLayer, "output" | "outputSlope">,
): LoweredLayer {
  const output = memory.buffer("layer", layer.outputs),
    outputSlope = memory.buffer("layer slope", layer.outputs);
  const buffers = { input, inputSlope, output, outputSlope };
  return { output, outputSlope, ...lowered(memory, layer, buffers) };
}

interface Buffers {
  readonly input: Buffer;
  readonly inputSlope: Buffer;
  readonly output: Buffer;
  readonly outputSlope: Buffer;
}

type Ways = Pick<LoweredLayer, "forward" | "backward">;

function lowered(memory: Memory, layer: Layer, buffers: Buffers): Ways {
  switch (layer.architecture) {
    case "dense":
      return dense(memory, layer, buffers);
    case "normalization":
      return normalization(memory, layer, buffers);
    case "maxout":
      return maxout(memory, layer, buffers);
    case "highway":
      return highway(memory, layer, buffers);
  }
}

type LayerOf<Name extends Layer["architecture"]> = Extract<Layer, { readonly architecture: Name }>;

function dense(
  memory: Memory,
  layer: LayerOf<"dense">,
  { input, inputSlope, output, outputSlope }: Buffers,
): Ways {
  const sums = memory.buffer("sums", layer.outputs),
    sumSlope = memory.buffer("sum slope", layer.outputs);
  return {
    forward: [affine(memory, layer, sums, input), activate(layer.activation, output, sums)],
    backward: [
      activateBack(layer.activation, sumSlope, sums, output, outputSlope),
      affineBack(memory, layer, inputSlope, sumSlope),
    ],
  };
}

function normalization(
  memory: Memory,
  layer: LayerOf<"normalization">,
  { input, inputSlope, output, outputSlope }: Buffers,
): Ways {
  const weights = memory.table("weights", layer.weights),
    bias = memory.table("bias", layer.bias);
  return {
    forward: [run("normalize", output, weights, bias, input)],
    backward: [run("normalizeBack", inputSlope, weights, outputSlope)],
  };
}

function maxout(
  memory: Memory,
  layer: LayerOf<"maxout">,
  { input, inputSlope, output, outputSlope }: Buffers,
): Ways {
  const sums = memory.buffer("sums", layer.outputs),
    part = memory.buffer("part slope", layer.inputs),
    winner = memory.buffer("winner", layer.outputs, "integer");
  return {
    forward: layer.sublayers.flatMap((sublayer, k) => [
      affine(memory, sublayer, sums, input),
      run("maxoutStep", output, sums, winner, k),
    ]),
    backward: [
      run("clear", inputSlope),
      ...layer.sublayers.flatMap((sublayer, k) => [
        run("maxoutBack", sums, outputSlope, winner, k),
        affineBack(memory, sublayer, part, sums),
        run("accumulate", inputSlope, part),
      ]),
    ],
  };
}

function highway(
  memory: Memory,
  layer: LayerOf<"highway">,
  { input, inputSlope, output, outputSlope }: Buffers,
): Ways {
  const made = (hint: string): Buffer => memory.buffer(hint, layer.outputs);
  const carrySums = made("carry sums"),
    carry = made("carry"),
    sums = made("sums"),
    changed = made("changed");
  const carrySlope = made("carry slope"),
    carrySumSlope = made("carry sum slope"),
    changedSlope = made("changed slope"),
    sumSlope = made("sum slope");
  const part = memory.buffer("part slope", layer.inputs),
    gate: Activation = { function: "sigmoid", alpha: 1 };
  return {
    forward: [
      affine(memory, layer.carry, carrySums, input),
      activate(gate, carry, carrySums),
      affine(memory, layer.transform, sums, input),
      activate(layer.activation, changed, sums),
      run("highwayMix", output, carry, changed, input),
    ],
    backward: [
      run("highwayMixBack", carrySlope, changedSlope, inputSlope, carry, changed, input, outputSlope),
      activateBack(gate, carrySumSlope, carrySums, carry, carrySlope),
      affineBack(memory, layer.carry, part, carrySumSlope),
      run("accumulate", inputSlope, part),
      activateBack(layer.activation, sumSlope, sums, changed, changedSlope),
      affineBack(memory, layer.transform, part, sumSlope),
      run("accumulate", inputSlope, part),
    ],
  };
}

/** Names of an activation's function in the runtime; the way back has the same name with `Back`. */
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

const run = (operation: string, ...operands: readonly Operand[]): Statement => ({
  kind: "run",
  operation,
  operands,
});

function affine(memory: Memory, { weights, bias }: Affine, out: Buffer, x: Buffer): Statement {
  const offsets = memory.table("bias", bias);
  if (weights.length === 0) return run("identityAffine", out, offsets, x);
  return run("affine", out, memory.table("weights", weights), offsets, x);
}

function affineBack(memory: Memory, { weights }: Affine, out: Buffer, slope: Buffer): Statement {
  if (weights.length === 0) return run("copy", out, slope);
  return run("affineBack", out, memory.table("weights", weights), slope);
}

const activate = ({ function: name, alpha }: Activation, out: Buffer, x: Buffer): Statement =>
  run(ACTIVATIONS[name], out, x, alpha);

const activateBack = (
  { function: name, alpha }: Activation,
  out: Buffer,
  x: Buffer,
  y: Buffer,
  slope: Buffer,
): Statement => run(`${ACTIVATIONS[name]}Back`, out, x, y, slope, alpha);
