import { axisRange, binCount, edgeAt } from "../tree/edges.js";
import type { Axis, Edges } from "../tree/axis.js";
import type { FormulaNode } from "../tree/formula.js";
import { isFormula } from "../tree/guards.js";
import type { TransformNode } from "../tree/node.js";
import type { Variable } from "../tree/set.js";
import { type Interval, preimage } from "./preimage.js";

/** What categories and axes have of a value. */
export interface DomainSummary {
  /** The keys that categories have, in the order of the file. */
  readonly keys: readonly (string | number)[];
  /** Some category takes any other key, too. */
  readonly takesOtherKeys: boolean;
  /** What axes span together, from `low` to below `high`; undefined without axes. */
  readonly range: { readonly low: number; readonly high: number } | undefined;
  /** What the finite edges of axes span; undefined with fewer than two of them. */
  readonly finiteRange: { readonly low: number; readonly high: number } | undefined;
  /** The most bins of one axis. */
  readonly bins: number;
  /** What happens outside of the axes. */
  readonly flows: readonly string[];
}

/** What categories and axes have of the value that a transform puts in the place of an input. */
export interface TransformedSummary extends DomainSummary {
  /** The rule: a formula in the names of inputs, such as `abs(eta)`, or what else it is, such as `a category`. */
  readonly rule: string;
  /** The values of the input for which the transformed one is in the range, where that can be told. */
  readonly inputRange: Interval | undefined;
}

/** What has been found of a value so far. */
export class DomainFindings {
  readonly #keys = new Set<string | number>();
  #takesOtherKeys = false;
  #range: { readonly low: number; readonly high: number } | undefined;
  #bins = 0;
  readonly #flows = new Set<string>();
  readonly #axes: Edges[] = [];

  /** The edges of all axes, in increasing order. */
  get edges(): readonly number[] {
    const all = new Set<number>();
    for (const edges of this.#axes) for (let i = 0; i <= binCount(edges); i++) all.add(edgeAt(edges, i));
    return [...all].sort((a, b) => a - b);
  }

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
    this.#axes.push(edges);
  }

  #finiteRange(): DomainSummary["finiteRange"] {
    const finite = this.edges.filter(Number.isFinite),
      low = finite[0],
      high = finite.at(-1);
    return low === undefined || high === undefined || low === high ? undefined : { low, high };
  }

  summary(): DomainSummary {
    return {
      keys: [...this.#keys],
      takesOtherKeys: this.#takesOtherKeys,
      range: this.#range,
      finiteRange: this.#finiteRange(),
      bins: this.#bins,
      flows: [...this.#flows],
    };
  }
}

/** What has been found of an input so far: of its own values, and of those that transforms put in their place. */
export class InputFindings {
  readonly own: DomainFindings = new DomainFindings();
  readonly #transformed = new Map<
    string,
    { readonly node: TransformNode | undefined; readonly findings: DomainFindings }
  >();

  /** The findings of what a transform gives, of what the rule `before` has given; transforms by the same rule have the same. */
  transformedBy(
    node: TransformNode,
    inputs: readonly Variable[],
    before: string | undefined,
  ): DomainFindings {
    const text = ruleText(node, inputs);
    const rule = before === undefined ? text : `${text} after ${before}`;
    const known = this.#transformed.get(rule) ?? {
      node: before === undefined ? node : undefined,
      findings: new DomainFindings(),
    };
    this.#transformed.set(rule, known);
    return known.findings;
  }

  /** The findings of what transforms give, by their rules. */
  get transformed(): ReadonlyMap<string, DomainFindings> {
    return new Map([...this.#transformed].map(([rule, { findings }]) => [rule, findings]));
  }

  summary(): DomainSummary & { readonly transformed: readonly TransformedSummary[] } {
    const transformed = [...this.#transformed].map(([rule, { node, findings }]) => {
      const domain = findings.summary();
      return { rule, ...domain, inputRange: node && inputRange(node, domain.range) };
    });
    return { ...this.own.summary(), transformed };
  }
}

function inputRange({ rule, input }: TransformNode, range: DomainSummary["range"]): Interval | undefined {
  if (range === undefined || !isFormula(rule)) return undefined;
  return preimage(rule, input, { ...range, includesLow: true, includesHigh: false });
}

/** A transform's rule as one reads it. */
export function ruleText({ rule }: TransformNode, inputs: readonly Variable[]): string {
  if (typeof rule === "number") return String(rule);
  return isFormula(rule) ? formulaText(rule, inputs) : `a ${rule.nodetype}`;
}

/** The text of a formula with the names of inputs and the values of parameters in it. */
function formulaText(
  { formula: { text, variables }, parameters }: FormulaNode,
  inputs: readonly Variable[],
): string {
  const nameOf = (index: number): string | undefined => inputs[variables[index] ?? -1]?.name;
  return text.replace(
    /(?<!\w)(?:x\[(\d+)\]|([xyzt])(?![\w:]))|\[[ \t]*(\d+)[ \t]*\]/g,
    (part, place?: string, letter?: string, parameter?: string) => {
      if (parameter !== undefined) return String(parameters[Number(parameter)] ?? part);
      return nameOf(letter === undefined ? Number(place) : "xyzt".indexOf(letter)) ?? part;
    },
  );
}
