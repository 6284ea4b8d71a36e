import { binning, category, transform } from "../lower/documents.js";
import { grid, numbers, random, uniform, xy } from "../lower/nodes.js";

/** Trees of x and y (real), n (int) and the strings key, whose keys are morphed, and other. */
export const TREES: Readonly<Record<string, unknown>> = {
  "numbers below keys": category("key", { nom: 1, up: 1.25, down: 0.75, up2: 1.5, down2: 0.9 }),
  "bins with the same edges": category("key", {
    nom: binning("x", [0, 1, 2, 4], [1, 2, 3]),
    up: binning("x", [0, 1, 2, 4], [1.5, 2.5, 3.5]),
    down: binning("x", [0, 1, 2, 4], [0.5, 1.75, 2.5]),
    up2: binning("x", [0, 1, 2, 4], [1, 2.25, 3]),
    down2: binning("x", [0, 1, 2, 4], [1, 1.75, 3]),
  }),
  "keys in many bins": grid(
    [numbers(6), uniform(4, 0, 4)],
    numbers(20).map((i) =>
      category("key", {
        nom: 1 + i / 8,
        up: 1.5 + i / 7,
        down: 0.5 + i / 9,
        up2: 2 + (i % 3),
        down2: 1 + i / 16,
      }),
    ),
    "error",
  ),
  "zeros beside numbers": binning(
    "x",
    numbers(5),
    [0, 1, 2, 3].map((i) => category("key", { nom: i, up: i * 1.5, down: i / 2, up2: i, down2: i })),
  ),
  "a number that has no ratio": binning(
    "x",
    numbers(5),
    [0, 1, 2, 3].map((i) => category("key", { nom: 1, up: i, down: 1 - i / 8, up2: 2, down2: 3 })),
  ),
  "edges of their own": category("key", {
    nom: binning("x", [0, 1, 2, 4], [1, 2, 3]),
    up: binning("x", [0, 0.5, 2, 3], [1.5, 2.5, 3.5]),
    down: binning("x", [-1, 4], [0.5]),
    up2: 2,
    down2: binning("x", [0, 4], [1.75]),
  }),
  "edges of their own, outside is an error": category("key", {
    nom: binning("x", [0, 1, 2, 4], [1, 2, 3], "error"),
    up: binning("x", [0, 0.5, 2, 3], [1.5, 2.5, 3.5], "error"),
    down: binning("x", [-1, 4], [0.5], "error"),
    up2: binning("x", [0.25, 4], [2], "error"),
    down2: 2,
  }),
  "uniform edges of their own, outside is an error": category("key", {
    nom: grid(
      [uniform(4, 0, 4), [0, 2, 4]],
      numbers(8).map((i) => 1 + i / 4),
      "error",
    ),
    up: grid(
      [uniform(5, 0, 4), [0, 2, 4]],
      numbers(10).map((i) => 1 + i / 3),
      "error",
    ),
    down: grid(
      [uniform(3, 1, 4), [0, 2, 3]],
      numbers(6).map((i) => 0.5 + i / 5),
      "error",
    ),
    up2: grid(
      [uniform(4, 0, 4), [0, 2, 4]],
      numbers(8).map((i) => 2 + i / 4),
      "error",
    ),
    down2: 0.75,
  }),
  "outside is something else": category("key", {
    nom: binning("x", [0, 1, 2, 4], [1, 2, 3], 0.5),
    up: binning("x", [0, 1, 2, 4], [1.5, 2.5, 3.5], 0.75),
    down: binning("x", [0, 1, 2, 4], [0.5, 1.75, 2.5], xy("0.25+0*y")),
    up2: binning("x", [0, 1, 2, 4], [1, 2.25, 3], 1),
    down2: binning("x", [0, 1, 2, 4], [1, 1.75, 3], 2),
  }),
  "outside is something else for some": category("key", {
    nom: binning("x", [0, 1, 2, 4], [1, 2, 3]),
    up: binning("x", [0, 1, 2, 4], [1.5, 2.5, 3.5], 0.75),
    down: binning("x", [0.5, 3], [0.5], "error"),
    up2: grid([[0, 1, 4], uniform(2, 0, 2)], [1, 2, 3, 4], 5),
    down2: binning("x", [1, 2], [1.5], 2.5),
  }),
  "a content that is no number": category("key", {
    nom: binning("x", [0, 1, 2, 4], [1, 2, 3], 0.5),
    up: binning("x", [0, 3], [NaN], 2),
    down: transform("x", xy("x*x"), xy("1+x")),
    up2: 2,
    down2: 1,
  }),
  "axes in another order": category("key", {
    nom: binning("x", [0, 2, 4], [binning("y", [0, 1, 4], [1, 2], "error"), 3]),
    up: binning("y", [0, 1, 4], [1.5, binning("x", [0, 3], [2.5], "error")]),
    down: binning("y", [0, 4], [0.5], "error"),
    up2: binning("x", [0, 2, 4], [2, 3]),
    down2: 2.5,
  }),
  "a periodic axis": category("key", {
    nom: binning("x", [0, 1, 3], [1, 2], "wrap"),
    up: binning("x", [0, 2, 3], [1.5, 2.5], "wrap"),
    down: binning("x", [0, 1, 3], [0.5, 1.5], "wrap"),
    up2: binning("x", [0, 1, 3], [2, 1], "wrap"),
    down2: binning("x", [0, 1, 3], [3, 1], "wrap"),
  }),
  formulas: category("key", {
    nom: xy("1+x*x"),
    up: xy("1.5+x*x+0.1*y*y"),
    down: xy("0.5+0.9*x*x"),
    up2: xy("2+x*x"),
    down2: 1,
  }),
  "formulas in bins": binning(
    "x",
    numbers(4),
    [1, 2, 3].map((i) =>
      category("key", {
        nom: xy(`${i}+x*x`),
        up: xy(`${i}.5+x*x+0.1*y*y`),
        down: xy(`0.5+0.${i}*x*x`),
        up2: i,
        down2: i / 2,
      }),
    ),
  ),
  "formulas of any sign": category("key", {
    nom: xy("x+0.3"),
    up: xy("x+0.3+y"),
    down: xy("x+0.3-0.5*y"),
    up2: xy("1.5*x+0.4"),
    down2: xy("0.5*x+0.2"),
  }),
  "keys that some lack": category("other", {
    a: category("key", { nom: 1, up: 2, down: 0.5, up2: 1.5, down2: 0.75 }),
    b: category("key", { nom: 1.25, up: 2.5, down: 1 }),
    c: category("key", { nom: 1.5 }),
    d: category("key", { up: 1.5, down: 1 }),
  }),
  "other keys that some lack": category("key", {
    nom: category("other", { a: 1, b: 2, c: 3 }, 4),
    up: category("other", { a: 1.5, b: 2.5 }),
    down: category("other", { a: 0.5 }, 3.5),
    up2: category("other", { a: 1.25, b: 2.25, c: 3.25, d: 8 }),
    down2: 0.5,
  }),
  "the same rule": category("key", {
    nom: transform("x", xy("abs(x)"), binning("x", [0, 1, 2], [1, 2], "error")),
    up: transform("x", xy("abs(x)"), binning("x", [0, 1, 2], [1.5, 2.5], "error")),
    down: transform("x", xy("abs(x)"), binning("x", [0, 1, 2], [0.5, 1.5], "error")),
    up2: transform("x", xy("abs(x)"), xy("1+x")),
    down2: 2,
  }),
  "rules of their own": category("key", {
    nom: transform("x", xy("abs(x)"), xy("1+x*y*y")),
    up: transform("x", xy("x*x"), xy("1.5+x")),
    down: transform("x", xy("abs(x)/2"), binning("x", [0, 1, 2], [0.5, xy("0.5+x")])),
    up2: xy("2+x*x"),
    down2: transform("x", xy("abs(x)"), xy("1+x")),
  }),
  "rules of their own in many bins": binning(
    "y",
    numbers(4),
    [1, 2, 3].map((i) =>
      category("key", {
        nom: transform("x", xy("abs(x)"), xy(`${i}+x*y*y`)),
        up: transform("x", xy("x*x"), xy(`${i}.5+x`)),
        down: transform("x", xy("abs(x)/2"), xy(`0.5*${i}+x`)),
        up2: i,
        down2: xy(`${i}+x*x`),
      }),
    ),
  ),
  "random numbers": category("key", {
    nom: transform("x", random("stdflat", "x", "y"), xy("1+x")),
    up: transform("x", random("stdflat", "x", "y"), xy("2+x")),
    down: transform("x", random("stdflat", "x", "y"), xy("0.5+x")),
    up2: 3,
    down2: 2,
  }),
  "a default for other keys": category(
    "key",
    { nom: 1, up: binning("x", [0, 1], [2], "error"), down: 0.5 },
    0.75,
  ),
};
