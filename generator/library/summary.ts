import { at } from "../at.js";
import type { SmoothOption } from "../options.js";
import type { AxisCost, SmoothingLoss } from "../tree/cost.js";
import type { Correction, CorrectionSet, Variable } from "../tree/set.js";
import type { DomainSummary, TransformedSummary } from "../inspect/findings.js";
import { survey } from "../inspect/survey.js";
import type { MorphProposal } from "./proposals.js";
import { smoothSet } from "./smoothing.js";

/** What is inside a correction set, to be shown. */
export interface SetSummary {
  readonly description: string | undefined;
  readonly corrections: readonly CorrectionSummary[];
  readonly compoundCorrections: readonly CompoundSummary[];
}

/** What is inside a correction, and what its smoothing costs. */
export interface CorrectionSummary {
  readonly name: string;
  readonly version: number;
  readonly description: string | undefined;
  readonly inputs: readonly InputSummary[];
  readonly output: Variable;
  /** How many nodes of each type there are. */
  readonly nodes: Readonly<Record<string, number>>;
  /** What smoothing costs on each axis that it is asked for on. */
  readonly smoothing: readonly AxisCost[];
  /** Undefined where nothing is smoothed. */
  readonly smoothingLoss: SmoothingLoss | undefined;
  /** Parameters that could take the place of keys, where these have been asked for (`proposeMorphs`). */
  readonly morphs?: readonly MorphProposal[];
}

/** A compound: corrections that are applied one after the other. */
export interface CompoundSummary {
  readonly name: string;
  readonly description: string | undefined;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  /** Names of the corrections, first applied first. */
  readonly stack: readonly string[];
  readonly updates: readonly string[];
  readonly inputOperator: string;
  readonly outputOperator: string;
}

/** An input, with what categories and axes have of its own values and of those that transforms put in their place. */
export interface InputSummary extends Variable, DomainSummary {
  readonly transformed: readonly TransformedSummary[];
}

/**
 * What is inside a set, and what smoothing it would cost. Only corrections that `admits` is true for are smoothed (default all). Throws
 * `OptionError` where the modes do not fit the set.
 */
export function summarize(
  set: CorrectionSet,
  smooth?: SmoothOption,
  admits: (name: string) => boolean = () => true,
): SetSummary {
  const smoothed = smoothSet(set, smooth, { needs: ({ name }) => admits(name) });
  return {
    description: set.description,
    corrections: set.corrections.map((correction, i) => ({
      ...summarizeCorrection(correction),
      smoothing: smoothed.corrections[i]?.smoothing ?? [],
      smoothingLoss: smoothed.corrections[i]?.smoothingLoss,
    })),
    compoundCorrections: set.compounds.map((compound) => ({
      name: compound.name,
      description: compound.description,
      inputs: compound.inputs,
      output: compound.output,
      stack: compound.stack.map(({ correction }) => set.corrections[correction]!.name),
      updates: compound.inputsUpdate.map((place) => compound.inputs[place]!.name),
      inputOperator: compound.inputOperator,
      outputOperator: compound.outputOperator,
    })),
  };
}

function summarizeCorrection(correction: Correction): Omit<CorrectionSummary, "smoothing" | "smoothingLoss"> {
  const { name, version, description, inputs, output } = correction;
  const { counts, findings } = survey(correction);
  return {
    name,
    version,
    description,
    inputs: inputs.map((input, i) => ({ ...input, ...at(findings, i).summary() })),
    output,
    nodes: Object.fromEntries(counts),
  };
}
