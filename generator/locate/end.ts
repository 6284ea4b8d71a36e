import { at } from "../at.js";
import type { FormulaNode } from "../tree/formula.js";
import type { LwtnnNode } from "../tree/network.js";
import type { HashPrngNode } from "../tree/node.js";
import type { Variable } from "../tree/set.js";
import type { Argument, End, NamedValue } from "./types.js";

/** A node that computes a number of its inputs. */
export type Computed = FormulaNode | HashPrngNode | LwtnnNode;

/** The end of a way at a node whose value is known. */
export function endOf(
  node: Computed,
  pointer: string,
  inputs: readonly Variable[],
  values: readonly Argument[],
  value: number,
): End {
  const named = (places: readonly number[]): readonly NamedValue[] =>
    places.map((place) => ({ input: at(inputs, place).name, value: at(values, place) }));
  switch (node.nodetype) {
    case "formula":
    case "formularef": {
      const { formula, parameters } = node;
      const variables = named(formula.variables);
      return { kind: "formula", pointer, expression: formula.text, variables, parameters, value };
    }
    case "hashprng": {
      const { distribution } = node;
      return { kind: "random", pointer, distribution, inputs: named(node.inputs), value };
    }
    case "lwtnn": {
      const { layers } = node;
      const taken = named(node.inputs.map(({ input }) => input));
      return { kind: "network", pointer, inputs: taken, layers: layers.length, value };
    }
  }
}
