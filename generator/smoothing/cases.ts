import { binIndex } from "../../runtime/search.js";
import type { Axis } from "../tree/axis.js";
import { axisRange, binCount } from "../tree/edges.js";
import type { BinningNode, BlendNode, CategoryNode, Node, TransformNode } from "../tree/node.js";
import type { SmoothAxis } from "../tree/smooth.js";
import type { Span } from "./formulas.js";
import {
  common,
  cut,
  edgesIn,
  edgesUpTo,
  type Region,
  spanOf,
  withKeys,
  within,
  withSpan,
} from "./region.js";

/** A subtree, or nothing where there is no value; `names` are those of the values that transforms put in the place of inputs. */
export interface Part {
  readonly node: Node | undefined;
  readonly names: ReadonlyMap<number, string>;
}

/** What a value is computed from: it is there where all of these are. The value itself is the last that is not blended with others. */
export type Slot = readonly Part[];

/** A part of the region, and what the slot is there. */
interface Case {
  readonly region: Region;
  readonly slot: Slot;
}

export const slotOf = (node: Node | undefined): Slot => [{ node, names: new Map() }];

/** An input, or what stands for it below a transform. */
export const nameOf = ({ names }: Part, input: number): string => names.get(input) ?? String(input);

/**
 * Whether something is true of what trees come to in any part of a region: it is cut until each tree is a leaf in all of a part (a
 * number, a formula, something else without bins and keys below it, or nothing). It need not be cut where `isOut` says that it holds for
 * none of the parts.
 */
export function someCase(
  slots: readonly Slot[],
  region: Region,
  holds: (leaves: readonly Slot[], region: Region) => boolean,
  isOut: (slots: readonly Slot[], region: Region) => boolean = () => false,
): boolean {
  if (isOut(slots, region)) return false;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i]!;
    for (let k = 0; k < slot.length; k++) {
      const cases = casesOf(slot[k]!, region);
      if (cases === undefined) continue;
      return cases.some((one) =>
        someCase(slots.with(i, slot.toSpliced(k, 1, ...one.slot)), one.region, holds, isOut),
      );
    }
  }
  return holds(slots, region);
}

/** The part in each of the pieces that its own bins or keys cut the region into; undefined for a leaf. */
function casesOf(part: Part, region: Region): readonly Case[] | undefined {
  const { node } = part;
  if (node === undefined || typeof node === "number") return undefined;
  switch (node.nodetype) {
    case "category":
      return ofCategory(node, part, region);
    case "binning":
    case "multibinning":
      return ofBins(node, part, region);
    case "transform":
      return ofTransform(node, part, region);
    case "blend":
      return ofBlend(node, part, region);
    case "formula":
    case "formularef":
    case "hashprng":
    case "lwtnn":
    case "grid":
    case "morph":
    case "refusal":
    case "parameter":
      return undefined;
  }
}

function ofCategory(
  { input, keys, content, otherwise }: CategoryNode,
  part: Part,
  region: Region,
): readonly Case[] {
  const name = nameOf(part, input),
    known = region.keys.get(name);
  const to = (node: Node | undefined): Slot => [{ ...part, node }];
  if (known && "only" in known) {
    const place = keys.indexOf(known.only);
    return [{ region, slot: to(place < 0 ? otherwise : content[place]) }];
  }
  const except = known?.except ?? new Set();
  const chosen = keys.flatMap((only, i) =>
    except.has(only) ? [] : [{ region: withKeys(region, name, { only }), slot: to(content[i]) }],
  );
  const others = withKeys(region, name, { except: new Set([...except, ...keys]) });
  return [...chosen, { region: others, slot: to(otherwise) }];
}

