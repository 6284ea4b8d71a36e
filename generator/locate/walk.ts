import { roundHalfAway } from "../../runtime/roundHalfAway.js";
import { at } from "../at.js";
import type { BinningNode, CategoryNode, Node, TransformNode } from "../tree/node.js";
import type { Variable } from "../tree/set.js";
import { placeOnAxis } from "./axis.js";
import { type Computed, endOf } from "./end.js";
import type { Argument, AxisPlace, Turn, Way } from "./types.js";

/** What a walk goes through, and what it asks. */
export interface Walk {
  readonly inputs: readonly Variable[];
  /** The value that generated code has for a node, where the inputs have these values. */
  readonly valueOf: ValueOf;
  /** The same for nodes in the rules of transforms; default `valueOf`. */
  readonly ruleValueOf?: ValueOf;
}

type ValueOf = (node: Computed, values: readonly Argument[]) => number;

/** The way from a node on, which stands at a JSON pointer, where the inputs have these values. */
export function wayFrom(walk: Walk, node: Node, pointer: string, values: readonly Argument[]): Way {
  if (typeof node === "number") return { turns: [], end: { kind: "constant", pointer, value: node } };
  switch (node.nodetype) {
    case "category":
      return throughKey(walk, node, pointer, values);
    case "binning":
    case "multibinning":
      return throughBins(walk, node, pointer, values);
    case "transform":
      return throughTransform(walk, node, pointer, values);
    case "grid":
    case "blend":
    case "parameter":
      throw new RangeError("smoothed bins are in no file");
    case "morph":
    case "refusal":
      throw new RangeError("parameters of keys are in no file");
    default:
      return { turns: [], end: endOf(node, pointer, walk.inputs, values, walk.valueOf(node, values)) };
  }
}

/** The value that a way leads to; undefined where there is none. */
export function valueAfter({ end }: Way): number | undefined {
  switch (end.kind) {
    case "outside":
    case "unknown key":
    case "rule":
      return undefined;
    default:
      return end.value;
  }
}

const after = (turn: Turn, { turns, end }: Way): Way => ({ turns: [turn, ...turns], end });

function throughKey(walk: Walk, node: CategoryNode, pointer: string, values: readonly Argument[]): Way {
  const { name } = at(walk.inputs, node.input),
    value = at(values, node.input);
  // An integer that no double holds is no key, as keys have 32 bits.
  const found = node.keys.findIndex((key) => key === value);
  const known = { pointer, input: name, value, keys: node.keys.length };
  if (found >= 0) {
    const content = wayFrom(walk, at(node.content, found), `${pointer}/content/${found}/value`, values);
    return after({ kind: "key", ...known, place: found }, content);
  }
  if (node.otherwise === undefined) return { turns: [], end: { kind: "unknown key", ...known } };
  const content = wayFrom(walk, node.otherwise, `${pointer}/default`, values);
  return after({ kind: "key", ...known, place: undefined }, content);
}

function throughBins(walk: Walk, node: BinningNode, pointer: string, values: readonly Argument[]): Way {
  const { axes, flow, content } = node;
  const places = axes.map((axis) =>
    placeOnAxis(axis, flow.kind, at(walk.inputs, axis.input).name, Number(at(values, axis.input))),
  );
  const missed = places.find(({ bin }) => bin === undefined);
  if (missed === undefined) {
    const slot = slotOf(places);
    const turn: Turn = { kind: "bins", pointer, axes: places, slot };
    return after(turn, wayFrom(walk, at(content, slot), `${pointer}/content/${slot}`, values));
  }
  if (flow.kind !== "default") return { turns: [], end: { kind: "outside", pointer, axis: missed } };
  const turn: Turn = { kind: "bins", pointer, axes: places, slot: undefined };
  return after(turn, wayFrom(walk, flow.content, `${pointer}/flow`, values));
}

/** The place of a bin among those of all axes, in C order. */
const slotOf = (places: readonly AxisPlace[]): number =>
  places.reduce((slot, { bins, bin = 0 }) => slot * bins + bin, 0);

function throughTransform(
  walk: Walk,
  node: TransformNode,
  pointer: string,
  values: readonly Argument[],
): Way {
  const { name, type } = at(walk.inputs, node.input),
    from = at(values, node.input);
  const { valueOf, ruleValueOf = valueOf } = walk;
  const rule = wayFrom({ ...walk, valueOf: ruleValueOf }, node.rule, `${pointer}/rule`, values),
    given = valueAfter(rule);
  if (given === undefined) return { turns: [], end: { kind: "rule", pointer, input: name, from, rule } };
  const to = type === "int" ? roundHalfAway(given) : given;
  const turn: Turn = { kind: "transform", pointer, input: name, from, to, rule };
  return after(turn, wayFrom(walk, node.content, `${pointer}/content`, values.with(node.input, to)));
}
