import { functionFor, VARIABLE_LETTERS } from "./tables.js";

/** Where functions come from elsewhere, in front of their names. */
const PREFIX = /^(?:TMath::|ROOT::Math::|std::|math\.|Math\.|np\.|numpy\.)/;

/** What other languages call functions that a formula has by another name, in small letters. */
const FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ["ln", "log"],
  ["fabs", "abs"],
  ["absolute", "abs"],
  ["power", "pow"],
  ["maximum", "max"],
  ["fmax", "max"],
  ["minimum", "min"],
  ["fmin", "min"],
  ["arcsin", "asin"],
  ["arccos", "acos"],
  ["arctan", "atan"],
  ["arctan2", "atan2"],
  ["arcsinh", "asinh"],
  ["arccosh", "acosh"],
  ["arctanh", "atanh"],
]);

/** What stands for a call of a function that a formula does not have. */
const CALLS: ReadonlyMap<string, string> = new Map([
  ["log2", "(log(a)/log(2))"],
  ["log1p", "log(1+(a))"],
  ["exp2", "pow(2,a)"],
  ["expm1", "(exp(a)-1)"],
  ["erfc", "(1-erf(a))"],
  ["sq", "pow(a,2)"],
  ["square", "pow(a,2)"],
]);

const OTHERS: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["not", '((a)==0) for "not a"'],
  ["pi", "3.141592653589793"],
  ["true", "1"],
  ["false", "0"],
]);

/** Whether a formula can have the name. */
export function isKnownName(name: string): boolean {
  return functionFor(name) !== undefined || (name.length === 1 && VARIABLE_LETTERS.includes(name));
}

/** What to write for a name that no formula has; undefined where that is not sure. */
export function replacementOf(name: string): string | undefined {
  const own = name.replace(PREFIX, "");
  const small = own.toLowerCase();
  const call = CALLS.get(small);
  if (call !== undefined) return `${call} for ${own}(a)`;
  if (isKnownName(small) && (small.length > 1 || own === name)) return small;
  return FUNCTIONS.get(small) ?? OTHERS.get(small);
}
