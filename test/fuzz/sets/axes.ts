import type { Json } from "../json.js";
import { chance, type Draw, integer, pick, several, weighted } from "./draw.js";
import { content, tameNumber } from "./numbers.js";
import type { NodeMaker, Scope } from "./scope.js";

export interface DrawnAxis {
  readonly edges: Json;
  readonly bins: number;
}

/** Edges of an axis; `most` bins, and finite where values are wrapped into it. */
export function drawAxis(draw: Draw, most: number, isFinite: boolean): DrawnAxis {
  const bins = integer(draw, 1, most);
  if (chance(draw, 35)) return { bins, edges: uniform(draw, bins) };
  const scale = pick(draw, [1, 1, 0.5, 0.25, 0.1, 10]);
  let edge = integer(draw, -8, 4);
  const edges: Json[] = several(bins + 1, () => (edge += integer(draw, 1, 4)) * scale).map(short);
  if (!isFinite && bins > 1) {
    if (chance(draw, 15)) edges[0] = chance(draw, 80) ? "-inf" : -Infinity;
    if (chance(draw, 20)) edges[bins] = pick(draw, ["inf", "+inf", Infinity]);
  }
  return { bins, edges };
}

function uniform(draw: Draw, n: number): Json {
  const low = tameNumber(draw);
  return { n, low, high: short(low + pick(draw, [0.3, 1, 2.5, 6, 10, 100])) };
}

/** Without the digits that adding or multiplying short numbers may leave behind. */
const short = (x: number): number => Number(x.toPrecision(12));

/** What happens outside: a word, a number or a node. */
export function drawFlow({ draw }: Scope, node: () => Json): Json {
  return weighted<() => Json>(draw, [
    [4, () => "clamp"],
    [2, () => "error"],
    [3, () => "wrap"],
    [2, () => content(draw)],
    [2, node],
  ])();
}

/** A node below. */
export const below = (scope: Scope, node: NodeMaker): Json =>
  chance(scope.draw, 55) && scope.depth > 0
    ? node({ ...scope, depth: scope.depth - 1 })
    : content(scope.draw);
