import type { CurveAsked, Morphs, Smooth, Span, Start, Values } from "../protocol.js";
import type { Input } from "./inputs.js";
import { codeIn, morphedInputs, PARAMETER_SPAN, parametersIn, readMorphs } from "./parameters.js";

/** What is looked at, and how: all that a link keeps. */
export interface State {
  /** The name of the file; sets are told apart by it. */
  readonly file: string;
  readonly correction: string;
  readonly view: "curve" | "map";
  /** The input along which values are plotted. */
  readonly x: string;
  /** The second input of a map. */
  readonly y: string;
  readonly values: Values;
  readonly spans: Readonly<Record<string, Span>>;
  /** The category input whose keys are compared; each chosen key is a line. */
  readonly compare: string | undefined;
  readonly keys: readonly (string | number)[];
  /** Keys that are parameters: these are inputs in the place of those that they are named by. */
  readonly morph: Morphs;
  /** How bins are smoothed; each mode is a line. */
  readonly modes: readonly string[];
  /** The input that is smoothed; all where it is undefined. */
  readonly smoothed: string | undefined;
  readonly isLogValue: boolean;
  readonly emit: "ts" | "js";
}

/** Most lines of one plot. */
export const MOST_LINES = 12;

export const MODES: readonly string[] = ["none", "step", "linear", "pchip", "cubic", "conserve"];

/** Where one begins with a correction. */
export function stateAt(
  file: string,
  correction: string,
  inputs: readonly Input[],
  { values, spans }: Start,
): State {
  const reals = inputs.filter(({ type }) => type === "real").map(({ name }) => name);
  const compared = inputs.find(({ keys, type }) => type === "string" && isVariation(keys));
  const x =
    reals.find((name) => /pt$/i.test(name)) ??
    reals.find((name) => /pt|^et$|energy/i.test(name)) ??
    reals[0] ??
    "";
  return {
    file,
    correction,
    view: "curve",
    x,
    y: reals.find((name) => name !== x) ?? "",
    values,
    spans,
    compare: compared?.name,
    keys: compared === undefined ? [] : variationsOf(compared.keys, values[compared.name]),
    morph: {},
    modes: ["none"],
    smoothed: undefined,
    isLogValue: false,
    emit: "ts",
  };
}

/** Whether keys are a value and its variations. */
const isVariation = (keys: readonly (string | number)[]): boolean =>
  keys.length > 1 && keys.some((key) => /up|down|nom|central/i.test(String(key)));

/** The present key, and those that are called up and down, or else the first. */
function variationsOf(keys: readonly (string | number)[], present: unknown): readonly (string | number)[] {
  const shifted = keys.filter((key) => /up|down/i.test(String(key)));
  return firstKeys(
    shifted.length === 0 ? keys : keys.filter((key) => key === present || shifted.includes(key)),
    present,
  );
}

/** The present key and the first others. */
export const firstKeys = (
  keys: readonly (string | number)[],
  present: unknown,
): readonly (string | number)[] => {
  const first = keys.filter((key) => key === present);
  return [...first, ...keys.filter((key) => key !== present)].slice(0, MOST_COMPARED);
};

const MOST_COMPARED = 6;

/** The state with other keys as parameters: new ones begin at 0, and keys whose parameters go are nominal again. */
export function withMorphs(state: State, inputs: readonly Input[], morph: Morphs): State {
  const before = parametersIn(state.morph),
    now = parametersIn(morph);
  const added = now.filter(({ name }) => !before.some((one) => one.name === name));
  const kept = Object.entries(state.values).filter(([name]) => !before.some((one) => one.name === name));
  const again = readMorphs(state.morph).filter(({ input }) => !Object.hasOwn(morph, input));
  const reals = morphedInputs(inputs, morph).flatMap(({ type, name }) => (type === "real" ? [name] : []));
  const x = reals.includes(state.x) ? state.x : (reals[0] ?? "");
  const others = reals.filter((name) => name !== x);
  return {
    ...state,
    morph,
    values: {
      ...Object.fromEntries(kept),
      ...Object.fromEntries(again.map(({ input, nominal }) => [input, keyOf(inputs, input, nominal)])),
      ...Object.fromEntries(now.map(({ name }) => [name, state.values[name] ?? 0])),
      ...Object.fromEntries(added.map(({ name }) => [name, 0])),
    },
    spans: { ...state.spans, ...Object.fromEntries(added.map(({ name }) => [name, PARAMETER_SPAN])) },
    view: others.length === 0 ? "curve" : state.view,
    x,
    y: others.includes(state.y) ? state.y : (others[0] ?? ""),
  };
}

/** A key as the input has it. */
const keyOf = (inputs: readonly Input[], input: string, text: string): string | number =>
  inputs.find(({ name }) => name === input)?.keys.find((key) => String(key) === text) ?? text;

/** What is plotted of the keys that are compared: one of them, or what the parameters in their place give. */
interface Compared {
  readonly word: string | undefined;
  readonly morph: Morphs;
  readonly values: Values;
}

/** The lines of a plot, the one that others are compared with first. */
export function linesOf(state: State): readonly CurveAsked[] {
  const { compare, keys, modes, morph } = state;
  const whole: Compared = { word: codeIn(morph, compare ?? ""), morph, values: {} };
  const keyed = keys.flatMap((key): readonly Compared[] =>
    compare === undefined
      ? []
      : [{ word: String(key), morph: withoutName(morph, compare), values: { [compare]: key } }],
  );
  const last = keyed.length === 0 || whole.word !== undefined ? [whole] : [];
  const isNamed = keyed.length + last.length > 1 || modes.length < 2;
  const lines = (compared: readonly Compared[]): readonly CurveAsked[] =>
    compared.flatMap((one) => modes.map((mode) => lineOf(state, one, mode, isNamed)));
  const own = lines(last).slice(0, MOST_LINES);
  return [...lines(keyed).slice(0, MOST_LINES - own.length), ...own];
}

function lineOf(state: State, compared: Compared, mode: string, isNamed: boolean): CurveAsked {
  const { values, modes, x } = state,
    { word, morph } = compared;
  const words = [
    ...(word === undefined || !isNamed ? [] : [word]),
    ...(modes.length > 1 || mode !== "none" ? [mode === "none" ? "bins" : mode] : []),
  ];
  return {
    label: words.join(", ") || "value",
    smooth: smoothOf(state, mode),
    morph,
    // A parameter may have the name of the input whose keys are compared.
    values: { ...withoutName(values, x), ...compared.values },
  };
}

const withoutName = <T>(all: Readonly<Record<string, T>>, name: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(all).filter(([one]) => one !== name));

/** A mode, or modes by input as `pt=pchip,eta=linear`. */
export function smoothOf({ smoothed }: Pick<State, "smoothed">, mode: string): Smooth {
  if (mode.includes("="))
    return Object.fromEntries(
      mode
        .split(",")
        .map((part) => [part.slice(0, part.lastIndexOf("=")), part.slice(part.lastIndexOf("=") + 1)]),
    );
  return smoothed === undefined ? mode : { [smoothed]: mode };
}
