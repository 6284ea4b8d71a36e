import type { CorrectionSet, Variable } from "../tree/set.js";
import { OptionError } from "./errors.js";
import { listNearest } from "./nearest.js";

/** An argument of a correction; a bigint is an integer that no double holds. */
export type Argument = number | bigint | string;

type Input = Pick<Variable, "name" | "type">;

/** Arguments in the order of the inputs from their texts by name; all must be there, and no other. */
export function readArguments(
  inputs: readonly Input[],
  texts: Readonly<Record<string, string>>,
): readonly Argument[] {
  const names = inputs.map(({ name }) => name);
  const superfluous = Object.keys(texts).filter((name) => !names.includes(name));
  const missing = names.filter((name) => !Object.hasOwn(texts, name));
  const problems = [
    ...superfluous.map((name) => `no input is named ${JSON.stringify(name)}; ${listNearest(name, names)}`),
    ...(missing.length > 0
      ? [`no value for ${missing.join(", ")}; add ${missing.map((name) => `${name}=VALUE`).join(" ")}`]
      : []),
  ];
  if (problems.length > 0) throw new OptionError(problems.join("\n"));
  return inputs.map((input) => readValue(input, texts[input.name] ?? ""));
}

/** Values to fix inputs to from their texts: read as numbers where the set has a real or int input of that name. */
export function readFixed(
  set: CorrectionSet,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, number | string>> {
  const inputs = [...set.corrections, ...set.compounds].flatMap((correction) => correction.inputs);
  const entries = Object.entries(texts).map(([name, text]) => {
    const input = inputs.find((one) => one.name === name);
    const value = input === undefined ? text : readValue(input, text);
    if (typeof value === "bigint")
      throw new OptionError(`fix: ${name} = ${text} is too large; only integers below 2^53 can be fixed`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

function readValue({ name, type }: Input, text: string): Argument {
  if (type === "string") return text;
  const value = type === "real" ? readReal(text) : readInt(text);
  if (value !== undefined) return value;
  throw new OptionError(
    `${name} = ${JSON.stringify(text)} is not ${type === "real" ? "a number" : "an integer"}`,
  );
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
