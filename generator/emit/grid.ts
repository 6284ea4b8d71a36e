import { substitute } from "../expression/build.js";
import { differentiate } from "../expression/differentiate.js";
import type { Expr, SymbolExpr } from "../expression/graph.js";
import type { GridStep } from "../plan/types.js";
import { computeBlock } from "./block.js";
import { type FoundCell, findCell } from "./cell.js";
import { chainRule, chainedSlopes } from "./chain.js";
import { type Code, code, elementOf, literal } from "./code.js";
import type { Environment, Frame } from "./frame.js";
import { finishWithPartials } from "./finish.js";

/** The cell and the share of it on every axis, then the sum of the cell's numbers with their weights. */
export function emitGrid(frame: Frame, step: GridStep, row: Code | undefined, env: Environment): Code {
  const { graph, calculus } = frame.context;
  const found = step.axes.map((axis) => findCell(frame, axis, row, env));
  const shares = found.map((one) => shareOf(frame, one));
  const numbers = gridNumbers(frame, step, row, found);
  const symbols = new Map(
    found.flatMap(({ axis, width }, i) => [
      [axis.share, shares[i]?.symbol] as const,
      [axis.width, width] as const,
    ]),
  );
  const expr = substitute(graph, step.expr, ({ symbol }) =>
    symbol.kind === "column" ? symbols.get(symbol.index) : undefined,
  );
  /** The derivative by a share is a polynomial; that of the share by its input is a number already. */
  const terms = shares.map(({ symbol }) => ({
    argument: symbol,
    slope: differentiate(calculus, expr, (other) => (other === symbol ? calculus.constant(1) : undefined)),
  }));
  return code`${[
    ...found.flatMap((one) => one.statements),
    ...shares.flatMap((share) => share.statements),
    ...numbers,
    finishWithPartials(frame, expr, (input) => chainRule(frame, terms, input)),
  ]}`;
}

/** The share of a cell's curve that lies behind, from 0 before it to 1 after it, as a local variable. */
function shareOf(
  frame: Frame,
  { axis, x, from, to, width }: FoundCell,
): { readonly statements: readonly Code[]; readonly symbol: SymbolExpr } {
  const { calculus, correction } = frame.context;
  const name = correction.inputs[axis.input]?.name ?? "";
  const along = (before: number, inside: Expr, after: number): Expr =>
    calculus.select(
      calculus.call("lt", x, from),
      calculus.constant(before),
      calculus.select(calculus.call("lt", x, to), inside, calculus.constant(after)),
    );
  const share = defined(frame, `${name} share`, along(0, calculus.div(calculus.sub(x, from), width), 1));
  if (frame.mode === "value")
    return { statements: share.statements, symbol: frame.local(share.name, new Map()) };
  const slope = defined(frame, `${name} share slope`, along(0, calculus.div(calculus.constant(1), width), 0));
  const slopes = chainedSlopes(frame, [{ argument: x, slope: frame.local(slope.name, new Map()) }]);
  return { statements: [...share.statements, ...slope.statements], symbol: frame.local(share.name, slopes) };
}

/** A local variable that holds an expression. */
function defined(
  frame: Frame,
  hint: string,
  expr: Expr,
): { readonly name: Code; readonly statements: readonly Code[] } {
  const { statements, results } = computeBlock(frame, [expr]);
  const name = frame.unique(hint);
  return { name, statements: [...statements, code`const ${name} = ${results};`] };
}

/** Gives the numbers that the expression reads their texts: elements of the table of contents behind the first of the cell. */
function gridNumbers(
  frame: Frame,
  step: GridStep,
  row: Code | undefined,
  found: readonly FoundCell[],
): readonly Code[] {
  const table = frame.tableValue("contents", step.values),
    isLazy = String(table).endsWith(")");
  const name = isLazy ? frame.unique("table") : table;
  const strides = found.map((_one, k) => strideOf(step, found, k));
  const begin = sumOf([
    ...(row && step.offsets.length > 1 ? [rowStart(frame, step, row)] : []),
    ...found.flatMap(({ axis, cell }, k) =>
      String(cell) === "0"
        ? []
        : [product(cell, product(literal(axis.components), strides[k] ?? literal(1)))],
    ),
  ]);
  const first = begin && { name: frame.unique("first"), begin };
  for (const { column, at } of step.reads) {
    const behind = at.flatMap(({ knot, component }, k) => {
      const place = knot * (step.axes[k]?.components ?? 1) + component;
      return place === 0 ? [] : [product(literal(place), strides[k] ?? literal(1))];
    });
    frame.setColumn(
      column,
      elementOf(name, sumOf([...(first ? [first.name] : []), ...behind]) ?? literal(0)),
      "content",
    );
  }
  return [
    ...(isLazy ? [code`const ${name} = ${table};`] : []),
    ...(first ? [code`const ${first.name} = ${first.begin};`] : []),
  ];
}

/** Rows of one size follow each other. */
function rowStart(frame: Frame, { offsets }: GridStep, row: Code): Code {
  const size = offsets[1] ?? 0;
  if (offsets.every((offset, i) => offset === i * size)) return product(row, literal(size));
  return frame.table("starts", offsets, "integer")(row);
}

/** How many numbers lie behind a knot of an axis: those of all axes after it. */
function strideOf(step: GridStep, found: readonly FoundCell[], place: number): Code {
  return step.axes.slice(place + 1).reduce((stride, { lists, components }, i) => {
    const counts = lists.map(({ knots }) => knots.length),
      [first = 1] = counts;
    const bins = found[place + 1 + i]?.search.bins ?? literal(1);
    const count = counts.every((one) => one === first) ? literal(first) : code`(${bins} + 1)`;
    return product(stride, product(literal(components), count));
  }, literal(1));
}

const isNumeral = (text: Code): boolean => /^\d+$/.test(String(text));

/** A product of whole numbers, worked out where both are known. */
function product(a: Code, b: Code): Code {
  if (isNumeral(a) && isNumeral(b)) return literal(Number(String(a)) * Number(String(b)));
  if (String(a) === "1") return b;
  if (String(b) === "1") return a;
  return isNumeral(b) ? code`${b} * ${a}` : code`${a} * ${b}`;
}

/** Known terms are added up and come last. */
function sumOf(terms: readonly Code[]): Code | undefined {
  const known = terms.filter(isNumeral).reduce((sum, term) => sum + Number(String(term)), 0);
  const all = [...terms.filter((term) => !isNumeral(term)), ...(known > 0 ? [literal(known)] : [])];
  return all.length === 0 ? undefined : all.reduce((sum, term) => code`${sum} + ${term}`);
}
