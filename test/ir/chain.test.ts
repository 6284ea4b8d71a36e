import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Expr } from "../../generator/expression/graph.js";
import { evaluate } from "../../generator/expression/evaluate.js";
import { intervalOfAll } from "../../generator/expression/interval.js";
import { Ranges } from "../../generator/expression/ranges.js";
import { type Slopes, chained, factorsOf, mapFactors } from "../../generator/ir/chain.js";
import type { Chain } from "../../generator/ir/types.js";
import { anyDouble } from "../expression/expressions.js";
import { Make, X, Y, Z } from "./make.js";
import { lines } from "./show.js";

const make = new Make();
const [x, y] = [make.input(X), make.input(Y)];
const local = make.local("slope"),
  slope = make.of(local);

const shown = (slopes: Slopes): string =>
  lines([make.let(local, x), make.yield(undefined, ...slopes)]).at(-1) ?? "";

describe("the chain rule", () => {
  const known = (values: readonly number[]): Expr =>
    make.element(make.table("factors", values), make.at(make.local("row", "integer")));
  it.each<readonly [string, Chain, readonly number[], readonly (readonly [number, Expr])[], string]>([
    ["an input of the caller", new Map(), [X], [[X, slope]], "yield dx slope"],
    ["a constant", new Map([[X, new Map([[X, make.num(2)]])]]), [X], [[X, slope]], "yield dx mul(slope, 2)"],
    [
      "one that is negative",
      new Map([[X, new Map([[X, make.num(-2)]])]]),
      [X],
      [[X, slope]],
      "yield dx add(mul(slope, -2), 0)",
    ],
    [
      "what may be infinite",
      new Map([[X, new Map([[Y, y]])]]),
      [X],
      [[X, slope]],
      "yield dy select(eq(slope, 0), 0, mul(slope, y))",
    ],
    ["a constant slope", new Map([[X, new Map([[Y, y]])]]), [X], [[X, make.num(3)]], "yield dy mul(3, y)"],
    ["a slope that is 0", new Map([[X, new Map([[Y, y]])]]), [X], [[X, make.num(0)]], "yield "],
    ["a slope that is missing", new Map([[X, new Map([[Y, y]])]]), [X], [], "yield "],
    ["a factor that is 0", new Map([[X, new Map([[Y, make.num(0)]])]]), [X], [[X, slope]], "yield "],
    ["an input that leads nowhere", new Map([[X, new Map()]]), [X], [[X, slope]], "yield "],
    [
      "an input by which there is none",
      new Map([[Y, new Map([[Y, y]])]]),
      [X],
      [[X, slope]],
      "yield dx slope",
    ],
    [
      "more than one way",
      new Map([
        [Y, new Map([[Z, make.num(3)]])],
        [X, new Map([[Z, make.num(2)]])],
      ]),
      [X, Y, Z],
      [
        [X, slope],
        [Y, slope],
        [Z, x],
      ],
      "yield dz add(add(add(x, mul(slope, 2)), mul(slope, 3)), 0)",
    ],
  ])("%s", (_what, chain, active, slopes, want) => {
    const ranges = new Ranges();
    const given = chained(make.graph, ranges, new Map(slopes), factorsOf(ranges, chain, active));
    expect(shown(given).trimEnd()).toBe(want.trimEnd());
  });

  it("needs no guard for numbers of a table that are finite", () => {
    const ranges = new Ranges();
    const text = (values: readonly number[]): string => {
      const chain = new Map([[X, new Map([[X, known(values)]])]]);
      return shown(chained(make.graph, ranges, new Map([[X, slope]]), factorsOf(ranges, chain, [X])));
    };
    expect(text([1, 2])).toMatch(/^yield dx mul\(slope, factors\[.*\]\)$/);
    expect(text([1, -2])).toMatch(/^yield dx add\(mul\(slope, factors\[.*\]\), 0\)$/);
    expect(text([1, Infinity])).toMatch(
      /^yield dx select\(eq\(slope, 0\), 0, mul\(slope, factors\[.*\]\)\)$/,
    );
  });
});

/** A slope by an input, and a factor that is one of some numbers; which one may be known. */
const anyTerm = fc.record({
  slope: fc.oneof(fc.constantFrom(0, -0), anyDouble),
  factor: anyDouble,
  others: fc.array(anyDouble, { maxLength: 2 }),
});

it("gives the same bits, whatever of slopes and factors is known", () => {
  fc.assert(
    fc.property(
      fc.array(anyTerm, { minLength: 1, maxLength: 3 }),
      fc.option(anyDouble, { nil: undefined }),
      fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      (terms, own, isKnown, isFolded) => {
        const { graph } = new Make(),
          target = 9;
        const ranges = new Ranges();
        const factor = (i: number): Expr => {
          const { factor, others } = terms[i] ?? { factor: 0, others: [] };
          return graph.symbol({ kind: "column", index: i, range: intervalOfAll([factor, ...others]) });
        };
        const chain: Chain = new Map(terms.map((_term, i) => [i, new Map([[target, factor(i)]])] as const));
        const active = [...terms.keys(), ...(own === undefined ? [] : [target])];
        const given = [...terms.map((one) => one.slope), ...(own === undefined ? [] : [own])];
        const factors = factorsOf(ranges, chain, active);
        const folded = mapFactors(factors, (expr) =>
          expr.kind === "symbol" && expr.symbol.kind === "column"
            ? graph.constant(terms[expr.symbol.index]?.factor ?? NaN)
            : expr,
        );
        const result = (knows: (i: number) => boolean, used: typeof factors): number => {
          const slopes = active.flatMap((input, i): readonly (readonly [number, Expr])[] => {
            const value = given[i] ?? NaN;
            if (!knows(i)) return [[input, graph.symbol({ kind: "input", index: i })]];
            return Object.is(value, 0) ? [] : [[input, graph.constant(value)]];
          });
          const sum = chained(graph, ranges, new Map(slopes), used).get(target) ?? graph.constant(0);
          return evaluate(sum, (symbol) => {
            if (symbol.kind === "input") return given[symbol.index] ?? NaN;
            return symbol.kind === "column" ? (terms[symbol.index]?.factor ?? NaN) : NaN;
          });
        };
        const want = result(() => false, factors);
        expect(result((i) => isKnown[i] === true, isFolded ? folded : factors)).toBe(want);
        const plain = terms.reduce(
          (sum, one) => sum + (one.slope === 0 ? 0 : one.slope * one.factor),
          own ?? 0,
        );
        expect(want + 0).toBe(plain + 0);
      },
    ),
    { seed: 5, numRuns: 3000 },
  );
});
