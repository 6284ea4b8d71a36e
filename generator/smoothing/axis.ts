import { binCount } from "../tree/edges.js";
import type { Axis, Edges } from "../tree/axis.js";
import type { Flow } from "../tree/node.js";
import type { SmoothAxis } from "../tree/smooth.js";
import { type BinWeights, binWeights } from "./cost.js";
import type { Bins, Cells, Mode } from "./mode.js";
import { type Choice, MODES } from "./modes.js";

/** An axis of bins, and how it is smoothed where it is. */
export interface LatticeAxis {
  readonly axis: Axis;
  readonly count: number;
  readonly flow: Flow["kind"];
  readonly wraps: boolean;
  readonly choice: Choice | undefined;
  /** Undefined where the bins stay: not asked for, or there is but one. */
  readonly smoothing: AxisSmoothing | undefined;
}

/** What a mode makes of the bins of an axis, whatever they hold. */
export interface AxisSmoothing {
  readonly mode: Mode;
  readonly bins: Bins;
  readonly axis: SmoothAxis;
  readonly solve: (contents: readonly number[]) => readonly number[];
  readonly weights: readonly BinWeights[];
}

/** Why a mode is not possible on an axis, and the modes that are. */
export interface Refusal {
  readonly reason: string;
  readonly instead: readonly string[];
}

/** All edges, finite: an infinite bin counts as as wide as its neighbour; undefined where no bin is finite. */
export function finiteEdges(edges: Edges): readonly number[] | undefined {
  if (edges.kind === "uniform") {
    const { n, low, high } = edges;
    return Array.from({ length: n + 1 }, (_, i) => low + ((high - low) * i) / n);
  }
  const values = [...edges.values],
    last = values.length - 1;
  if (values[0] === -Infinity) values[0] = 2 * values[1]! - values[2]!;
  if (values[last] === Infinity) values[last] = 2 * values[last - 1]! - values[last - 2]!;
  return values.every(Number.isFinite) ? values : undefined;
}

export const hasInfiniteEdge = (edges: Edges): boolean =>
  edges.kind === "variable" && !(Number.isFinite(edges.values[0]) && Number.isFinite(edges.values.at(-1)));

/** What a choice makes of the axes that it is for; axes with the same edges share the work. */
export class AxisSmoother {
  readonly #known = new Map<string, AxisSmoothing>();

  smooth(axis: Axis, flow: Flow["kind"], choice: Choice): AxisSmoothing | Refusal | undefined {
    const { edges, input } = axis;
    if (binCount(edges) < 2) return undefined;
    const finite = finiteEdges(edges);
    if (finite === undefined) return { reason: "no bin of the axis is finite", instead: ["none"] };
    if (choice.mode === "conserve" && hasInfiniteEdge(edges))
      return {
        reason: "an infinite bin has no average",
        instead: ["step", "linear", "pchip", "cubic"],
      };
    const key = `${input} ${flow === "wrap"} ${choice.mode} ${choice.width} ${finite.join()}`;
    const known =
      this.#known.get(key) ?? smoothAxis(input, { edges: finite, wraps: flow === "wrap" }, choice);
    this.#known.set(key, known);
    return known;
  }
}

function smoothAxis(input: number, bins: Bins, choice: Choice): AxisSmoothing {
  const mode = MODES[choice.mode];
  const cells: Cells = mode.cells(bins, choice.width);
  const period = bins.wraps ? { low: bins.edges[0]!, high: bins.edges.at(-1)! } : undefined;
  return {
    mode,
    bins,
    axis: { input, mode: choice.mode, ...cells, period },
    solve: mode.solver(bins),
    weights: binWeights(mode, bins, cells),
  };
}
