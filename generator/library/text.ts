import { at } from "../at.js";
import type { Argument } from "../locate/types.js";
import type { MorphOption } from "../options.js";
import type { CorrectionSet, InputType, Variable } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { namedCorrection } from "./named.js";
import { parametersOf, readMorphs } from "./morphing.js";
import { listNearest } from "./nearest.js";

type Input = Pick<Variable, "name" | "type">;

/** Arguments in the order of the inputs from their texts by name; all must be there, and no other. */
export function readArguments(
  inputs: readonly Input[],
  texts: Readonly<Record<string, string>>,
): readonly Argument[] {
  return inOrder(inputs, texts).map((text, i) => readValue(at(inputs, i), text));
}

/**
 * The values of the inputs of a correction by name from their texts. Throws `OptionError` for names and texts that do not fit.
 */
export function readPoint(
  set: CorrectionSet,
  correction: string,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, Argument>> {
  const { inputs } = namedCorrection(set, correction);
  const given = readArguments(inputs, texts);
  return Object.fromEntries(inputs.map(({ name }, i) => [name, at(given, i)]));
}

/** Arguments in the order of the inputs from their values by name; all must be there, and no other. */
export function argumentsOf(
  inputs: readonly Input[],
  values: Readonly<Record<string, Argument>>,
): readonly Argument[] {
  const given = inOrder(inputs, values);
  for (const [i, { name, type }] of inputs.entries()) {
    const value = at(given, i);
    if (!FITS[type](value)) throw new OptionError(`${name} = ${shownValue(value)} is not ${WANTED[type]}`);
  }
  return given;
}

/** What an input of a type takes, in words. */
export const WANTED: Readonly<Record<InputType, string>> = {
  real: "a number",
  int: "an integer",
  string: "a string",
};

const FITS: Readonly<Record<InputType, (value: Argument) => boolean>> = {
  real: (value) => typeof value === "number",
  int: (value) => typeof value === "bigint" || Number.isSafeInteger(value),
  string: (value) => typeof value === "string",
};

const shownValue = (value: Argument): string =>
  typeof value === "string" ? JSON.stringify(value) : String(value);

function inOrder<T>(inputs: readonly Input[], given: Readonly<Record<string, T>>): readonly T[] {
  const names = inputs.map(({ name }) => name);
  const superfluous = Object.keys(given).filter((name) => !names.includes(name));
  const missing = names.filter((name) => !Object.hasOwn(given, name));
  const problems = [
    ...superfluous.map((name) => `no input is named ${JSON.stringify(name)}; ${listNearest(name, names)}`),
    ...(missing.length > 0
      ? [`no value for ${missing.join(", ")}; add ${missing.map((name) => `${name}=VALUE`).join(" ")}`]
      : []),
  ];
  if (problems.length > 0) throw new OptionError(...problems);
  return names.flatMap((name) => (Object.hasOwn(given, name) ? [given[name]!] : []));
}

/**
 * Values to fix inputs to from their texts: read as numbers where the set has a real or int input of that name, or `morph` a parameter.
 */
export function readFixed(
  set: CorrectionSet,
  texts: Readonly<Record<string, string>>,
  morph?: MorphOption,
): Readonly<Record<string, number | string>> {
  const parameters = [...parametersOf(morph)].map((name): Input => ({ name, type: "real" }));
  const inputs = [
    ...[...set.corrections, ...set.compounds].flatMap((correction): readonly Input[] => correction.inputs),
    ...parameters,
  ];
  const entries = Object.entries(texts).map(([name, text]) => {
    const input = inputs.find((one) => one.name === name);
    const value = input === undefined ? text : readValue(input, text);
    if (typeof value === "bigint")
      throw new OptionError(`fix: ${name} = ${text} is too large; only integers below 2^53 can be fixed`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

/** The texts of a point with nominal keys in the place of parameters. */
export function nominalTexts(
  texts: Readonly<Record<string, string>>,
  morph: MorphOption,
): Readonly<Record<string, string>> {
  const morphs = readMorphs(morph),
    parameters = parametersOf(morph);
  const kept = Object.entries(texts).filter(([name]) => !parameters.has(name));
  return Object.fromEntries([...kept, ...morphs.map(({ input, nominal }) => [input, nominal] as const)]);
}

function readValue({ name, type }: Input, text: string): Argument {
  if (type === "string") return text;
  const value = type === "real" ? readReal(text) : readInt(text);
  if (value !== undefined) return value;
  throw new OptionError(`${name} = ${JSON.stringify(text)} is not ${WANTED[type]}`);
}

function readReal(text: string): number | undefined {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special === null) return undefined;
  if (special[2]?.toLowerCase() === "nan") return NaN;
  return special[1] === "-" ? -Infinity : Infinity;
}

function readInt(text: string): number | bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text.replace(/^\+/, ""));
}
