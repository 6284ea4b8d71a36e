import { suitBuckets } from "../../runtime/buckets.js";
import type { Edges } from "../tree/axis.js";
import type { AxisPlan } from "../plan/types.js";
import { axisRange, binCount, edgesKey } from "../tree/edges.js";
import { type Code, code, elementOf, functionCode, identifier, join, literal, typed, when } from "./code.js";
import type { CorrectionContext, Definition, Frame } from "./frame.js";

/** How a bin is found on one axis: what must hold for the value to be inside, and the bin, if there is more than one. */
export interface AxisSearch {
  readonly low: Code;
  readonly high: Code;
  readonly isInside: Code;
  /** Writes the search; undefined where there is but one bin. */
  readonly bin: () => Code | undefined;
  /** Number of bins, where not all rows have the same. */
  readonly bins: Code;
  /** Where edges differ from row to row: which list the row has, and where it begins in tables of all lists. */
  readonly list?: Code;
  readonly start?: Code;
  /** Variables that the rest refers to. */
  readonly definitions: readonly Definition[];
}

const SMALL = 4;

/** The search on an axis for the value `x`, already moved into the axis when `flow` is wrap. */
export function axisSearch(
  frame: Frame,
  axis: AxisPlan,
  row: Code | undefined,
  x: Code,
  wraps: boolean,
): AxisSearch {
  const [edges] = axis.lists;
  const name = frame.context.correction.inputs[axis.input]?.name ?? "";
  if (axis.lists.length === 1 && edges) return sameEdges(frame, edges, name, x, wraps);
  return edgesOfRow(frame, axis, row ?? code`0`, name, x, wraps);
}

function insideRange(x: Code, low: Code, high: Code): Code {
  return String(low) === "-Infinity" ? code`${x} < ${high}` : code`${x} >= ${low} && ${x} < ${high}`;
}

function sameEdges(frame: Frame, edges: Edges, name: string, x: Code, wraps: boolean): AxisSearch {
  const range = axisRange(edges),
    low = literal(range.low),
    high = literal(range.high);
  const bins = binCount(edges);
  const found = { low, high, isInside: insideRange(x, low, high), bins: literal(bins), definitions: [] };
  if (bins === 1) return { ...found, bin: () => undefined };
  if (edges.kind === "uniform") {
    const helper = frame.helper(wraps ? "wrappedUniformBin" : "uniformBin");
    return { ...found, bin: () => code`${helper}(${literal(bins)}, ${low}, ${high}, ${x})` };
  }
  if (frame.place === "loop") {
    const { values } = edges;
    if (bins <= COUNTED)
      return { ...found, bin: () => countedBin(values.slice(1, -1).map(literal), literal(bins - 1), x) };
    if (isBucketed([edges]))
      return { ...found, bin: () => bucketSearch(frame, name, values, [bins], literal(0), x) };
  }
  if (bins <= SMALL) return { ...found, bin: () => searchTree(edges.values, x) };
  return { ...found, bin: () => code`${searchFunction(frame.context, edges, name)}(${x})` };
}

/** The bin of a value by nested comparisons with the inner edges; below all is the first bin, above all, and NaN, the last. */
function searchTree(edges: readonly number[], x: Code, from = 0, to = edges.length - 2): Code {
  const search = (first: number, last: number): Code => {
    if (first === last) return literal(first);
    const middle = (first + last + 1) >> 1;
    return code`${x} < ${literal(edges[middle] ?? NaN)} ? ${middle - 1 > first ? code`(${search(first, middle - 1)})` : search(first, middle - 1)} : ${search(middle, last)}`;
  };
  return search(from, to);
}

/** The same as statements: a branch for each half, down to a few bins. */
function searchStatements(edges: readonly number[], x: Code): Code {
  const search = (first: number, last: number): Code => {
    if (last - first < SMALL) return code`return ${searchTree(edges, x, first, last)};`;
    const middle = (first + last + 1) >> 1;
    return code`${when(code`${x} < ${literal(edges[middle] ?? NaN)}`, search(first, middle - 1))}\n${search(middle, last)}`;
  };
  return search(0, edges.length - 2);
}

function searchFunction(
  context: CorrectionContext,
  edges: Edges & { readonly kind: "variable" },
  name: string,
): Code {
  const { module, unrollLimit } = context;
  return module.once(`search ${name} ${edgesKey(edges)}`, () =>
    module.function(`find ${name} bin`, (self) => {
      const x = identifier("x"),
        bins = edges.values.length - 1;
      const table = (): Code => module.tableValue(`${name} edges`, edges.values);
      const body =
        bins <= unrollLimit
          ? searchStatements(edges.values, x)
          : code`return ${module.helper("binIndex")}(${table()}, 0, ${literal(bins)}, ${x});`;
      return functionCode(self, typed(x, code`number`), "number", body);
    }),
  );
}

/** Most bins that are found by counting the edges above a value: that has no branches, which random values make slow. */
const COUNTED = 7;

