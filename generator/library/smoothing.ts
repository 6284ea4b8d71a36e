import { childrenOf } from "../tree/children.js";
import { isBins } from "../tree/guards.js";
import type { Node } from "../tree/node.js";
import type { Correction, CorrectionSet } from "../tree/set.js";
import { type Choice, MODE_LIST, readMode } from "../smoothing/modes.js";
import { smoothCorrection } from "../smoothing/smooth.js";
import type { SmoothOption } from "../options.js";
import { OptionError } from "./errors.js";
import { listNearest } from "./nearest.js";
import type { Selection } from "./selection.js";

/** The key of the mode for all axes. */
const ALL = "*";

/** The set with smoothed bins, wherever the selection needs them. */
export function smoothSet(
  set: CorrectionSet,
  smooth: SmoothOption | undefined,
  { needs }: Pick<Selection, "needs">,
): CorrectionSet {
  if (smooth === undefined) return set;
  const modes = readModes(typeof smooth === "string" ? { [ALL]: smooth } : smooth);
  const needed = set.corrections.filter(needs);
  const smoothable = new Map(needed.map((correction) => [correction, axisInputs(correction)]));
  for (const name of modes.keys()) if (name !== ALL) checkName(name, smoothable);
  const messages = new Set<string>();
  const corrections = set.corrections.map((correction) => {
    const inputs = smoothable.get(correction);
    if (inputs === undefined) return correction;
    const choices = [...inputs].flatMap((input): readonly (readonly [number, Choice])[] => {
      const { name, type } = correction.inputs[input]!;
      const choice = type === "real" ? (modes.get(name) ?? modes.get(ALL) ?? "none") : "none";
      return choice === "none" ? [] : [[input, choice]];
    });
    return smoothCorrection(correction, new Map(choices.toSorted()), (message) => messages.add(message));
  });
  if (messages.size > 0) throw new OptionError(...[...messages].map((message) => `smooth: ${message}`));
  return { ...set, corrections };
}

function readModes(smooth: Readonly<Record<string, string>>): ReadonlyMap<string, Choice | "none"> {
  return new Map(
    Object.entries(smooth).map(([name, text]) => {
      const mode = readMode(text);
      if (mode !== undefined) return [name, mode];
      throw new OptionError(`smooth: there is no mode ${JSON.stringify(text)}; the modes are ${MODE_LIST}`);
    }),
  );
}

/** A mode by name is for a real input with an axis in one of the corrections. */
function checkName(name: string, smoothable: ReadonlyMap<Correction, ReadonlySet<number>>): void {
  const found = [...smoothable].flatMap(([{ inputs }, axes]) => [...axes].map((input) => inputs[input]!));
  const named = found.filter((input) => input.name === name);
  if (named.some(({ type }) => type === "real")) return;
  const names = [...new Set(found.flatMap((input) => (input.type === "real" ? [input.name] : [])))];
  const reason = named.length > 0 ? "it is an int input" : "no binning uses it";
  throw new OptionError(
    `smooth: ${JSON.stringify(name)} cannot be smoothed: ${reason}; among real inputs with bins ${listNearest(name, names)}`,
  );
}

/** Places of the inputs that some binning uses. */
function axisInputs({ data }: Correction): ReadonlySet<number> {
  const found = new Set<number>();
  const visit = (node: Node): void => {
    if (isBins(node)) for (const { input } of node.axes) found.add(input);
    childrenOf(node).forEach(visit);
  };
  visit(data);
  return found;
}
