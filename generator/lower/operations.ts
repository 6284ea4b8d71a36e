import type { Table } from "../expression/elements.js";
import type { Buffer, Operand, Statement } from "../ir/types.js";
import type { ActivationName } from "../tree/network.js";

/** Makes memory and tables. */
export interface Memory {
  readonly buffer: (hint: string, size: number, type?: Buffer["type"]) => Buffer;
  readonly table: (hint: string, values: readonly number[]) => Table;
}

/** Names of an activation's function in the runtime; the way back has the same name with `Back`, its derivatives with `Bend`. */
export const ACTIVATIONS: Readonly<Record<ActivationName, string>> = {
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

/** A function of the runtime. */
export const run = (operation: string, ...operands: readonly Operand[]): Statement => ({
  kind: "run",
  operation,
  operands,
});
