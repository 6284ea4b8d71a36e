import { Pcg32 } from "../../runtime/pcg32.js";
import { at } from "../at.js";
import type { InputFindings } from "../inspect/findings.js";
import type { InputType } from "../tree/set.js";
import type { Changed } from "./types.js";

/** A value of an input. */
export type Value = number | string;

/** The values of an input that both versions are asked for: some of a list, each as it is called in both, or numbers of bins. */
export type Choices =
  | { readonly kind: "keys"; readonly keys: readonly Changed<Value>[] }
  | { readonly kind: "bins"; readonly edges: readonly number[]; readonly isInt: boolean }
  /** Numbers without bins. */
  | { readonly kind: "numbers"; readonly isInt: boolean };

/** What is known of an input of a version. */
export interface Domain {
  readonly keys: readonly (string | number)[];
  readonly takesOtherKeys: boolean;
  /** On the input's own axes, and as far as a transform may keep numbers or turn their sign, those of what it gives. */
  readonly edges: readonly number[];
}

/** The domain of an input that one or more corrections have. */
export function domainOf(all: readonly InputFindings[]): Domain {
  const own = all.map((one) => one.own.summary());
  return {
    keys: [...new Set(own.flatMap(({ keys }) => keys))],
    takesOtherKeys: own.some(({ takesOtherKeys }) => takesOtherKeys),
    edges: all.flatMap((one) => [
      ...one.own.edges,
      ...[...one.transformed.values()].flatMap(({ edges }) => edges.flatMap((edge) => [edge, -edge])),
    ]),
  };
}

/** The choices of an input that both have; undefined where they have no key in common. */
export function choicesOf(type: InputType, domains: Changed<Domain>): Choices | undefined {
  const keys = commonKeys(domains);
  if (keys === undefined || keys.length > 0) return keys && { kind: "keys", keys };
  if (type === "string") return { kind: "keys", keys: [{ old: "any", new: "any" }] };
  const edges = [...new Set([...domains.old.edges, ...domains.new.edges])].sort((a, b) => a - b);
  const isInt = type === "int";
  return edges.length === 0 ? { kind: "numbers", isInt } : { kind: "bins", edges, isInt };
}

/** The keys that both have, all where others are taken, too; of versions that have one each, these are taken for the same. */
function commonKeys({ old, new: next }: Changed<Domain>): readonly Changed<Value>[] | undefined {
  const same = (key: Value): Changed<Value> => ({ old: key, new: key });
  const all = [...new Set([...old.keys, ...next.keys])];
  const common = all.filter((key) => old.keys.includes(key) && next.keys.includes(key)).map(same);
  if (common.length > 0 || all.length === 0) return common;
  const [only, ...more] = old.keys,
    [other, ...others] = next.keys;
  if (only !== undefined && other !== undefined && more.length + others.length === 0)
    return [{ old: only, new: other }];
  return old.takesOtherKeys || next.takesOtherKeys ? all.map(same) : undefined;
}

/** A point: the values of the inputs in both versions. */
export type Point = readonly Changed<Value>[];

/** Most points in the middle of bins, and how many random ones there are besides. */
const MOST_CENTRES = 50_000;
const RANDOM = 10_000;

/** Points in all combinations of bins and keys, or in many of them, and where values are computed random ones; always the same. */
export function* pointsOf(choices: readonly Choices[], isComputed: boolean): Generator<Point> {
  const random = new Uniform();
  const total = choices.reduce((product, one) => product * countOf(one), 1);
  const isAll = total <= MOST_CENTRES;
  for (let i = 0; i < Math.min(total, MOST_CENTRES); i++)
    yield centre(choices, isAll ? i : Math.floor(random.next() * total), random);
  for (let i = 0; isComputed && i < RANDOM; i++) yield choices.map((one) => anyOf(one, random));
}

const countOf = (one: Choices): number => {
  switch (one.kind) {
    case "keys":
      return one.keys.length;
    case "bins":
      return one.edges.length - 1;
    case "numbers":
      return 1;
  }
};

function centre(choices: readonly Choices[], place: number, random: Uniform): Point {
  let rest = place;
  return choices.map((one) => {
    const count = countOf(one),
      k = rest % count;
    rest = Math.floor(rest / count);
    if (one.kind === "keys") return at(one.keys, k);
    return one.kind === "bins" ? both(within(one, k, 0.5), one.isInt) : anyOf(one, random);
  });
}

function anyOf(one: Choices, random: Uniform): Changed<Value> {
  switch (one.kind) {
    case "keys":
      return at(one.keys, random.below(one.keys.length));
    case "bins":
      return both(within(one, random.below(countOf(one)), random.next()), one.isInt);
    case "numbers":
      return both(random.number(), one.isInt);
  }
}

const both = (x: number, isInt: boolean): Changed<Value> => {
  const value = isInt ? Math.round(x) : x;
  return { old: value, new: value };
};

/** A number in a bin; in one without end as far out as its other edge is from 0, or a few times. */
function within({ edges }: Extract<Choices, { kind: "bins" }>, bin: number, share: number): number {
  const low = at(edges, bin),
    high = at(edges, bin + 1);
  if (low === -Infinity) return high === Infinity ? share - 0.5 : high - reach(high, 1 - share);
  return high === Infinity ? low + reach(low, share) : low + share * (high - low);
}

const reach = (edge: number, share: number): number => Math.max(1, Math.abs(edge)) * 2 * share;

/** Random numbers, the same in each run. */
class Uniform {
  readonly #generator = new Pcg32();

  constructor() {
    this.#generator.start(0, 1);
  }

  /** From 0 to below 1. */
  next(): number {
    return this.#generator.next() / 2 ** 32;
  }

  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  /** A number as inputs without bins may have it: an angle, a fraction, an energy. */
  number(): number {
    const kind = this.next(),
      share = this.next();
    if (kind < 0.25) return share;
    return kind < 0.5 ? 6 * share - 3 : Math.exp(share * Math.log(5000));
  }
}
