import type { CompoundSummary, CorrectionSummary } from "../../generator/index.js";
import type { CurveAsked, OpenedSet, Smooth, Span, Start, Values } from "../protocol.js";

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
  /** How bins are smoothed; each mode is a line. */
  readonly modes: readonly string[];
  /** The input that is smoothed; all where it is undefined. */
  readonly smoothed: string | undefined;
  readonly isLogValue: boolean;
  readonly emit: "ts" | "js";
}

/** An input as the page shows it. */
export interface Input {
  readonly name: string;
  readonly type: "string" | "int" | "real";
  readonly description: string | undefined;
  readonly keys: readonly (string | number)[];
  readonly takesOtherKeys: boolean;
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

/** The lines of a plot, the one that others are compared with first. */
export function linesOf(state: State): readonly CurveAsked[] {
  const { compare, keys, modes, values, x } = state;
  const compared = compare === undefined || keys.length === 0 ? [undefined] : keys;
  const isNamed = compared.length > 1 || modes.length < 2;
  return compared
    .flatMap((key) =>
      modes.map((mode): CurveAsked => {
        const words = [
          ...(key === undefined || !isNamed ? [] : [String(key)]),
          ...(modes.length > 1 || mode !== "none" ? [mode === "none" ? "bins" : mode] : []),
        ];
        return {
          label: words.join(", ") || "value",
          smooth: smoothOf(state, mode),
          values: without(
            { ...values, ...(compare !== undefined && key !== undefined && { [compare]: key }) },
            x,
          ),
        };
      }),
    )
    .slice(0, MOST_LINES);
}

const without = (values: Values, name: string): Values =>
  Object.fromEntries(Object.entries(values).filter(([one]) => one !== name));

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

/** The correction or compound that is shown. */
export function describedIn(
  { summary }: OpenedSet,
  name: string,
): CorrectionSummary | CompoundSummary | undefined {
  return (
    summary.corrections.find((one) => one.name === name) ??
    summary.compoundCorrections.find((one) => one.name === name)
  );
}

/** The inputs of a correction, or those of a compound with the keys that its corrections have. */
export function inputsOf({ summary }: OpenedSet, name: string): readonly Input[] {
  const simple = summary.corrections.find((one) => one.name === name);
  if (simple !== undefined) return simple.inputs;
  const compound = summary.compoundCorrections.find((one) => one.name === name);
  const members = summary.corrections.filter((one) => compound?.stack.includes(one.name) === true);
  return (compound?.inputs ?? []).map((input) => {
    const same = members.flatMap(({ inputs }) => inputs.filter((one) => one.name === input.name));
    const keys = [...new Set(same.flatMap((one) => one.keys))];
    return { ...input, keys, takesOtherKeys: same.some((one) => one.takesOtherKeys) };
  });
}
