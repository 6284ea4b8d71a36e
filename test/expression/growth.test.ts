import { describe, expect, it, test } from "vitest";
import { buildFormula } from "../../generator/expression/build.js";
import { Calculus } from "../../generator/expression/calculus.js";
import { differentiate } from "../../generator/expression/differentiate.js";
import { evaluate } from "../../generator/expression/evaluate.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { branchMasks } from "../../generator/expression/masks.js";
import { Ranges } from "../../generator/expression/ranges.js";
import { type Block, READABLE, schedule } from "../../generator/expression/schedule.js";
import { parseFormula } from "../../generator/formula/parse.js";
import type { FormulaAst } from "../../generator/tree/formula.js";
import { dualOf } from "./dual.js";
import { pointOf } from "./expressions.js";
import { extentOf, run } from "./run.js";

const chain = (n: number, part: (i: number) => string, sign: string): string =>
  Array.from({ length: n }, (_, i) => part(i)).join(sign);

const nested = (n: number, open: (i: number) => string, close: (i: number) => string, inside = "x"): string =>
  chain(n, (i) => open(n - 1 - i), "") + inside + chain(n, close, "");

/** Ways to grow, at a point where none of them overflows. */
const KINDS: Readonly<Record<string, (n: number) => string>> = {
  terms: (n) => chain(n, (i) => `${i}.5*x*y`, "+"),
  factors: (n) => chain(n, (i) => `(1+x*y/${i + 1}/${i + 1})`, "*"),
  quotients: (n) => chain(n, (i) => `(1+z*y/${i + 1}/${i + 1})`, "/"),
  "masked pieces": (n) => chain(n, (i) => `((x>=${i})*(x<${i + 1})*(1+${i}*x*y))`, "+"),
  "masked pieces that may be infinite": (n) => chain(n, (i) => `((x>=${i})*exp(-x*y*${i}))`, "+"),
  "masks of one condition": (n) => chain(n, (i) => `(x<5)*(y+${i})+(x>=5)*(z*y)`, "+"),
  "masked factors": (n) => `${chain(n, (i) => `(x>-${i})`, "*")}*x*y`,
  parentheses: (n) =>
    nested(
      n,
      () => "(",
      () => ")",
      "x*y",
    ),
  "sums in parentheses": (n) =>
    nested(
      n,
      () => "(1+y*",
      () => ")",
    ),
  "masks in masks": (n) =>
    nested(
      n,
      (i) => `(x<${i + 3})*(1+y*`,
      () => ")",
    ),
  "max on the left": (n) =>
    nested(
      n,
      () => "max(",
      (i) => `,${i}-${n}*y)`,
    ),
  "min on the right": (n) =>
    nested(
      n,
      (i) => `min(${i + 1}*z,`,
      () => ")",
    ),
  clamps: (n) =>
    nested(
      n,
      () => "max(min(",
      (i) => `,z+${i}),y)`,
    ),
  "scaled max": (n) =>
    nested(
      n,
      () => "0.5*max(0.1,",
      () => "+y)",
    ),
  "max of exp": (n) =>
    nested(
      n,
      () => "max(0.1,exp(-0.5*",
      () => ")-y/9)",
    ),
  "max of pow": (n) =>
    nested(
      n,
      () => "max(0.1,pow(",
      () => ",0.9)-y/9)",
    ),
  sqrt: (n) =>
    nested(
      n,
      () => "sqrt(y+",
      () => ")",
    ),
  pow: (n) =>
    nested(
      n,
      () => "pow(",
      () => ",1.0001)",
    ),
  "pow on the right": (n) =>
    nested(
      n,
      () => "pow(y,",
      () => ")",
    ),
  squares: (n) =>
    nested(
      n,
      () => "pow(y*",
      () => ",2)",
    ),
  abs: (n) =>
    nested(
      n,
      () => "abs(y-",
      () => ")",
    ),
  minus: (n) =>
    nested(
      n,
      () => "-(y-",
      () => ")",
    ),
  constants: (n) =>
    nested(
      n,
      () => "(1.0001*",
      () => ")",
      "sqrt(x)*y",
    ),
  and: (n) => `(${chain(n, (i) => `x>-${i}`, "&&")})*x*y`,
  or: (n) => `(${chain(n, (i) => `x==${i}.5`, "||")})+x*y`,
  "logistic functions": (n) => chain(n, (i) => `1/(1+exp(-(x-${i}/999)*y))`, "+"),
};

const POINT = [1.5, 0.25, 2];

interface Made {
  readonly syntax: FormulaAst;
  readonly roots: readonly Expr[];
  readonly block: Block;
}

/** Everything from the text to the schedule of the value and the derivatives by three variables. */
function made(text: string): Made {
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const graph = new Graph(),
    calculus = new Calculus(graph);
  const variables = POINT.map((_, index) => graph.symbol({ kind: "input", index }));
  const built = buildFormula(graph, parsed.expression, (leaf) =>
    leaf.kind === "literal" ? graph.constant(leaf.value) : (variables[leaf.index] ?? graph.constant(NaN)),
  );
  const value = branchMasks(graph, new Ranges(), built);
  const slopes = variables.map((variable) =>
    differentiate(calculus, value, (symbol) => (symbol === variable ? graph.constant(1) : undefined)),
  );
  const roots = [value, ...slopes];
  return { syntax: parsed.expression, roots, block: schedule(roots) };
}

function expectRight({ syntax, roots, block }: Made): void {
  const { value, slopes } = dualOf(syntax, POINT);
  const { results, counts } = run(block, pointOf(POINT));
  expect([...counts.values()].every((count) => count === 1)).toBe(true);
  expect(results).toEqual(roots.map((root) => evaluate(root, pointOf(POINT))));
  expect(results[0]).toBe(value);
  for (const [i, slope] of slopes.entries())
    expect(Math.abs(results[i + 1]! - slope)).toBeLessThanOrEqual(1e-8 * Math.abs(slope));
}

/** Ten times and more what it takes; what grows with the square takes minutes. */
const SECONDS = 30;

/** Kinds that are tried at 10,000; the others are at 2,000. */
const COMMON: readonly string[] = [
  "terms",
  "factors",
  "masked pieces",
  "parentheses",
  "max on the left",
  "and",
];

describe.each(Object.entries(KINDS))("%s", (kind, text) => {
  const n = COMMON.includes(kind) ? 10_000 : 2000;

  test.each([1, 2, 3, 10, 50])("%i are right", (n) => {
    expectRight(made(text(n)));
  });

  it(
    `${n} are right, and as quick to read as few`,
    () => {
      const few = extentOf(made(text(n / 10)).block),
        many = made(text(n));
      const { largest, statements, depth } = extentOf(many.block);
      expect(largest).toBeLessThanOrEqual(READABLE);
      expect(statements).toBeLessThanOrEqual(11 * few.statements + 100);
      expect(statements).toBeLessThanOrEqual(60_000);
      expect(depth).toBeLessThanOrEqual(12);
      expectRight(many);
    },
    SECONDS * 1000,
  );
});
