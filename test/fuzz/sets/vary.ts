import { isList, isObject, type Json } from "../json.js";
import { chance, type Draw, several } from "./draw.js";
import { content, parameter } from "./numbers.js";

/** Nodes of one shape that differ in numbers, as those of real files do, or nodes of all kinds. */
export function siblings(draw: Draw, count: number, node: () => Json): readonly Json[] {
  if (count < 2 || chance(draw, 40)) return several(count, node);
  const first = node();
  return [first, ...several(count - 1, () => (chance(draw, 90) ? varied(draw, first) : node()))];
}

/** A node with some of its numbers drawn again. */
function varied(draw: Draw, node: Json): Json {
  if (typeof node === "number") return chance(draw, 70) ? content(draw) : node;
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([member, value]) => [member, variedMember(draw, member, value)]),
  );
}

function variedMember(draw: Draw, member: string, value: Json): Json {
  switch (member) {
    case "parameters":
      return isList(value) ? value.map((one) => (chance(draw, 50) ? parameter(draw) : one)) : value;
    case "content":
      return isList(value) ? value.map((one) => variedItem(draw, one)) : varied(draw, value);
    case "rule":
    case "flow":
    case "default":
      return typeof value === "string" || value === null ? value : varied(draw, value);
    case "edges":
      return chance(draw, 25) ? moved(value) : value;
    default:
      return value;
  }
}

/** A node, or a key with a node. */
const variedItem = (draw: Draw, item: Json): Json =>
  isObject(item) && "key" in item && "value" in item
    ? { ...item, value: varied(draw, item.value ?? 0) }
    : varied(draw, item);

/** Edges moved by 1; those of many axes stay as they are. */
function moved(edges: Json): Json {
  const by = (x: Json | undefined): Json =>
    typeof x === "number" ? Number((x + 1).toPrecision(12)) : (x ?? 0);
  if (isList(edges)) return edges.some((one) => isList(one) || isObject(one)) ? edges : edges.map(by);
  return isObject(edges) ? { ...edges, low: by(edges.low), high: by(edges.high) } : edges;
}
