import { type FrozenValues, freeze } from "../plan/freeze.js";
import type { CorrectionSet, Variable } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { listNearest } from "./nearest.js";
import type { Selection } from "./selection.js";
import { WANTED } from "./text.js";

/** The set with inputs frozen, wherever the selection needs them. */
export function fixInputs(
  set: CorrectionSet,
  values: FrozenValues,
  { needs }: Pick<Selection, "needs">,
): CorrectionSet {
  const inputs = [...set.corrections, ...set.compounds].filter(needs).flatMap((one) => one.inputs);
  for (const [name, value] of Object.entries(values)) checkValue(name, value, inputs);
  const frozen = freeze(set, values, needs);
  if (!frozen.ok) throw new OptionError(...frozen.messages.map((message) => `fix: ${message}`));
  return frozen.value;
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
  throw new OptionError(`fix: ${name} = ${shown} does not fit: ${name} takes ${WANTED[refused.type]}`);
}

function fits(value: unknown, type: Variable["type"]): boolean {
  if (type === "string") return typeof value === "string";
  return type === "int" ? Number.isSafeInteger(value) : typeof value === "number";
}
