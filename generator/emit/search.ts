import type { Edges } from "../schema/tree.js";
import type { AxisPlan } from "../plan/types.js";
import { edgesKey } from "../schema/edges.js";
import { type Code, code, identifier, literal, when } from "./code.js";
import type { CorrectionContext, Frame } from "./frame.js";

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

export interface Definition {
  readonly name: Code;
  readonly value: Code;
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

export const rangeOf = (edges: Edges): readonly [number, number] =>
  edges.kind === "uniform" ? [edges.low, edges.high] : [edges.values[0] ?? NaN, edges.values.at(-1) ?? NaN];

export const binsOf = (edges: Edges): number =>
  edges.kind === "uniform" ? edges.n : edges.values.length - 1;

function insideRange(x: Code, low: Code, high: Code): Code {
  return String(low) === "-Infinity" ? code`${x} < ${high}` : code`${x} >= ${low} && ${x} < ${high}`;
}

function sameEdges(frame: Frame, edges: Edges, name: string, x: Code, wraps: boolean): AxisSearch {
  const [low, high] = rangeOf(edges).map(literal);
  const bins = binsOf(edges);
  if (!low || !high) throw new Error("an axis without edges");
  const found = { low, high, isInside: insideRange(x, low, high), bins: literal(bins), definitions: [] };
  if (bins === 1) return { ...found, bin: () => undefined };
  if (edges.kind === "uniform") {
    const helper = frame.helper(wraps ? "wrappedUniformBin" : "uniformBin");
    return { ...found, bin: () => code`${helper}(${literal(bins)}, ${low}, ${high}, ${x})` };
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
      return code`function ${self}(${x}: number): number {\n${body}\n}`;
    }),
  );
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
  const { module } = frame.context;
  const list = frame.unique(`${name} axis`),
    start = frame.unique(`${name} start`),
    bins = frame.unique(`${name} bins`);
  const numbers = axis.lists.map((edges) =>
    edges.kind === "uniform" ? [edges.low, edges.high] : edges.values,
  );
  let next = 0;
  const starts = numbers.map((one) => (next += one.length) - one.length);
  const counts = axis.lists.map(binsOf);
  const values = numbers.flat(),
    at = module.table(`${name} edges`, values);
  const definitions = [
    { name: list, value: module.table(`${name} axes`, axis.of, "integer")(row) },
    { name: start, value: module.table(`${name} starts`, starts, "integer")(list) },
    { name: bins, value: module.table(`${name} bins`, counts, "integer")(list) },
  ];
  const isUniform = axis.lists[0]?.kind === "uniform";
  const low = at(start),
    high = at(isUniform ? code`${start} + 1` : code`${start} + ${bins}`);
  const bin = (): Code | undefined => {
    if (counts.every((count) => count === 1)) return undefined;
    return isUniform
      ? code`${frame.helper(wraps ? "wrappedUniformBin" : "uniformBin")}(${bins}, ${low}, ${high}, ${x})`
      : code`${frame.helper("binIndex")}(${module.tableValue(`${name} edges`, values)}, ${start}, ${bins}, ${x})`;
  };
  return { low, high, isInside: insideRange(x, low, high), bin, bins, list, start, definitions };
}
