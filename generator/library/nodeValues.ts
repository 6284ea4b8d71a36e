import { at } from "../at.js";
import { drawn } from "../ir/drawn.js";
import type { Computed } from "../locate/end.js";
import type { Argument } from "../locate/types.js";
import type { HashPrngNode } from "../tree/node.js";
import type { Variable } from "../tree/set.js";
import { compile, type LiveCorrection } from "./compile.js";

/** The value of a node where the inputs have these values, as generated code has it. */
export type NodeValues = (node: Computed, inputs: readonly Variable[], values: readonly Argument[]) => number;

/** Asks nodes for their values; code is generated of each once. */
export function nodeValues(): NodeValues {
  const compiled = new Map<Computed, LiveCorrection>();
  return (node, inputs, values) => {
    if (node.nodetype === "hashprng") return randomNumber(node, inputs, values);
    const live = compiled.get(node) ?? compiledNode(node, inputs);
    compiled.set(node, live);
    return live.evaluate(...values.map((value) => (typeof value === "bigint" ? Number(value) : value)));
  };
}

/** What a transform makes of an int may be more than an int takes as an argument, and is hashed as it is. */
const randomNumber = (
  { distribution, inputs: hashed }: HashPrngNode,
  inputs: readonly Variable[],
  values: readonly Argument[],
): number =>
  drawn(
    distribution,
    hashed.map((place) => ({
      type: at(inputs, place).type === "int" ? "int" : "real",
      value: at(values, place),
    })),
  );

/** Formulas and networks take an int as a double. */
function compiledNode(data: Computed, inputs: readonly Variable[]): LiveCorrection {
  const asReals = inputs.map((input): Variable =>
    input.type === "int" ? { ...input, type: "real" } : input,
  );
  const correction = {
    name: "node",
    version: 0,
    description: undefined,
    inputs: asReals,
    output: { name: "value", type: "real", description: undefined },
    data,
  } as const;
  const { node } = compile({ description: undefined, corrections: [correction], compounds: [] }).corrections;
  if (node === undefined) throw new RangeError("no code of a node");
  return node;
}
