import { at } from "../at.js";
import { changesAlong } from "../locate/edges.js";
import type { Argument, AxisPlace, End, Turn, Way } from "../locate/types.js";
import { wayFrom } from "../locate/walk.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { COMBINED } from "./combined.js";
import { compile } from "./compile.js";
import { liveOf } from "./live.js";
import { namedCorrection } from "./named.js";
import { nodeValues } from "./nodeValues.js";
import { argumentsOf } from "./text.js";

/** Finds the edges that lines along inputs of one correction cross. */
export type EdgeFinder = (
  input: string,
  values: Readonly<Record<string, Argument>>,
  places: readonly number[],
) => readonly number[];

/**
 * Where the way of a point changes as one real input goes through `places`, in increasing order, and the others have these values: the edges
 * of bins that the line crosses, transformed or not, each the first double of what is beyond it. Bins that lie between two places, with the
 * same bin on both sides of them, are not seen. Throws `OptionError` where names or types do not fit.
 */
export function edgesAlong(
  set: CorrectionSet,
  correction: string,
  ...line: Parameters<EdgeFinder>
): readonly number[] {
  return edgeFinder(set, correction)(...line);
}

/** The same for many lines through one correction. Throws `OptionError` for an unknown name. */
export function edgeFinder(set: CorrectionSet, correction: string): EdgeFinder {
  const known = namedCorrection(set, correction);
  const textAt = "stack" in known ? compoundText(set, known) : correctionText(known);
  return (input, values, places) => {
    const moving = known.inputs.findIndex(({ name }) => name === input);
    const given = argumentsOf(known.inputs, { ...values, [input]: places[0] ?? 0 });
    return changesAlong((x) => textAt(given.with(moving, x)), places);
  };
}

type Text = (values: readonly Argument[]) => string;

/** Where ways end tells them apart, as its pointer names each bin and key on the way. */
function correctionText({ inputs, data }: Correction): Text {
  const asked = nodeValues();
  const walk = {
    inputs,
    valueOf: () => NaN,
    ruleValueOf: (node: Parameters<typeof asked>[0], here: readonly Argument[]) => asked(node, inputs, here),
  };
  return (values) => wayText(wayFrom(walk, data, "", values));
}

const wayText = ({ turns, end }: Way): string =>
  [...turns.map(turnText), end.kind, end.pointer, endText(end)].join(" ");

/** What the pointer of the end does not tell: the way through a rule, and on which side of the bins a point is. */
function turnText(turn: Turn): string {
  switch (turn.kind) {
    case "bins":
      return turn.slot === undefined ? turn.axes.map(sideText).join() : "";
    case "transform":
      return wayText(turn.rule);
    case "key":
      return "";
  }
}

const endText = (end: End): string => (end.kind === "outside" ? sideText(end.axis) : "");

const sideText = ({ bin, value, range }: AxisPlace): string =>
  bin === undefined ? (value < range.low ? "below" : "above") : "";

function compoundText(set: CorrectionSet, compound: CompoundCorrection): Text {
  const { inputsUpdate, inputOperator } = compound;
  const members = compound.stack.map(({ correction, inputs }) => {
    const known = at(set.corrections, correction);
    return { inputs, name: known.name, textAt: correctionText(known), known };
  });
  const only = inputsUpdate.length === 0 ? [] : members.map(({ name }) => name);
  const live = compile(set, { only });
  return (values) => {
    let here = values;
    const texts: string[] = [];
    for (const { inputs, textAt, known } of members) {
      const given = inputs.map((i) => at(here, i));
      texts.push(textAt(given));
      if (inputsUpdate.length === 0) continue;
      const factor = valueOr(() => liveOf(live, known).evaluate(...given));
      if (factor === undefined) break;
      here = here.map((one, i) =>
        inputsUpdate.includes(i) ? COMBINED[inputOperator](Number(one), factor) : one,
      );
    }
    return texts.join(" ");
  };
}

function valueOr(evaluate: () => number): number | undefined {
  try {
    return evaluate();
  } catch {
    return undefined;
  }
}
