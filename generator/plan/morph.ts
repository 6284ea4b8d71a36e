import { at } from "../at.js";
import { reapply, substitute } from "../expression/build.js";
import { Calculus } from "../expression/calculus.js";
import { type Expr, type Graph, isConstant } from "../expression/graph.js";
import { interval } from "../expression/interval.js";
import { OPERATORS } from "../expression/operators.js";
import { bottomUp } from "../expression/order.js";
import { Ranges } from "../expression/ranges.js";
import { combined, multiplying } from "../morph/combined.js";
import type { MorphNode } from "../tree/node.js";
import type { FactorCheck } from "./types.js";

/** One of the values that are morphed. */
export interface Operand {
  /** Its column in the expression of the morph. */
  readonly column: number;
  readonly hint: string;
  /** An expression for it, where there is one. */
  readonly expr?: Expr;
  /** Its numbers, a row each, where it is no more than a number. */
  readonly numbers?: readonly number[];
  /** Whether it is no more than a number of the file that is a variable. */
  readonly isVariable?: boolean;
}

/** The morph of values as an expression of their columns. */
export interface Template {
  readonly operands: readonly Operand[];
  readonly expr: Expr;
  /** What is not known to be positive, of the same columns. */
  readonly checks: readonly FactorCheck[];
}

/** Values and parameters are so small, as far as their morph is concerned, that sums and products of a few of them are finite. */
const VALUE = interval(-1e100, 1e100);

/** The column of an operand, as it stands in expressions. */
const columnOf = (graph: Graph, { column }: Pick<Operand, "column">): Expr =>
  graph.symbol({ kind: "column", index: column, range: VALUE });

/** What templates need of a correction. */
export interface TemplateContext {
  readonly graph: Graph;
  readonly newColumn: () => number;
}

/** The morph of operands: nominal, then up and down of each parameter. */
export function planTemplate(
  { graph, newColumn }: TemplateContext,
  { input, nominal, nuisances, unchanged = [] }: MorphNode,
  operands: readonly Operand[],
): Template {
  const values = operands.map((operand) => columnOf(graph, operand));
  const parameters = new Map(nuisances.map(({ input: t }) => [t, newColumn()] as const));
  const d = new Calculus(graph),
    isVariable = at(operands, 0).isVariable === true;
  /** With numbers that are known there is no check, as 0 has been seen to be 0 for all keys: see `numbersIn`. */
  const mayVanish = (i: number): boolean =>
    unchanged.includes(i) || (isVariable && [1, 2].every((k) => at(operands, 2 * i + k).isVariable === true));
  const isZero = d.equal(at(values, 0), d.constant(0));
  const factors = nuisances.some((_one, i) => mayVanish(i))
    ? values.map((value) => d.select(isZero, d.constant(1), value))
    : values;
  const t = (place: number): Expr => columnOf(graph, { column: parameters.get(place) ?? -1 });
  const made = combined(d, nuisances, values, t, factors);
  const inputs = [...parameters].map(
    ([t, column]) => [column, graph.symbol({ kind: "input", index: t })] as const,
  );
  const expr = filled(graph, made, new Map(inputs));
  const ranges = new Ranges();
  const isKnown = (a: Operand, b: Operand): boolean => {
    if (a.numbers && b.numbers) return true;
    if (!a.expr || !b.expr) return false;
    const [left, right] = [ranges.of(a.expr), ranges.of(b.expr)];
    return (
      !left.mayBeNaN &&
      !right.mayBeNaN &&
      ((left.low > 0 && right.low > 0) || (left.high < 0 && right.high < 0))
    );
  };
  const checks = multiplying(nuisances).flatMap(([i, { up, down }]) =>
    [up, down].flatMap((key, k): readonly FactorCheck[] => {
      const place = 1 + 2 * i + k;
      return isKnown(at(operands, 0), at(operands, place))
        ? []
        : [
            {
              input,
              key,
              value: at(values, place),
              nominalKey: nominal,
              nominal: at(values, 0),
              ...(mayVanish(i) && { mayVanish: true }),
            },
          ];
    }),
  );
  return { operands, expr, checks };
}

/** What is so dear that its numbers are computed when generating, where they can be. */
const DEAR = 20;

/**
 * The expression with numbers in the place of what only numbers are needed for, if that is dear to compute (logarithms); `columnOf` makes an
 * expression of a number for each row.
 */
export function solved(
  graph: Graph,
  { operands, expr }: Template,
  numbersOf: (values: readonly number[]) => Expr,
): Expr {
  const rows = new Map(
    operands.flatMap(({ column, numbers }) => (numbers ? [[column, numbers] as const] : [])),
  );
  const isNumber = bottomUp<boolean>((node, of) => {
    if (node.kind === "symbol") return node.symbol.kind === "column" && rows.has(node.symbol.index);
    return node.kind === "constant" || node.operands.every(of);
  });
  const isDear = bottomUp<boolean>(
    (node, of) =>
      node.kind === "operation" && (OPERATORS[node.operator].cost >= DEAR || node.operands.some(of)),
  );
  const count = Math.max(...[...rows.values()].map(({ length }) => length), 0);
  const valuesOf = numbersIn(rows, count),
    known = new Map<Expr, Expr>();
  const visit = (node: Expr): Expr => {
    if (node.kind !== "operation") return node;
    const found = known.get(node);
    if (found !== undefined) return found;
    const made =
      isNumber(node) && isDear(node) && !isConstant(node)
        ? numbersOf(valuesOf(node))
        : reapply(graph, node.operator, node.operands.map(visit));
    known.set(node, made);
    return made;
  };
  return visit(expr);
}

/**
 * The numbers of expressions, a row each. Where the nominal number is 0 they are those with 1 for all: 0 can be multiplied with anything, and
 * all others are 0 as well.
 */
function numbersIn(
  rows: ReadonlyMap<number, readonly number[]>,
  count: number,
): (expr: Expr) => readonly number[] {
  const [nominal] = rows.values();
  const inRows = (valueOf: (row: number) => number): readonly number[] =>
    Array.from({ length: count }, (_, row) => valueOf(row));
  return bottomUp<readonly number[]>((node, of) => {
    switch (node.kind) {
      case "constant":
        return inRows(() => node.value);
      case "symbol": {
        const numbers = node.symbol.kind === "column" ? rows.get(node.symbol.index) : undefined;
        return inRows((row) => (nominal?.[row] === 0 ? 1 : (numbers?.[row] ?? NaN)));
      }
      case "operation": {
        const operator = OPERATORS[node.operator],
          [a, b, c] = node.operands.map(of);
        return inRows((row) => operator.evaluate(a?.[row] ?? NaN, b?.[row] ?? NaN, c?.[row] ?? NaN));
      }
    }
  });
}

/** An expression with others in the place of operands' columns. */
export const filled = (graph: Graph, expr: Expr, known: ReadonlyMap<number, Expr>): Expr =>
  substitute(graph, expr, ({ symbol }) => (symbol.kind === "column" ? known.get(symbol.index) : undefined));
