import { axisRange, binCount } from "../tree/edges.js";
import type { SmoothOption } from "../options.js";
import type { Axis } from "../tree/axis.js";
import type { AxisCost } from "../tree/cost.js";
import type { Node } from "../tree/node.js";
import type { Correction, CorrectionSet, Variable } from "../tree/set.js";
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

export interface InputSummary extends Variable {
  /** The keys that categories of the input have, in the order of the file. */
  readonly keys: readonly (string | number)[];
  /** Some category takes any other key, too. */
  readonly takesOtherKeys: boolean;
  /** What axes of the input span together; undefined without axes. */
  readonly range: { readonly low: number; readonly high: number } | undefined;
  /** The most bins of one axis. */
  readonly bins: number;
  /** What happens outside of the axes. */
  readonly flows: readonly string[];
  /** A transform replaces the input somewhere; keys and ranges there are those of its new values. */
  readonly isTransformed: boolean;
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
}: Correction): Omit<CorrectionSummary, "smoothing"> {
  const counts = new Map<string, number>();
  const found = inputs.map(() => new InputFindings());
  visit(data, counts, found);
  return {
    name,
    version,
    description,
    inputs: inputs.map((input, i) => ({ ...input, ...found[i]!.summary() })),
    output,
    nodes: Object.fromEntries(counts),
  };
}

function visit(node: Node, counts: Map<string, number>, found: readonly InputFindings[]): void {
  const type = typeof node === "number" ? "number" : node.nodetype;
  counts.set(type, (counts.get(type) ?? 0) + 1);
  if (typeof node === "number") return;
  const visitAll = (nodes: readonly Node[]): void => {
    for (const one of nodes) visit(one, counts, found);
  };
  switch (node.nodetype) {
    case "category":
      found[node.input]!.addKeys(node.keys, node.otherwise !== undefined);
      visitAll(node.otherwise === undefined ? node.content : [...node.content, node.otherwise]);
      break;
    case "binning":
    case "multibinning":
      for (const axis of node.axes) found[axis.input]!.addAxis(axis, node.flow.kind);
      visitAll(node.flow.kind === "default" ? [...node.content, node.flow.content] : node.content);
      break;
    case "transform":
      found[node.input]!.isTransformed = true;
      visitAll([node.rule, node.content]);
      break;
    default:
  }
}

/** What has been found of an input so far. */
class InputFindings {
  isTransformed = false;
  readonly #keys = new Set<string | number>();
  #takesOtherKeys = false;
  #range: { readonly low: number; readonly high: number } | undefined;
  #bins = 0;
  readonly #flows = new Set<string>();

  addKeys(keys: readonly (string | number)[], takesOthers: boolean): void {
    for (const key of keys) this.#keys.add(key);
    this.#takesOtherKeys ||= takesOthers;
  }

  addAxis({ edges }: Axis, flow: string): void {
    const { low, high } = axisRange(edges);
    const known = this.#range ?? { low, high };
    this.#range = { low: Math.min(low, known.low), high: Math.max(high, known.high) };
    this.#bins = Math.max(this.#bins, binCount(edges));
    this.#flows.add(flow);
  }

  summary(): Omit<InputSummary, keyof Variable> {
    return {
      keys: [...this.#keys],
      takesOtherKeys: this.#takesOtherKeys,
      range: this.#range,
      bins: this.#bins,
      flows: [...this.#flows],
      isTransformed: this.isTransformed,
    };
  }
}
