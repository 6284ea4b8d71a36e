import {
  type CompoundSummary,
  type CorrectionSummary,
  type InputSummary,
  type Location,
} from "../../generator/index.js";
import type { Argument } from "../../generator/index.js";
import type { Chosen, Span, Start, Values } from "../protocol.js";
import type { Opened } from "./opened.js";
import { isCounted, usualSpan } from "./usual.js";

/** Most points that are tried. */
const MOST_TRIES = 2000;

/** A point where the correction has a value, and ranges to look at. */
export function startOf(opened: Opened, { correction }: Chosen): Start {
  const inputs = inputsOf(opened, correction);
  const spans = Object.fromEntries(
    inputs.filter(({ type }) => type !== "string").map((input) => [input.name, spanOf(input)]),
  );
  const choices = inputs.map((input) => choicesOf(input, spans[input.name]));
  const locate = opened.locator(correction);
  const places = inputs.map(() => 0);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const values = valuesAt(inputs, choices, places);
    const blamed = blamedInput(locate(values));
    if (blamed === undefined) return { values, spans };
    const first = inputs.findIndex(({ name }) => name === blamed);
    if (!advance(places, choices, first)) break;
  }
  return { values: valuesAt(inputs, choices, []), spans };
}

/** The next combination, the inputs that fail first moving first. */
function advance(places: number[], choices: readonly (readonly Argument[])[], first: number): boolean {
  const order = [first, ...places.keys()].filter((i, k, all) => i >= 0 && all.indexOf(i) === k);
  for (const i of order) {
    const next = (places[i] ?? 0) + 1;
    if (next < (choices[i]?.length ?? 0)) {
      places[i] = next;
      return true;
    }
    places[i] = 0;
  }
  return false;
}

const valuesAt = (
  inputs: readonly InputSummary[],
  choices: readonly (readonly Argument[])[],
  places: readonly number[],
): Values => Object.fromEntries(inputs.map(({ name }, i) => [name, choices[i]?.[places[i] ?? 0] ?? 0]));

/** The input that has no value where a way ends; undefined where the way has one. */
function blamedInput(location: Location): string | undefined {
  if (location.kind === "compound") {
    const last = location.stack.at(-1);
    return location.value === undefined && last !== undefined ? blamedInput(last) : undefined;
  }
  const { end } = location.way;
  switch (end.kind) {
    case "outside":
      return end.axis.input;
    case "unknown key":
    case "rule":
      return end.input;
    default:
      return undefined;
  }
}

/** The inputs of a correction; those of a compound have what its corrections say of inputs of that name. */
function inputsOf({ summary }: Opened, name: string): readonly InputSummary[] {
  const simple = summary.corrections.find((one) => one.name === name);
  if (simple !== undefined) return simple.inputs;
  const compound = summary.compoundCorrections.find((one) => one.name === name);
  return compound === undefined ? [] : compoundInputs(compound, summary.corrections);
}

function compoundInputs(
  { inputs, stack }: CompoundSummary,
  all: readonly CorrectionSummary[],
): readonly InputSummary[] {
  const members = all.filter(({ name }) => stack.includes(name)).flatMap((one) => one.inputs);
  return inputs.map((input) => ({
    ...NOTHING,
    ...members.find(({ name }) => name === input.name),
    ...input,
  }));
}

const NOTHING = {
  keys: [],
  takesOtherKeys: false,
  range: undefined,
  finiteRange: undefined,
  bins: 0,
  flows: [],
  transformed: [],
} as const;

/** What the axes span, or what is usual for an input of that name. */
function spanOf({ name, type, description, finiteRange, transformed }: InputSummary): Span {
  const ranges = [finiteRange, ...transformed.map(({ inputRange }) => inputRange)].filter(
    (one) => one !== undefined && Number.isFinite(one.low) && Number.isFinite(one.high) && one.low < one.high,
  );
  const known = ranges[0];
  if (known === undefined) return usualSpan(name, description ?? "", type);
  const { low, high } = known;
  return { low, high, isLog: type === "real" && !isCounted(name) && low > 0 && high / low > 6 };
}

/** What is tried for an input, what is likeliest first. */
function choicesOf({ type, keys }: InputSummary, span: Span | undefined): readonly Argument[] {
  if (keys.length > 0) return [...keys].sort((a, b) => rank(a) - rank(b));
  if (type === "string" || span === undefined) return ["nominal"];
  const { low, high, isLog } = span;
  const middle = isLog ? Math.sqrt(low * high) : (low + high) / 2;
  const round = (x: number): number => (type === "int" ? Math.round(x) : Number(x.toPrecision(3)));
  return [...new Set([middle, low + 0.3 * (high - low), low + 0.9 * (high - low), low, 0, 1].map(round))];
}

/** Keys that stand for the correction itself come before its variations. */
const rank = (key: string | number): number =>
  /^(sf|nominal|nom|central|default)$/i.test(String(key)) ? 0 : 1;
