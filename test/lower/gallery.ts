import { binning, category, transform } from "./documents.js";
import { grid, long, network, numbers, random, reference, referenceTo, uniform, xy } from "./nodes.js";

/** The formulas that nodes refer to. */
export const GENERIC: readonly unknown[] = [
  xy("[0]*x*x+[1]*y+[2]"),
  xy("x/[0]+y/[1]"),
  xy("(x<0)*2+(x>=0)/([0]+[1])"),
];

/** A node for every way in which bins, keys and what is in them can be planned. */
export const GALLERY: Readonly<Record<string, unknown>> = {
  "few constants": binning("x", [0, 1, 3], [1.5, 2.5]),
  "constants that are written out up to a limit": binning("x", numbers(13), numbers(12), "error"),
  "one constant in many bins": binning(
    "x",
    numbers(20),
    numbers(19).map(() => -0),
    "error",
  ),
  "many constants": binning("x", numbers(31), numbers(30), 9.5),
  "zeros of both signs": binning(
    "x",
    numbers(31),
    numbers(30).map((i) => (i % 2 === 0 ? 0 : -0)),
    -1,
  ),
  "uniform bins with a formula outside": binning("x", uniform(20, -2, 8), numbers(20), xy("x*y")),
  "periodic bins": binning("x", [-1, 0.5, 2, 3], [1, 2, 4], "wrap"),
  "many periodic bins": binning(
    "x",
    uniform(16, -1, 7),
    numbers(16).map((i) => i * i),
    "wrap",
  ),
  "two axes": grid([[0, 1, 2, 5], uniform(7, 0, 7)], numbers(21), "clamp"),
  "three axes with formulas": grid(
    [[0, 1, 2], [0, 1, 4], uniform(2, -1, 1)],
    numbers(8).map((i) => xy(`${i}.25*x-y*${i + 1}`)),
    xy("x-y"),
  ),
  "bins in bins with the same edges": binning(
    "x",
    numbers(11),
    numbers(10).map((i) => binning("y", [0, 2, 5], [i, -i])),
  ),
  "bins in bins with edges of their own": binning(
    "x",
    numbers(15),
    numbers(14).map((i) =>
      binning(
        "y",
        numbers(i + 2),
        numbers(i + 1).map((k) => 100 * i + k),
        "error",
      ),
    ),
  ),
  "bins in bins with defaults of their own": binning(
    "x",
    numbers(9),
    numbers(8).map((i) =>
      binning("y", [i, i + 1, i + 3], [i, i + 0.5], i % 3 === 0 ? xy(`x*${i}.5`) : xy("y")),
    ),
    "wrap",
  ),
  "uniform bins in bins": binning(
    "x",
    [0, 1, 2, 4],
    [
      binning("y", uniform(10, 0, 5), numbers(10), "error"),
      binning("y", uniform(5, 0, 5), numbers(5), "error"),
      binning("y", uniform(10, 0, 5), numbers(10), "error"),
    ],
    "error",
  ),
  "formulas that differ in some numbers": binning(
    "x",
    numbers(41),
    numbers(40).map((i) => reference(i, 7, i * i)),
  ),
  "formulas with equal columns": binning(
    "x",
    numbers(21),
    numbers(20).map((i) => xy(`${i}.5*x+${i}.5*y+(x<${i}.25)*${i + 1}-0.5`)),
  ),
  "few formulas in many bins": binning(
    "x",
    numbers(31),
    numbers(30).map((i) => long(i % 3)),
    "error",
  ),
  "contents of several shapes": binning(
    "x",
    numbers(31),
    numbers(30).map((i) => [i, xy(`${i}.5*x`), xy(`x-y*${i}.5`), long(i % 2)][i % 4]),
    xy("y"),
  ),
  "bins of several shapes": binning(
    "x",
    numbers(13),
    numbers(12).map(
      (i) =>
        [
          binning("y", [0, 1, i + 2], [i, i + 1]),
          binning("y", [0, 1, i + 2], [i, i + 1], "error"),
          category("key", { a: i, b: xy(`x+${i}`) }),
          i,
        ][i % 4],
    ),
  ),
  "zeros of both signs as parameters": binning(
    "x",
    numbers(15),
    numbers(14).map((i) => referenceTo(1, i % 2 === 0 ? 0 : -0, i % 2 === 0 ? -0 : 0)),
  ),
  "zeros of one sign as parameters": category("key", { a: referenceTo(1, 0, -0), b: referenceTo(1, -0, 0) }),
  "masks that branch in each row": binning(
    "y",
    numbers(15),
    numbers(14).map((i) => referenceTo(2, i % 2 === 0 ? 1 : -1, i % 2 === 0 ? i + 1 : -i)),
  ),
  "bins that differ outside only": category("key", {
    a: binning("x", [0, 1, 2], [1, 2], 3),
    b: binning("x", [0, 1, 2], [1, 2], 4),
    c: binning("x", [0, 1, 2], [1, 2], xy("x")),
  }),
  "keys that differ elsewhere only": binning(
    "x",
    [0, 1, 2, 3],
    [category("key", { a: 1, b: 2 }, 3), category("key", { a: 1, b: 2 }, 4), category("key", { a: 1, b: 2 })],
  ),
  "transforms that differ in the rule only": category("key", {
    a: transform("x", xy("x+1"), xy("x*y")),
    b: transform("x", xy("x+2"), xy("x*y")),
    c: transform("y", xy("x+2"), xy("x*y")),
  }),
  keys: category("key", { a: 1, b: xy("x"), c: -1 }),
  "keys with a default": category("key", { a: 1, "": 3 }, xy("x*y")),
  "integer keys": {
    nodetype: "category",
    input: "n",
    content: [
      { key: 3, value: xy("x") },
      { key: -1, value: 2 },
    ],
    default: 5,
  },
  "keys in bins, others in each": binning(
    "x",
    numbers(15),
    numbers(14).map((i) =>
      i % 3 === 0
        ? category("key", { a: i, b: 2 * i })
        : category("key", { b: i, [i % 2 === 0 ? "c" : "a"]: 3 * i }, i % 3 === 1 ? 7 + i : undefined),
    ),
  ),
  "formulas by keys in bins": binning(
    "x",
    numbers(9),
    numbers(8).map((i) => category("key", { a: xy(`x*${i}.5`), b: xy(`y*${i}.25`) }, xy(`x-${i}.75`))),
    "error",
  ),
  "keys with bins": category(
    "key",
    { a: binning("x", [0, 1, 2], [1, 2]), b: binning("x", [0, 1.5, 2], [3, 4]) },
    binning("y", [0, 1], [5], "error"),
  ),
  transforms: transform("x", xy("x*y"), transform("y", xy("x+y"), xy("x*x-y"))),
  "a transform in bins": binning(
    "x",
    numbers(9),
    numbers(8).map((i) =>
      transform(
        "y",
        binning("y", [0, 2, 5], [xy(`x*${i}.5`), i]),
        binning("y", [i, i + 1, i + 4], [xy(`y*${i}.5`), xy("x+y")]),
      ),
    ),
    "error",
  ),
  "transforms by few formulas in many bins": binning(
    "x",
    numbers(31),
    numbers(30).map((i) => transform("y", long(i % 3), xy(`y*${i}.5-x`))),
    "error",
  ),
  "a transform of an integer": transform(
    "n",
    xy("2*x+y"),
    binning(
      "n",
      numbers(9),
      numbers(8).map((i) => xy(`${i}.5*y+x`)),
    ),
  ),
  "a transform in a rule": transform("x", transform("y", xy("x/4"), xy("x+y*y")), xy("x*y")),
  "random numbers": category("key", {
    a: random("stdflat", "x", "n"),
    b: random("stdnormal", "n", "y"),
    c: random("normal", "x"),
  }),
  "random numbers in bins": binning(
    "x",
    numbers(15),
    numbers(14).map((i) => (i % 2 === 0 ? random("stdflat", "x", "y") : random("stdflat", "y", "x"))),
  ),
  networks: category("key", { a: network(0.5), b: network(-2) }, network(0.5)),
  "networks in bins": binning(
    "x",
    [-4, 0, 2, 9],
    [network(0.5), transform("x", xy("x*y"), network(0.75)), xy("x*y")],
  ),
};
