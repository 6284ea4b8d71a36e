import type { Body, Buffer, Procedure, Statement } from "../ir/types.js";
import { pairsOf } from "../ir/pairs.js";
import type { Activation, Affine } from "../tree/network.js";
import { ACTIVATIONS, type Memory, run } from "./operations.js";

/** First and second derivatives by a few features, as columns for each layer (`runtime/tangents.ts`). */
export interface Tangents {
  readonly procedure: Procedure;
  /** Those of what comes out. */
  readonly output: Buffer;
}

/** Derivatives on their way through a network: how to make the columns of a layer. */
export class TangentWay {
  readonly memory: Memory;
  /** The number of features. */
  readonly features: number;

  constructor(memory: Memory, features: number) {
    this.memory = memory;
    this.features = features;
  }

  columns(hint: string, width: number): Buffer {
    const { features } = this;
    return this.memory.buffer(
      `${hint} tangents`,
      width * (features + pairsOf([...Array(features).keys()]).length),
    );
  }

  affine({ weights }: Affine, out: Buffer, x: Buffer, width: number): Statement {
    if (weights.length === 0) return run("copy", out, x);
    return run("affineTangents", out, this.memory.table("weights", weights), x, width);
  }

  /** Through an activation of `sums`, whose values are in `values`. */
  activate(
    { function: name, alpha }: Activation,
    out: Buffer,
    x: Buffer,
    { sums, values }: { readonly sums: Buffer; readonly values: Buffer },
  ): Body {
    if (name === "linear") return [run("copy", out, x)];
    if (name === "softmax") return [run("softmaxTangents", out, values, x, this.features)];
    const slope = this.memory.buffer("activation slope", sums.size),
      curve = this.memory.buffer("activation curve", sums.size);
    return [
      run(`${ACTIVATIONS[name]}Bend`, slope, curve, sums, values, alpha),
      run("bendTangents", out, slope, curve, x, this.features),
    ];
  }
}

/** What a layer does with columns that enter it: it leaves others. */
export type LayerTangents = (
  way: TangentWay,
  input: Buffer,
) => { readonly body: Body; readonly output: Buffer };
