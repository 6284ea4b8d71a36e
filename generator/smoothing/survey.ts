import { axisRange, binCount } from "../tree/edges.js";
import type { Node } from "../tree/node.js";
import type { Variable } from "../tree/set.js";
import type { LatticeAxis } from "./axis.js";
import type { Formulas, Span } from "./formulas.js";
import { coordinates, product } from "./grid.js";
import type { CostLedger } from "./ledger.js";
import { isFiniteNumber, LineMeter } from "./lines.js";
import { axisInputs, type Cell, countLosing, formulasIn, isFiniteWhereTried } from "./losses.js";
import { binSpan, common, type Region, spanOf, withSpan } from "./region.js";
import { totality } from "./totality.js";

/** A level of a lattice: its axes, and what is outside of them for each bin of the levels around (none but for flow default). */
export interface SurveyedLevel {
  readonly axes: readonly LatticeAxis[];
  readonly defaults: readonly Node[];
}

/** Bins in each other, before they are smoothed or after. */
export interface Surveyed {
  readonly levels: readonly SurveyedLevel[];
  readonly leaves: readonly Node[];
}

export interface SurveyContext {
  readonly inputs: readonly Variable[];
  readonly ledger: CostLedger;
  readonly formulas: Formulas;
  /** Inputs of smoothed bins around, which these bins cannot be measured without. */
  readonly around: ReadonlySet<number>;
  /** The bins are a transform's rule. */
  readonly isRule: boolean;
}

/** Measures each axis of a lattice alone: on every line of bins along it, and of default contents of levels below. */
export function surveyCosts({ levels, leaves }: Surveyed, context: SurveyContext): void {
  surveyLines({ levels, leaves }, context);
  for (const [i, { defaults }] of levels.entries())
    if (i > 0 && defaults.length > 0) surveyLines({ levels: levels.slice(0, i), leaves: defaults }, context);
}

function surveyLines({ levels, leaves }: Surveyed, context: SurveyContext): void {
  const { inputs, ledger, formulas, around, isRule } = context;
  const axes = levels.flatMap((level) => level.axes);
  const counts = axes.map(countOf);
  const everything = regionOf(inputs);
  axes.forEach((axis, place) => {
    if (axis.choice === undefined || (axis.smoothing === undefined && axis.choice.mode !== "step")) return;
    const { input } = axis.axis;
    const meter = new LineMeter(axis, ledger, formulas);
    const isRepeated = axes.some((other, i) => i !== place && other.axis.input === input);
    if (isRule || isRepeated || around.has(input)) {
      meter.addUnmeasured(leaves.length);
      return;
    }
    const stride = product(counts.slice(place + 1)),
      count = counts[place]!;
    const isConstant = leaves.every(isFiniteNumber);
    for (let first = 0; first < leaves.length; first++) {
      if (Math.floor(first / stride) % count !== 0) continue;
      const contents = Array.from({ length: count }, (_, k) => leaves[first + k * stride]!);
      const others = isConstant ? [] : axes.toSpliced(place, 1);
      const region = boxOf(others, coordinates(first, counts).toSpliced(place, 1), everything);
      if (region) meter.add({ contents, outside: outsideOf(levels, axis, first), region });
    }
  });
}

/** The default content that a line of bins leads into; `leaf` is one of its bins. */
function outsideOf(levels: readonly SurveyedLevel[], axis: LatticeAxis, leaf: number): Node | undefined {
  const level = levels.findIndex(({ axes }) => axes.includes(axis));
  if (axis.choice?.mode !== "step") return undefined;
  const inside = product(levels.slice(level).flatMap(({ axes }) => axes.map(countOf)));
  return levels[level]?.defaults[Math.floor(leaf / inside)];
}

