import { at } from "../at.js";
import type { SmoothOption } from "../options.js";
import type { AxisCost, SmoothingLoss } from "../tree/cost.js";
import type { Node } from "../tree/node.js";
import type { Correction, CorrectionSet, Variable } from "../tree/set.js";
import {
  type DomainFindings,
  type DomainSummary,
  InputFindings,
  ruleText,
  type TransformedSummary,
} from "./findings.js";
import { smoothSet } from "./smoothing.js";

/** What is inside a correction set, to be shown. */
export interface SetSummary {
  readonly description: string | undefined;
  readonly corrections: readonly CorrectionSummary[];
  readonly compoundCorrections: readonly CompoundSummary[];
}

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
}

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

function summarizeCorrection({
  name,
  version,
  description,
  inputs,
  output,
  data,
}: Correction): Omit<CorrectionSummary, "smoothing" | "smoothingLoss"> {
  const counts = new Map<string, number>();
  const found = inputs.map(() => new InputFindings());
  const values = found.map(({ own }): Value => ({ findings: own, rule: undefined }));
  visit(data, { counts, inputs, found, values });
  return {
    name,
    version,
    description,
    inputs: inputs.map((input, i) => ({ ...input, ...at(found, i).summary() })),
    output,
    nodes: Object.fromEntries(counts),
  };
}

/** What an input stands for in a part of the tree. */
interface Value {
  readonly findings: DomainFindings;
  /** The transform that gave the value; undefined for the input itself. */
  readonly rule: string | undefined;
}

interface Visit {
  readonly counts: Map<string, number>;
  readonly inputs: readonly Variable[];
  readonly found: readonly InputFindings[];
  readonly values: readonly Value[];
}

function visit(node: Node, around: Visit): void {
  const { counts, inputs, found, values } = around;
  const type = typeof node === "number" ? "number" : node.nodetype;
  counts.set(type, (counts.get(type) ?? 0) + 1);
  if (typeof node === "number") return;
  const visitAll = (nodes: readonly Node[]): void => {
    for (const one of nodes) visit(one, around);
  };
  switch (node.nodetype) {
    case "category":
      at(values, node.input).findings.addKeys(node.keys, node.otherwise !== undefined);
      visitAll(node.otherwise === undefined ? node.content : [...node.content, node.otherwise]);
      break;
    case "binning":
    case "multibinning":
      for (const axis of node.axes) at(values, axis.input).findings.addAxis(axis, node.flow.kind);
      visitAll(node.flow.kind === "default" ? [...node.content, node.flow.content] : node.content);
      break;
    case "transform": {
      visit(node.rule, around);
      const before = at(values, node.input).rule;
      const findings = at(found, node.input).transformedBy(node, inputs, before);
      const rule = ruleText(node, inputs);
      visit(node.content, { ...around, values: values.with(node.input, { findings, rule }) });
      break;
    }
    default:
  }
}
