import { at } from "../at.js";
import type { Morph, TextMorph } from "../morph/read.js";
import { childrenOf } from "../tree/children.js";
import { isBins } from "../tree/guards.js";
import type { Node } from "../tree/node.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { OptionError } from "./errors.js";
import type { Group } from "./groups.js";
import { listNearest } from "./nearest.js";

/** A correction with an input whose keys are to be parameters. */
export interface KeyedCorrection {
  readonly correction: Correction;
  /** Its place in the set. */
  readonly place: number;
  /** The place of the input. */
  readonly input: number;
  readonly keys: ReadonlySet<string>;
  /** The input has bins besides: any number may be in one. */
  readonly hasAxis: boolean;
}

/** The correction, if it has an input of this name that is not fixed. */
export function keyedCorrection(
  correction: Correction,
  place: number,
  name: string,
): readonly KeyedCorrection[] {
  const input = correction.inputs.findIndex((one) => one.name === name && one.frozen === undefined);
  if (input < 0) return [];
  const keys = new Set<string>();
  let hasAxis = false;
  const visit = (node: Node): void => {
    if (typeof node === "number") return;
    if (node.nodetype === "category" && node.input === input)
      for (const key of node.keys) keys.add(String(key));
    hasAxis ||= isBins(node) && node.axes.some((axis) => axis.input === input);
    childrenOf(node).forEach(visit);
  };
  visit(correction.data);
  return [{ correction, place, input, keys, hasAxis }];
}

/** An input that can be morphed is in a correction, is no real, and is not fixed. */
export function checkInput(
  name: string,
  found: readonly KeyedCorrection[],
  { corrections, compounds }: CorrectionSet,
  groups: readonly Pick<Group, "needs">[],
): void {
  const shown = JSON.stringify(name);
  const inputs = [...corrections, ...compounds]
    .filter((one) => groups.some(({ needs }) => needs(one)))
    .flatMap((one) => one.inputs);
  if (inputs.some((one) => one.name === name && one.frozen !== undefined))
    throw new OptionError(
      `morph: ${shown} is fixed; an input is fixed or has parameters in its place, not both`,
    );
  const real = found.find(({ correction, input }) => at(correction.inputs, input).type === "real");
  if (real !== undefined)
    throw new OptionError(
      `morph: ${shown} is a real input of ${JSON.stringify(real.correction.name)}; parameters take the place of keys`,
    );
  if (found.length > 0) return;
  const names = [...new Set(inputs.filter(({ type }) => type !== "real").map((one) => one.name))];
  throw new OptionError(
    `morph: no correction has an input ${shown}; among inputs with keys ${listNearest(name, names)}`,
  );
}

/** Every key is one of the file, and one of each correction that cannot do without it. */
export function checkKeys({ input, nominal, nuisances }: TextMorph, found: readonly KeyedCorrection[]): void {
  const all = new Set(found.flatMap(({ keys }) => [...keys]));
  const isOpen = found.some(({ hasAxis }) => hasAxis);
  for (const key of [nominal, ...nuisances.flatMap(({ up, down }) => [up, down])])
    if (!isOpen && !all.has(key))
      throw new OptionError(
        `morph: ${input} has no key ${JSON.stringify(key)}; ${listNearest(key, [...all])}`,
      );
  for (const { correction, keys, hasAxis } of found) {
    const needed = nuisances.filter(({ isOptional }) => !isOptional).flatMap(({ up, down }) => [up, down]);
    const missing = [nominal, ...needed].find((key) => !keys.has(key));
    if (missing === undefined || hasAxis) continue;
    const remedy =
      missing === nominal
        ? "leave the correction out with only"
        : "leave it out with only, or put ? behind the parameter";
    throw new OptionError(
      `morph: ${JSON.stringify(correction.name)} has no key ${JSON.stringify(missing)} of ${input}, though others have; ${remedy}; ${listNearest(missing, [...keys])}`,
    );
  }
}

/** The keys as the input has them: numbers, where it is an int. */
export function typedMorph({ correction, input }: KeyedCorrection, morph: TextMorph): Morph {
  if (at(correction.inputs, input).type === "string") return morph;
  const typed = (key: string): number => {
    if (/^-?\d+$/.test(key) && Number.isSafeInteger(Number(key))) return Number(key);
    throw new OptionError(`morph: ${morph.input} is an int input, and ${JSON.stringify(key)} is no integer`);
  };
  return {
    ...morph,
    nominal: typed(morph.nominal),
    nuisances: morph.nuisances.map((one) => ({ ...one, up: typed(one.up), down: typed(one.down) })),
  };
}

/** The names of parameters are new to a correction. */
export function checkNames({ name, inputs }: Correction | CompoundCorrection, morph: Morph): void {
  const others = inputs.filter((one) => one.name !== morph.input);
  const taken = morph.nuisances.find((one) => others.some((other) => other.name === one.name));
  if (taken !== undefined)
    throw new OptionError(
      `morph: ${morph.input}: ${JSON.stringify(name)} has an input ${JSON.stringify(taken.name)} already; give the parameter another name`,
    );
}
