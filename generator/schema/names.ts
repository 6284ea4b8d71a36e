import type { ParsedFormula } from "../formula/parse.js";
import { describePlace } from "../formula/place.js";
import { VARIABLE_LETTERS } from "../formula/tables.js";
import { quote } from "./describe.js";
import { isArray } from "./fields.js";

/** How an expression writes its variable of that place. */
export function symbolOf(index: number): string {
  return VARIABLE_LETTERS[index] ?? `x[${index}]`;
}

/** The names in the `variables` of a formula, with undefined for what is no name. */
export function namesIn(variables: unknown): readonly (string | undefined)[] {
  if (!isArray(variables)) return [];
  return variables.map((name) => (typeof name === "string" ? name : undefined));
}

/** What is wrong with an expression that is no formula; where it has the name of an input, how that is written. */
export function withNames(
  text: string,
  { name, hasHint, message, offset }: Extract<ParsedFormula, { readonly ok: false }>,
  names: readonly (string | undefined)[],
): string {
  if (name === undefined || (hasHint && !names.includes(name))) return message;
  const meant = names.includes(name) ? [name] : names;
  const shown = meant
    .slice(0, VARIABLE_LETTERS.length)
    .flatMap((one) => (one === undefined ? [] : mapping(one, names)));
  const here = shown.length === 0 ? "" : `, here ${shown.join(", ")}`;
  return describePlace(text, offset, `unknown name ${quote(name)}: variables are x, y, z, t or x[k]${here}`);
}

/** The end of a message about a letter that stands for no variable, where it is the name of an input. */
export function letterHint(index: number, names: readonly (string | undefined)[]): string {
  const letter = symbolOf(index);
  return names.includes(letter) ? `: variables are x, y, z, t or x[k], here ${mapping(letter, names)}` : "";
}

const mapping = (name: string, names: readonly (string | undefined)[]): string =>
  `${symbolOf(names.indexOf(name))} for ${quote(name)}`;