function ofBins(node: BinningNode, part: Part, region: Region): readonly Case[] {
  const { flow, content, axes } = node;
  const lookups = axes.map(({ input, edges }) =>
    lookupOf(nameOf(part, input), region, flow.kind === "wrap" ? axisRange(edges) : undefined),
  );
  for (const [i, { name, span }] of lookups.entries()) {
    const edgesInside = edgesIn(axes[i]!.edges, span);
    if (edgesInside.length > 0) return piecesOf(part, region, name, cut(span, edgesInside));
  }
  const place = lookups.reduce<number | undefined>((outer, { span }, i) => {
    const bin = binAt(axes[i]!, span, flow.kind);
    return outer === undefined || bin === undefined ? undefined : outer * binCount(axes[i]!.edges) + bin;
  }, 0);
  const outside = flow.kind === "default" ? flow.content : undefined;
  return [{ region, slot: [{ ...part, node: place === undefined ? outside : content[place] }] }];
}

/** A value that is looked up on an axis, by its name, and where it is. */
interface Lookup {
  readonly name: string;
  readonly span: Span;
}

/** What lies outside of a periodic axis is moved into it: to anywhere, but to the same place by all axes of this period. */
function lookupOf(name: string, region: Region, period: Span | undefined): Lookup {
  const span = spanOf(region, name);
  if (period === undefined || common(span, period) !== undefined) return { name, span };
  const moved = `${name} in [${period.low}, ${period.high})`;
  return { name: moved, span: region.spans.get(moved) ?? period };
}

/** The bin that values in a span without edges are in; undefined outside. */
function binAt({ edges }: Axis, { low }: Span, flow: BinningNode["flow"]["kind"]): number | undefined {
  const count = binCount(edges),
    bin = edgesUpTo(edges, low) - 1;
  if (flow === "clamp") return Math.min(Math.max(bin, 0), count - 1);
  return bin >= 0 && bin < count ? bin : undefined;
}

/** The rule has to have a value, too. What it gives is named by how it is computed, and can be anything. */
function ofTransform({ input, rule, content }: TransformNode, part: Part, region: Region): readonly Case[] {
  const name = `${nameOf(part, input)} ${JSON.stringify([rule, [...part.names]])}`;
  const inside = { node: content, names: new Map(part.names).set(input, name) };
  return [{ region, slot: [{ ...part, node: rule }, inside] }];
}

function ofBlend({ axis, content }: BlendNode, part: Part, region: Region): readonly Case[] {
  const { knots, from, to, period } = axis;
  const { name, span } = lookupOf(nameOf(part, axis.input), region, period);
  const pieces = cut(span, placesIn(axis, span));
  if (pieces.length > 1) return piecesOf(part, region, name, pieces);
  const x = inCells(axis, within(span, 0.5)),
    cell = binIndex(knots, 0, from.length, x);
  const first = x < to[cell]! ? cell : cell + 1,
    last = x < from[cell]! ? cell : cell + 1;
  return [{ region, slot: content.slice(first, last + 1).map((one) => ({ ...part, node: one })) }];
}

/** Where curves begin and end, as far as it is in a span; of a periodic axis within its range. */
function placesIn({ knots, from, to, period }: SmoothAxis, span: Span): readonly number[] {
  const placesOf = ({ low, high }: Span): readonly number[] => {
    const first = binIndex(knots, 0, from.length, low),
      last = binIndex(knots, 0, from.length, high);
    return [...from.slice(first, last + 1), ...to.slice(first, last + 1)];
  };
  if (period === undefined) return placesOf(span);
  const inside = common(span, period),
    length = period.high - period.low;
  if (inside === undefined) return [];
  const later = { low: inside.low + length, high: inside.high + length };
  const places = [...placesOf(inside), knots[0]!, ...placesOf(later).map((place) => place - length)];
  return [...places.filter((place) => place > period.low && place < period.high), period.low, period.high];
}

/** A number where the cells have it: before the first of a periodic axis, that is one period later. */
const inCells = ({ knots, period }: SmoothAxis, x: number): number =>
  period && x < knots[0]! ? x + (period.high - period.low) : x;

/** A part that stays what it is in pieces of the region; an int has no value in a piece between two whole numbers. */
const piecesOf = (part: Part, region: Region, name: string, pieces: readonly Span[]): readonly Case[] =>
  pieces.flatMap((piece) =>
    region.ints.has(name) && Math.ceil(piece.low) >= piece.high
      ? []
      : [{ region: withSpan(region, name, piece), slot: [part] }],
  );