/** The bin of a value from the inner edges of its list; NaN is in the last one. */
function countedBin(inner: readonly Code[], last: Code, x: Code): Code {
  const above = inner.map((edge) => code`+(${x} < ${edge})`);
  return code`${last} - (${join(above, " + ")})`;
}

/** Most edges that buckets are made for: they take some memory, and time when they are first used. */
const BUCKETED = 20_000;

/** Whether a search that begins at the value's bucket needs but one step in all lists. */
function isBucketed(lists: readonly Edges[]): boolean {
  const edges = lists.reduce((sum, one) => sum + binCount(one), 0);
  const values = lists.flatMap((one) => (one.kind === "variable" ? [one.values] : []));
  return edges <= BUCKETED && values.length === lists.length && suitBuckets(values);
}

/** The search in a list of edges by buckets, which the module makes when they are first needed. */
function bucketSearch(
  frame: Frame,
  name: string,
  edges: readonly number[],
  counts: readonly number[],
  list: Code,
  x: Code,
): Code {
  const { helper } = frame;
  const buckets = madeOnce(
    frame,
    `${name} buckets`,
    edges,
    counts,
    (lists) => code`${helper("makeBuckets")}(${lists})`,
  );
  return code`${helper("bucketBin")}(${buckets}, ${list}, ${x})`;
}

/** The search in one of several short lists. */
function countSearch(
  frame: Frame,
  name: string,
  edges: readonly number[],
  counts: readonly number[],
  { list, bins, x }: { readonly list: Code; readonly bins: Code; readonly x: Code },
): Code {
  const { module } = frame.context,
    width = Math.max(...counts) - 1;
  const padded = madeOnce(
    frame,
    `inner ${name} edges`,
    edges,
    counts,
    (lists) => code`${module.helper("paddedEdges")}(${lists}, ${literal(width)})`,
  );
  const inner = Array.from({ length: width }, (_, i) =>
    elementOf(
      padded,
      code`${width === 1 ? list : code`${literal(width)} * ${list}`}${i === 0 ? [] : code` + ${literal(i)}`}`,
    ),
  );
  return countedBin(inner, code`${bins} - 1`, x);
}

/** What is made of lists of edges when a loop first needs it. */
function madeOnce(
  frame: Frame,
  hint: string,
  edges: readonly number[],
  counts: readonly number[],
  make: (lists: Code) => Code,
): Code {
  const { module } = frame.context,
    [bins] = counts;
  const ofLists =
    counts.length === 1 && bins !== undefined
      ? code`[${literal(bins)}]`
      : module.tableValue("bins", counts, "integer");
  const lists = code`${module.tableValue("edges", edges)}, ${ofLists}`;
  const made = module.once(`made ${hint} ${String(lists)}`, () =>
    module.constant(hint, (self) => code`const ${self} = ${module.helper("lazy")}(() => ${make(lists)});`),
  );
  return frame.kept(code`${made}()`, hint);
}

/** Edges that differ from row to row: slices of one table. */
function edgesOfRow(
  frame: Frame,
  axis: AxisPlan,
  row: Code,
  name: string,
  x: Code,
  wraps: boolean,
): AxisSearch {
  const list = frame.unique(`${name} axis`),
    start = frame.unique(`${name} start`),
    bins = frame.unique(`${name} bins`);
  const numbers = axis.lists.map((edges) =>
    edges.kind === "uniform" ? [edges.low, edges.high] : edges.values,
  );
  let next = 0;
  const starts = numbers.map((one) => (next += one.length) - one.length);
  const counts = axis.lists.map(binCount);
  const values = numbers.flat(),
    at = frame.table(`${name} edges`, values);
  const definitions = [
    { name: list, value: frame.table(`${name} axes`, axis.of, "integer")(row) },
    { name: start, value: frame.table(`${name} starts`, starts, "integer")(list) },
    { name: bins, value: frame.table(`${name} bins`, counts, "integer")(list) },
  ];
  const isUniform = axis.lists[0]?.kind === "uniform";
  const low = frame.unique(`${name} low`),
    high = frame.unique(`${name} high`);
  const range = [
    { name: low, value: at(start) },
    { name: high, value: at(isUniform ? code`${start} + 1` : code`${start} + ${bins}`) },
  ];
  const inLoop = (): Code | undefined => {
    if (frame.place !== "loop") return undefined;
    if (Math.max(...counts) <= COUNTED) return countSearch(frame, name, values, counts, { list, bins, x });
    return isBucketed(axis.lists) ? bucketSearch(frame, name, values, counts, list, x) : undefined;
  };
  const bin = (): Code | undefined => {
    if (counts.every((count) => count === 1)) return undefined;
    return isUniform
      ? code`${frame.helper(wraps ? "wrappedUniformBin" : "uniformBin")}(${bins}, ${low}, ${high}, ${x})`
      : (inLoop() ??
          code`${frame.helper("binIndex")}(${frame.tableValue(`${name} edges`, values)}, ${start}, ${bins}, ${x})`);
  };
  return {
    low,
    high,
    isInside: insideRange(x, low, high),
    bin,
    bins,
    list,
    start,
    definitions: [...definitions, ...range],
  };
}
