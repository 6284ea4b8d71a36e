import { at } from "../at.js";
import type { Search, SearchAxis, SearchMethod } from "../ir/types.js";
import { type Expression, type Name, type Statement, identifier, literal } from "./code.js";
import {
  NUMBER,
  binary,
  call,
  chain,
  comparison,
  conditional,
  constant,
  elementOf,
  giveBack,
  list,
  unary,
  when,
} from "./syntax.js";
import type { ExpressionPrinter } from "./expressions.js";
import type { Frame } from "./frame.js";

type PrintSearch = (frame: Frame, print: ExpressionPrinter, search: Search) => Expression;

/** The bin that a search finds. */
export function searchValue(frame: Frame, print: ExpressionPrinter, search: Search): Expression {
  return SEARCHES[search.method ?? methodOf(search.axis)](frame, print, search);
}

/** How an axis is searched where nobody has said that. */
function methodOf({ lists, isUnrolled }: SearchAxis): SearchMethod {
  if (lists.every(({ kind }) => kind === "uniform")) return "uniform";
  return lists.length === 1 && isUnrolled ? "tree" : "table";
}

/** Most bins that are found by comparisons where the bin is wanted. */
const SMALL = 4;

const SEARCHES: Readonly<Record<SearchMethod, PrintSearch>> = {
  tree: (frame, print, { axis, x }) => {
    const edges = onlyEdges(axis),
      value = print.value(x);
    if (edges.length - 1 <= SMALL) return tree(edges, value, 0, edges.length - 2);
    return call(identifier(treeFunction(frame, axis.name, edges)), [value]);
  },
  counted: (frame, print, search) => {
    const { axis, x } = search,
      value = print.value(x);
    const [edges] = listsOf(axis);
    if (axis.lists.length === 1 && edges)
      return counted(edges.slice(1, -1).map(literal), literal(edges.length - 2), value);
    const width = Math.max(...axis.counts.values) - 1;
    const padded = madeOnce(frame, search, `inner ${axis.name} edges`, "paddedEdges", [literal(width)]);
    const start = print.index(search.list);
    const inner = Array.from({ length: width }, (_, i) => {
      const first = width === 1 ? start : binary("*", literal(width), start);
      return elementOf(padded, i === 0 ? first : binary("+", first, literal(i)));
    });
    return counted(inner, binary("-", print.index(search.bins), literal(1)), value);
  },
  buckets: (frame, print, search) => {
    const buckets = madeOnce(frame, search, `${search.axis.name} buckets`, "makeBuckets", []);
    return call(frame.helper("bucketBin"), [buckets, print.index(search.list), print.value(search.x)]);
  },
  table: (frame, print, { axis, start, bins, x }) =>
    call(frame.helper("binIndex"), [
      frame.table(axis.edges),
      print.index(start),
      print.index(bins),
      print.value(x),
    ]),
  uniform: (frame, print, { axis, bins, low, high, x }) =>
    call(frame.helper(axis.wraps ? "wrappedUniformBin" : "uniformBin"), [
      print.index(bins),
      print.value(low),
      print.value(high),
      print.value(x),
    ]),
};

const listsOf = ({ lists }: SearchAxis): readonly (readonly number[])[] =>
  lists.map((edges) => (edges.kind === "variable" ? edges.values : []));

const onlyEdges = (axis: SearchAxis): readonly number[] => at(listsOf(axis), 0);

/** The bin by nested comparisons with the inner edges; below all is the first bin, above all, and for NaN, the last. */
function tree(edges: readonly number[], x: Expression, first: number, last: number): Expression {
  if (first === last) return literal(first);
  const middle = (first + last + 1) >> 1;
  return conditional(
    comparison("<", x, literal(at(edges, middle))),
    tree(edges, x, first, middle - 1),
    tree(edges, x, middle, last),
  );
}

/** The same as statements: a branch for each half, down to a few bins. */
function treeStatements(
  edges: readonly number[],
  x: Expression,
  first: number,
  last: number,
): readonly Statement[] {
  if (last - first < SMALL) return [giveBack(tree(edges, x, first, last))];
  const middle = (first + last + 1) >> 1;
  return [
    when(comparison("<", x, literal(at(edges, middle))), treeStatements(edges, x, first, middle - 1)),
    ...treeStatements(edges, x, middle, last),
  ];
}

function treeFunction({ shared: { declarations } }: Frame, axis: string, edges: readonly number[]): Name {
  return declarations.once(`find ${axis} in ${edges.join()}`, () =>
    declarations.declareFunction(`find ${axis} bin`, (names) => {
      const x = names.unique("x");
      return {
        parameters: [{ name: x, type: NUMBER }],
        result: NUMBER,
        body: treeStatements(edges, identifier(x), 0, edges.length - 2),
      };
    }),
  );
}

/** The bin from the inner edges of its list: those above the value are counted, without a branch. NaN is in the last one. */
function counted(inner: readonly Expression[], last: Expression, x: Expression): Expression {
  const above = inner.map((edge) => unary("+", comparison("<", x, edge)));
  return binary("-", last, chain("+", above));
}

/** What a function of the runtime makes of all lists of edges when it is first needed. */
function madeOnce(
  frame: Frame,
  { axis }: Search,
  hint: string,
  helper: string,
  more: readonly Expression[],
): Expression {
  const { declarations } = frame.shared,
    { tables } = frame;
  const [count = 0] = axis.counts.values;
  const counts = axis.counts.values.length === 1 ? list([literal(count)]) : tables.value(axis.counts);
  const edges = tables.value(axis.edges);
  const name = declarations.once(
    `${hint} of ${tables.nameOf(axis.edges)} ${axis.counts.values.join()}`,
    () => {
      const make = call(declarations.helper(helper), [edges, counts, ...more]);
      const lazy = call(declarations.helper("lazy"), [{ kind: "arrow", body: make }]);
      return declarations.declare("constants", hint, (self) => constant(self, { kind: "pure", of: lazy }));
    },
  );
  return frame.kept(name, hint);
}
