import { at } from "../at.js";
import { namedKeys, type KeyPair } from "../inspect/pairs.js";
import { morphCorrection, withNuisances } from "../morph/morph.js";
import { morphText, type NamedNuisance } from "../morph/read.js";
import { treesAt } from "../plan/freeze.js";
import { childrenOf } from "../tree/children.js";
import type { Node } from "../tree/node.js";
import type { Correction, CorrectionSet } from "../tree/set.js";
import { keyedCorrection } from "./morphKeys.js";

/** What an input's keys look like, and the parameters that could take their place. */
export interface MorphProposal {
  readonly input: string;
  /** As `--morph` takes it. */
  readonly option: string;
  /** Keys whose values are far from nominal everywhere: uncertainties, by all appearances, and no variations. */
  readonly uncertainties: readonly string[];
}

/** Parameters for the string inputs of each correction, where the names of keys say what they are; nothing is guessed. */
export const proposeMorphs = (
  { corrections }: CorrectionSet,
  admits: (name: string) => boolean = () => true,
): readonly (readonly MorphProposal[])[] =>
  corrections.map((correction) =>
    admits(correction.name)
      ? correction.inputs.flatMap(({ type }, place) => (type === "string" ? proposal(correction, place) : []))
      : [],
  );

function proposal(correction: Correction, place: number): readonly MorphProposal[] {
  const { name: input } = at(correction.inputs, place);
  const keys = keyedCorrection(correction, 0, input).flatMap((one) => [...one.keys]);
  const known = namedKeys(keys);
  if (known === undefined) return [];
  const { nominal, pairs, others } = known;
  const base = numbersOf(treesAt(correction, place, nominal).data);
  const isFar = (key: string): boolean =>
    isFarEverywhere(base, numbersOf(treesAt(correction, place, key).data));
  const near = pairs.filter(({ up, down }) => !isFar(up) && !isFar(down));
  const taken = new Set(correction.inputs.map((one) => one.name).filter((name) => name !== input));
  const names = near.map(({ stem }) => (stem === "" || taken.has(stem) ? input : stem));
  if (near.length === 0 || new Set(names).size < names.length || names.some((name) => /[,:/?=]/.test(name)))
    return [];
  const nuisances = near.flatMap(
    (pair, i) => nuisanceOf(correction, { place, input, nominal }, pair, at(names, i)) ?? [],
  );
  if (nuisances.length < near.length) return [];
  const far = [...pairs.flatMap(({ up, down }) => [up, down]), ...others].filter(isFar);
  return [{ input, option: `${input}=${morphText({ nominal, nuisances })}`, uncertainties: far }];
}

interface Keyed {
  readonly place: number;
  readonly input: string;
  readonly nominal: string;
}

/** A parameter: optional where some places have no such key, and with a code that can do it. */
function nuisanceOf(
  correction: Correction,
  { place, input, nominal }: Keyed,
  { up, down }: KeyPair,
  name: string,
): NamedNuisance | undefined {
  const nuisance: NamedNuisance = { name, up, down, code: "code4", isOptional: false };
  const morph = { input, nominal, nuisances: [nuisance] };
  const problems = new Set<string>();
  const { data } = morphCorrection(
    { ...correction, inputs: withNuisances(correction.inputs, place, morph) },
    place,
    morph,
    (key) => treesAt(correction, place, key),
    ({ kind }) => problems.add(kind),
  );
  const code = problems.delete("wrong ratio") ? "code4p" : nuisance.code;
  return problems.size > 0 ? undefined : { ...nuisance, code, isOptional: lacks(data) };
}

/** Whether there is a place with a nominal value that has no value for one of the keys. */
const lacks = (node: Node): boolean =>
  typeof node !== "number" &&
  (node.nodetype === "refusal" ? node.reason.kind !== "factor" : contentsOf(node).some(lacks));

/** The numbers of a tree, in their order. */
const numbersOf = (node: Node): readonly number[] =>
  typeof node === "number" ? [node] : contentsOf(node).flatMap(numbersOf);

/** What values are of: rules of transforms have none. */
const contentsOf = (node: Exclude<Node, number>): readonly Node[] =>
  node.nodetype === "transform" ? [node.content] : childrenOf(node);

/** Whether all numbers are less than half or more than twice those of the nominal key, or of the other sign. */
function isFarEverywhere(nominal: readonly number[], numbers: readonly number[]): boolean {
  if (nominal.length === 0 || nominal.length !== numbers.length) return false;
  return numbers.every((number, i) => {
    const ratio = number / at(nominal, i);
    return !(ratio >= 0.5 && ratio <= 2);
  });
}
