import type { Body, Buffer, Procedure, Statement } from "../ir/types.js";
import { ACTIVATIONS, type Memory, run } from "./operations.js";
import type { LayerTangents, Tangents } from "./tangents.js";
import type { Activation, Affine, Layer } from "../tree/network.js";

/** The procedures of a network, and its memory: what enters it, what comes out, and the derivatives by both. */
export interface LoweredNetwork {
  readonly forward: Procedure;
  readonly backward: Procedure;
  readonly output: Buffer;
  readonly outputSlope: Buffer;
  readonly inputSlope: Buffer;
  /** First and second derivatives by these features. */
  readonly tangents: (features: readonly number[]) => Tangents;
}

/** What a layer does, forwards and backwards, and where its numbers are. */
export interface LoweredLayer {
  readonly forward: Body;
  /** From the derivatives by the layer's outputs, in `outputSlope`, to those by its inputs. */
  readonly backward: Body;
  /** First and second derivatives by features of the network, after the way forwards. */
  readonly tangents: LayerTangents;
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

type Ways = Pick<LoweredLayer, "forward" | "backward" | "tangents">;

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
    tangents: (way, x) => {
      const ofSums = way.columns("sum", layer.outputs),
        made = way.columns("layer", layer.outputs);
      const activated = way.activate(layer.activation, made, ofSums, { sums, values: output });
      return { body: [way.affine(layer, ofSums, x, layer.inputs), ...activated], output: made };
    },
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
    tangents: (way, x) => {
      const made = way.columns("layer", layer.outputs);
      return { body: [run("normalizeTangents", made, weights, x)], output: made };
    },
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
    tangents: (way, x) => {
      const ofSums = way.columns("sum", layer.outputs),
        made = way.columns("layer", layer.outputs);
      const body = layer.sublayers.flatMap((sublayer, k) => [
        way.affine(sublayer, ofSums, x, layer.inputs),
        run("maxoutTangents", made, ofSums, winner, k),
      ]);
      return { body, output: made };
    },
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
    tangents: (way, x) => {
      const columns = (hint: string): Buffer => way.columns(hint, layer.outputs);
      const [ofCarrySums, ofCarry, ofSums, ofChanged] = [
        columns("carry sum"),
        columns("carry"),
        columns("sum"),
        columns("changed"),
      ];
      const mixed = columns("layer");
      const body = [
        way.affine(layer.carry, ofCarrySums, x, layer.inputs),
        ...way.activate(gate, ofCarry, ofCarrySums, { sums: carrySums, values: carry }),
        way.affine(layer.transform, ofSums, x, layer.inputs),
        ...way.activate(layer.activation, ofChanged, ofSums, { sums, values: changed }),
        run("highwayTangents", mixed, carry, changed, input, ofCarry, ofChanged, x, way.features),
      ];
      return { body, output: mixed };
    },
  };
}

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
