import { isKnownName, replacementOf } from "./names.js";
import { functionFor, UNARY_FUNCTIONS } from "./tables.js";
import { functionAround, type Surroundings, type Word, wordsAround } from "./words.js";

/** What is wrong with a formula, and where. */
export interface Mistake {
  readonly offset: number;
  readonly message: string;
  /** What to write instead, where that is sure. */
  readonly hint?: string | undefined;
  /** A name that is not known and not called, as that of an input would be. */
  readonly name?: string;
}

/** The mistake as a reader sees it: a name or number that is wrong as a whole, and what to write for it. */
export function explain(text: string, mistake: Mistake): Mistake {
  const around = wordsAround(text, mistake.offset);
  const { at } = around;
  if (at?.kind === "name" && !isKnownName(at.text)) return unknownName(at, around);
  const spelling = at && spellingOf(at, around, text);
  if (at !== undefined && spelling !== undefined)
    return { offset: at.offset, message: `cannot read ${JSON.stringify(at.text)}`, hint: spelling };
  return { ...mistake, hint: syntaxHint(mistake, around, text) };
}

function unknownName({ text, offset }: Word, { before, after }: Surroundings): Mistake {
  const replacement = replacementOf(text);
  const mistake = {
    offset,
    message: `unknown name ${JSON.stringify(text)}`,
    hint: replacement && `write ${replacement}`,
  };
  return after?.text === "(" || before?.kind === "number" ? mistake : { ...mistake, name: text };
}

/** What to write for numbers and operators that formulas spell in another way. */
function spellingOf(at: Word, { before }: Surroundings, text: string): string | undefined {
  const follows = endsOperand(before);
  if (at.kind === "number") return follows ? undefined : numberSpelling(at.text);
  if (at.text === "!" || at.text === "?")
    return follows === (at.text === "?") ? SIGNS.get(at.text) : undefined;
  if (!follows) return BLANKS.has(at.text) ? SIGNS.get(at.text) : undefined;
  const power = POWERS.get(at.text);
  if (power === undefined) return SIGNS.get(at.text);
  return UNARY_MINUS.test(text) ? `write ${power}, but mind that -x^2 is (-x)^2 here` : `write ${power}`;
}

/** A number as formulas have it; undefined for one that is right. */
function numberSpelling(text: string): string | undefined {
  const written = text
    .replace(/[fFlL]$/, "")
    .replace(/^\./, "0.")
    .replace("E", "e")
    .replace("e+", "e");
  return written === text ? undefined : `write ${written}`;
}

const POWERS: ReadonlyMap<string, string> = new Map([
  ["**", "^"],
  ["²", "^2"],
  ["³", "^3"],
]);

/** A minus that no operand is before. */
const UNARY_MINUS = /(?:^|[-+*/^(,<>=&|])[ \t]*-/;

/** What may stand anywhere in a text, but not in a formula. */
const BLANKS: ReadonlySet<string> = new Set(["\n", "\r", "\u00a0", "−", "–"]);

const SIGNS: ReadonlyMap<string, string> = new Map([
  ["=", "write =="],
  ["===", "write =="],
  ["!==", "write !="],
  ["<>", "write !="],
  ["≠", "write !="],
  ["=<", "write <="],
  ["≤", "write <="],
  ["=>", "write >="],
  ["≥", "write >="],
  ["&", "write &&"],
  ["|", "write ||"],
  ["×", "write *"],
  ["·", "write *"],
  ["⋅", "write *"],
  ["÷", "write /"],
  ["−", "write -"],
  ["–", "write -"],
  ["\n", "write a space"],
  ["\r", "write a space"],
  ["\u00a0", "write a space"],
  ["!", 'write ((a)==0) for "!a"'],
  ["?", "a formula has no cases; a binning has"],
]);

/** What is wrong with the order of what stands there. */
function syntaxHint({ message }: Mistake, around: Surroundings, text: string): string | undefined {
  const { before, at, after } = around;
  if (at === undefined) return undefined;
  if (message.startsWith("expected an operator")) {
    if (at.text === "," || at.text === ")") return argumentsHint(functionAround(text, at.offset));
    if (!beginsOperand(at)) return undefined;
    return at.text === "[" && before?.text === "x"
      ? "a variable is x[0] without blanks, and a product needs a *"
      : "a product needs a *";
  }
  if (at.text === "+") return beginsOperand(after) ? "leave out the +" : undefined;
  if (before?.text !== "-") return parameterHint(at, before);
  if (at.text === "-") return "only one minus can stand there";
  return at.kind === "number" && after?.text !== "^" && after?.text !== "**"
    ? `write -${at.text} without blanks`
    : undefined;
}

function argumentsHint(name: string | undefined): string | undefined {
  const operator = name === undefined ? undefined : functionFor(name);
  if (name === undefined || operator === undefined) return undefined;
  if (UNARY_FUNCTIONS.includes(operator)) return `${name} takes one argument`;
  const example = operator === "max" || operator === "min" ? `, as in ${name}(x,${name}(y,z))` : "";
  return `${name} takes two arguments${example}`;
}

const parameterHint = (at: Word, before: Word | undefined): string | undefined =>
  at.text === "[" && !endsOperand(before) ? "parameters are [0], [1], ..." : undefined;

const endsOperand = (word: Word | undefined): boolean =>
  word !== undefined && (word.kind !== "sign" || word.text === ")" || word.text === "]");

const beginsOperand = (word: Word | undefined): boolean =>
  word !== undefined && (word.kind !== "sign" || word.text === "(" || word.text === "[");
