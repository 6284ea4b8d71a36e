import { at } from "../at.js";
import type { Key, Nuisance } from "../tree/morph.js";
import type { Node } from "../tree/node.js";
import type { Correction, Variable } from "../tree/set.js";
import { Identities } from "./identity.js";
import { Mover } from "./moved.js";
import type { WrongRatio } from "./places.js";
import { pushed } from "./push.js";
import type { Morph } from "./read.js";

/** The trees that one key leads to. */
export interface TreesOfKey {
  readonly data: Node;
  readonly slopeData?: Node;
}

/** What stands in the way of a morph. */
export type MorphProblem =
  /** Something besides categories and bins reads the input. */
  | { readonly kind: "read elsewhere" }
  | ({ readonly kind: "wrong ratio" } & WrongRatio)
  | { readonly kind: "undecided"; readonly nuisance: number };

/**
 * The trees of a correction with parameters in the place of an input, where its list of inputs has them already; `below` gives what a key
 * leads to. What is not possible is reported, and the correction is of no use then.
 */
export function morphCorrection(
  correction: Correction,
  place: number,
  morph: Morph,
  below: (key: Key) => TreesOfKey,
  report: (problem: MorphProblem) => void,
): Correction {
  const count = morph.nuisances.length;
  const mover = new Mover((input) =>
    input === place ? undefined : input < place ? input : input + count - 1,
  );
  const nuisances = morph.nuisances.map(({ code, up, down, isOptional }, i): Nuisance => ({
    input: place + i,
    code,
    up,
    down,
    isOptional,
  }));
  const keys = [morph.nominal, ...nuisances.flatMap(({ up, down }) => [up, down])];
  const trees = keys.map(below);
  const pushing = {
    input: morph.input,
    nominal: morph.nominal,
    identities: new Identities(),
    published: correction.parameters && new Identities(true),
    wrongRatio: (wrong: WrongRatio): void => {
      report({ kind: "wrong ratio", ...wrong });
    },
    undecided: (nuisance: number): void => {
      report({ kind: "undecided", nuisance });
    },
  };
  const morphed = (pick: (trees: TreesOfKey) => Node): Node =>
    pushed(pushing, { nuisances, content: trees.map((tree) => mover.node(pick(tree))), way: [] });
  const data = morphed((tree) => tree.data);
  const hasSlopes = trees.some(({ slopeData }) => slopeData !== undefined);
  const slopeData = hasSlopes ? morphed((tree) => tree.slopeData ?? tree.data) : undefined;
  if (mover.isMissed) report({ kind: "read elsewhere" });
  return { ...correction, data, ...(slopeData !== undefined && { slopeData }) };
}

/** The inputs with the parameters in the place of one of them. */
export const withNuisances = (
  inputs: readonly Variable[],
  place: number,
  morph: Morph,
): readonly Variable[] => [
  ...inputs.slice(0, place),
  ...morph.nuisances.map(({ name, code, up, down }): Variable => ({
    name,
    type: "real",
    description: `${at(inputs, place).name}: 0 is ${morph.nominal}, 1 is ${up}, -1 is ${down} (${code})`,
  })),
  ...inputs.slice(place + 1),
];