/** Counts bins that lose points: `original` before smoothing, the rest after it. */
export function surveyLosses(
  original: Surveyed,
  smoothed: Surveyed,
  whole: Node,
  { inputs, ledger, formulas }: SurveyContext,
): void {
  const axes = original.levels.flatMap((level) => level.axes);
  const counts = axes.map(countOf);
  const everything = regionOf(inputs);
  const found = [
    ...original.leaves.flatMap((leaf, i) =>
      isFiniteNumber(leaf) ? [] : formulasIn(leaf, reachOf(axes, coordinates(i, counts), everything)),
    ),
    ...original.levels.flatMap(({ defaults }) => defaults.flatMap((node) => formulasIn(node, everything))),
  ];
  const nodes = [...original.leaves, ...original.levels.flatMap(({ defaults }) => defaults)];
  const binned = new Set([
    ...axes.map(({ axis }) => axis.input),
    ...nodes.flatMap((node) => [...axisInputs(node)]),
  ]);
  const unsure = new Set(
    found.flatMap(([node, region]) =>
      // of inputs without bins nobody knows where they are
      !node.formula.variables.every((input) => binned.has(input)) ||
      isFiniteWhereTried(formulas, node, region) ||
      formulas.isFinite(node, (input) => spanOf(region, String(input)))
        ? []
        : [node],
    ),
  );
  if (nodes.every(totality(unsure))) return;
  const bins = smoothed.leaves.map((content, i): Cell => {
    const region = boxOf(axes, coordinates(i, counts), everything);
    return { content, regions: region ? [region] : [] };
  });
  const beyond = smoothed.levels.flatMap(({ axes: own, defaults }, i) => {
    const outer = smoothed.levels.slice(0, i).flatMap((level) => level.axes);
    return defaults.map((content, k): Cell => {
      const box = boxOf(outer, coordinates(k, outer.map(countOf)), everything);
      return { content, regions: box ? own.flatMap((axis) => outsideRegions(axis, box)) : [] };
    });
  });
  ledger.addLosing(countLosing([...bins, ...beyond], whole, { formulas, unsure }));
}

const countOf = ({ axis }: LatticeAxis): number => binCount(axis.edges);

const regionOf = (inputs: readonly Variable[]): Region => ({
  spans: new Map(),
  keys: new Map(),
  ints: new Set(inputs.flatMap(({ type }, i) => (type === "int" ? [String(i)] : []))),
});

/** Where a value is in these bins; undefined where two axes of one input say that it cannot be. */
function boxOf(axes: readonly LatticeAxis[], bins: readonly number[], region: Region): Region | undefined {
  let box: Region | undefined = region;
  for (const [i, axis] of axes.entries()) {
    const name = String(axis.axis.input);
    const span: Span | undefined = box && common(spanOf(box, name), spanUsing(axis, bins[i]!));
    box = box && span && withSpan(box, name, span);
  }
  return box;
}

/** The bin, and beyond the ends of the axis what counts as in it. */
function spanUsing({ axis, count, flow }: LatticeAxis, bin: number): Span {
  const { low, high } = binSpan(axis, bin);
  if (flow !== "clamp") return { low, high };
  return { low: bin === 0 ? -Infinity : low, high: bin === count - 1 ? Infinity : high };
}

/** Where the content of these bins can take part in a value: beside them, too, and anywhere on a periodic axis. */
const reachOf = (axes: readonly LatticeAxis[], bins: readonly number[], region: Region): Region =>
  axes.reduce((box, axis, i) => {
    const bin = bins[i]!,
      { count, flow, choice } = axis;
    if (flow === "wrap") return box;
    const own = spanUsing(axis, bin),
      width = own.high - own.low;
    const span =
      choice === undefined
        ? own
        : {
            low: bin === 0 ? own.low - width : spanUsing(axis, bin - 1).low,
            high: bin === count - 1 ? own.high + width : spanUsing(axis, bin + 1).high,
          };
    return withSpan(box, String(axis.axis.input), span);
  }, region);

/** What lies before an axis and after it. */
function outsideRegions({ axis }: LatticeAxis, region: Region): readonly Region[] {
  const { low, high } = axisRange(axis.edges),
    name = String(axis.input);
  return [
    { low: -Infinity, high: low },
    { low: high, high: Infinity },
  ].flatMap((span) => {
    const part = common(spanOf(region, name), span);
    return part ? [withSpan(region, name, part)] : [];
  });
}
