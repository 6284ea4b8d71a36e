import type { Json, JsonObject } from "../json.js";
import { chance, type Draw, integer, pick, sample, several } from "./draw.js";
import { formulaNode } from "./leaves.js";
import { tameNumber } from "./numbers.js";
import { named, type Scope } from "./scope.js";

const PLAIN = ["linear", "sigmoid", "rectified", "softmax", "tanh", "hard_sigmoid", "abs", "elu"];
const WITH_ALPHA = ["elu", "leakyrelu", "swish"];
const OUTPUTS = ["out", "value", "class", "p 0", "größe"];

/** A network of a few layers with a formula of its outputs. */
export function lwtnn(scope: Scope): Json {
  const { draw } = scope;
  const names = sample(draw, named(scope, "real", "int"), integer(draw, 1, 4));
  let width = names.length;
  const layers = several(integer(draw, 1, 3), (): JsonObject => {
    const [outputs, layer] = pick(draw, LAYERS)(draw, width);
    width = outputs;
    return layer;
  });
  const outputs = OUTPUTS.slice(0, width);
  const inputs = names.map((name) => ({
    name,
    offset: tameNumber(draw),
    scale: pick(draw, [0.05, 0.25, 0.5, 1]),
  }));
  const finalizer = formulaNode(
    { ...scope, inputs: outputs.map((name) => ({ name, type: "real" })) },
    { isFinalizer: true },
  );
  return { nodetype: "lwtnn", opaque: { inputs, layers, outputs }, finalizer };
}

type LayerMaker = (draw: Draw, width: number) => readonly [outputs: number, layer: JsonObject];

const numbers = (draw: Draw, count: number): readonly number[] =>
  several(count, () => integer(draw, -200, 200) / 100);

const affine = (draw: Draw, inputs: number, outputs: number): JsonObject => ({
  weights: numbers(draw, inputs * outputs),
  bias: numbers(draw, outputs),
});

const activation = (draw: Draw): Json =>
  chance(draw, 70)
    ? pick(draw, PLAIN)
    : { function: pick(draw, [...PLAIN, ...WITH_ALPHA, ...WITH_ALPHA]), alpha: 0.5 };

const LAYERS: readonly LayerMaker[] = [
  dense,
  dense,
  dense,
  (draw, width) => [width, { architecture: "normalization", ...affineOfOne(draw, width) }],
  (draw, width) => {
    const outputs = integer(draw, 1, 4);
    return [
      outputs,
      { architecture: "maxout", sublayers: several(integer(draw, 1, 3), () => affine(draw, width, outputs)) },
    ];
  },
  (draw, width) => [
    width,
    {
      architecture: "highway",
      components: { t: affine(draw, width, width), carry: affine(draw, width, width) },
      activation: activation(draw),
    },
  ],
];

const affineOfOne = (draw: Draw, width: number): JsonObject => ({
  weights: numbers(draw, width),
  bias: numbers(draw, width),
});

function dense(draw: Draw, width: number): readonly [number, JsonObject] {
  const outputs = pick(draw, [1, 2, 4, 5]);
  return [outputs, { architecture: "dense", ...affine(draw, width, outputs), activation: activation(draw) }];
}
