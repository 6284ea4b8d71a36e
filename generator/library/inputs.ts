import { type FrozenValues, freeze } from "../plan/freeze.js";
import type { CorrectionSet, Variable } from "../schema/tree.js";
import { OptionError } from "./errors.js";
import { listNearest } from "./nearest.js";
import type { Selection } from "./selection.js";

/** The set with inputs frozen, wherever the selection needs them. */
export function fixInputs(set: CorrectionSet, values: FrozenValues, selection: Selection): CorrectionSet {
  const inputs = selectedInputs(set, selection);
  for (const [name, value] of Object.entries(values)) checkValue(name, value, inputs);
  const compounds = set.compounds.filter(({ name }) => selection.admits(name));
  const frozen = freeze({ ...set, compounds }, values, selection.needs);
  if (!frozen.ok) throw new OptionError(`fix: ${frozen.messages.join("\n")}`);
  return frozen.value;
}

function selectedInputs(set: CorrectionSet, { admits, needs }: Selection): readonly Variable[] {
  const corrections = set.corrections.filter((_, place) => needs(place));
  const compounds = set.compounds.filter(({ name }) => admits(name));
  return [...corrections, ...compounds].flatMap(({ inputs }) => inputs);
}

function checkValue(name: string, value: number | string, inputs: readonly Variable[]): void {
  const named = inputs.filter((input) => input.name === name);
  if (named.length === 0) {
    const names = [...new Set(inputs.map((input) => input.name))];
    throw new OptionError(`fix: no input is named ${JSON.stringify(name)}; ${listNearest(name, names)}`);
  }
  const refused = named.find(({ type }) => !fits(value, type));
  if (refused === undefined) return;
  const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
  throw new OptionError(`fix: ${name} = ${shown}: the input takes ${WANTED[refused.type]}`);
}

const WANTED = { real: "a number", int: "an integer", string: "a string" } as const;

function fits(value: unknown, type: Variable["type"]): boolean {
  if (type === "string") return typeof value === "string";
  return type === "int" ? Number.isSafeInteger(value) : typeof value === "number";
}
