import { describe, expect, it } from "vitest";
import { problemsOf } from "../../generator/ir/check.js";
import { binning, category, formula, lowered, shown, transform } from "./documents.js";

const numbers = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

const NESTED = transform(
  "x",
  formula("x+1"),
  transform("x", binning("x", [0, 2, 5], [formula("sqrt(x)"), formula("x/2")]), formula("x*x")),
);

describe("the function of a point", () => {
  it.each<readonly [string, unknown, readonly string[]]>([
    ["formula", formula("x*x+y", ["x", "y"]), ["f0 formula:", "  yield add(mul(x, x), y)"]],
    [
      "few bins, which stand in the search",
      binning("x", [0, 1, 3], [1.5, 2.5]),
      ["f0 by x:", "  if lt(x, 1) {", "    yield 1.5", "  }", "  yield 2.5"],
    ],
    [
      "many bins, which are a table",
      binning("x", numbers(14), numbers(13), "error"),
      [
        "f0 by x:",
        "  if not and(ge(x, 0), lt(x, 13)) {",
        "    fail outside x",
        "  }",
        "  let xBin = search x [0,1,2,3,4,5,6,7,8,9,10,11,12,13]",
        "  yield contents[xBin]",
      ],
    ],
    [
      "periodic bins",
      binning("x", [0, 1, 3], [1.5, 2.5], "wrap"),
      [
        "f0 by x:",
        "  let wrappedX = wrapped(0, 3, x)",
        "  if not finite(div(x, 3)) {",
        "    fail outside x",
        "  }",
        "  if lt(wrappedX, 1) {",
        "    yield 1.5",
        "  }",
        "  yield 2.5",
      ],
    ],
    [
      "uniform bins with a default",
      binning("x", { n: 20, low: 0, high: 20 }, numbers(20), 7),
      [
        "f0 by x:",
        "  if not and(ge(x, 0), lt(x, 20)) {",
        "    yield 7",
        "  }",
        "  let xBin = search x [0..20/20]",
        "  yield contents[xBin]",
      ],
    ],
    [
      "keys with bins of one shape",
      category("key", { a: binning("x", [0, 1, 2], [1, 2]), b: binning("x", [0, 1, 2], [3, 4]) }, 5),
      [
        "f1 by x of a row:",
        "  let xBin = search x [0,1,2]",
        "  yield contents[2 * ?1 + xBin]",
        "f0 by key:",
        "  let keyKey = place z [a,b] {",
        "    yield 5",
        "  }",
        "  tail f1(row keyKey)",
      ],
    ],
    [
      "a random number of an input that is named twice",
      { nodetype: "hashprng", inputs: ["n", "n", "x"], distribution: "stdflat" },
      ["f0 random:", "  let random = stdflat(s, s, x)", "  yield random"],
    ],
  ])("%s", (_, data, want) => {
    expect(shown(lowered(data), "value")).toEqual(want);
  });
});

describe("a gradient", () => {
  it("has the derivatives of a formula", () => {
    expect(shown(lowered(formula("x*x+y", ["x", "y"])), "gradient")).toEqual([
      "f1 formula:",
      "  yield add(mul(x, x), y), dx mul(2, x), dy 1",
    ]);
  });

  it("goes through a transform by the chain of the tail", () => {
    const data = transform("x", formula("sqrt(x)+y", ["x", "y"]), formula("x*x*y", ["x", "y"]));
    expect(shown(lowered(data), "gradient")).toEqual([
      "f2 formula:",
      "  let product = mul(x, x)",
      "  yield mul(product, y), dx mul(2, mul(x, y)), dy product",
      "f1 with x:",
      "  let rootX = sqrt(x)",
      "  let transformedX = add(rootX, y)",
      "  let transformedXByX = div(0.5, rootX)",
      "  tail f2(x = transformedX) dx: dx transformedXByX, dy 1",
    ]);
  });
});

it.each([
  ["of nothing", formula("2", []), {}, false],
  ["by an input", formula("x*x"), {}, true],
  ["by an input that is fixed", formula("x*x"), { x: 1 }, false],
  ["by one that is not", formula("x*y", ["x", "y"]), { x: 1 }, true],
  ["of bins", binning("x", [0, 1, 2], [1, 2]), {}, false],
])("a gradient %s: %#", (_, data, fix, isThere) => {
  expect(lowered(data, { fix }).gradient !== undefined).toBe(isThere);
});

it("an input that is fixed, and replaced inside of another transform of it, is an argument there", () => {
  expect(shown(lowered(NESTED, { fix: { x: 1 } }), "value")).toEqual([
    "f2 by x:",
    "  if lt(x, 2) {",
    "    yield sqrt(x)",
    "  }",
    "  yield div(x, 2)",
    "f1 with x:",
    "  let transformedX = call f2()",
    "  yield mul(transformedX, transformedX)",
    "f0 with x:",
    "  tail f1(x = 2)",
  ]);
});

it("an unroll limit of 0 unrolls nothing", () => {
  const program = lowered(binning("x", [0, 1, 3], [1.5, 2.5]), { unrollLimit: 0 });
  expect(shown(program, "value")).toEqual([
    "f0 by x:",
    "  let xBin = search x [0,1,3]",
    "  yield contents[xBin]",
  ]);
  const [search] = program.functions.get(program.value)?.body ?? [];
  expect(search?.kind === "search" && search.axis.isUnrolled).toBe(false);
});

it.each([
  ["transforms in transforms", NESTED, {}],
  ["the same, fixed", NESTED, { x: 1 }],
])("%s are a program without a fault", (_, data, fix) => {
  expect(problemsOf(lowered(data, { fix }))).toEqual([]);
});
