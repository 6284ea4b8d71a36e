import { binning, category, transform } from "./documents.js";
import { grid, numbers, uniform, xy } from "./nodes.js";

const smoothed = (
  name: string,
  modes: readonly string[],
  data: unknown,
): readonly (readonly [name: string, smooth: string, data: unknown])[] =>
  modes.map((mode) => [name, mode, data]);

/** Bins for every way in which they can be smoothed, and modes that are told apart by it. */
export const SMOOTHED: readonly (readonly [name: string, smooth: string, data: unknown])[] = [
  ...smoothed(
    "a short line",
    ["step", "linear", "pchip", "cubic", "conserve", "through-linear"],
    binning("x", [0, 1, 3, 4], [1, 3, 2]),
  ),
  ...smoothed(
    "a line with a value outside",
    ["step:0.2", "conserve"],
    binning("x", [0, 1, 3, 4], [1, 3, 2], 0.5),
  ),
  ...smoothed("a line with a formula outside", ["pchip"], binning("x", [0, 1, 3, 4], [1, 3, 2], xy("x*y"))),
  ...smoothed("a periodic line", ["step", "linear", "cubic"], binning("x", [0, 1, 3, 4], [1, 3, 2], "wrap")),
  ...smoothed(
    "a long line",
    ["step", "linear", "pchip", "cubic", "conserve", "through-pchip"],
    binning(
      "x",
      numbers(18),
      numbers(17).map((i) => (i * i) % 5),
    ),
  ),
  ...smoothed(
    "lines with edges of their own",
    ["linear", "conserve"],
    category("key", {
      a: binning(
        "x",
        numbers(18),
        numbers(17).map((i) => (i * i) % 5),
      ),
      b: binning("x", [0, 1.5, 2, 4], [4, 1, 2]),
      c: 2,
    }),
  ),
  ...smoothed(
    "two axes",
    ["step", "cubic", "conserve"],
    grid(
      [[0, 1, 2, 5], uniform(7, 0, 7)],
      numbers(21).map((i) => (i * i) % 7),
      "clamp",
    ),
  ),
  ...smoothed(
    "two axes with edges of their own",
    ["step", "linear", "cubic"],
    category("key", {
      a: grid(
        [[0, 1, 2, 5], uniform(7, 0, 7)],
        numbers(21).map((i) => (i * i) % 7),
        "clamp",
      ),
      b: grid(
        [
          [0, 2, 3, 4],
          [0, 1, 2],
        ],
        numbers(6).map((i) => (i * i) % 5),
        "clamp",
      ),
      c: grid(
        [
          [0, 2, 5],
          [0, 1, 3],
        ],
        numbers(4),
        "clamp",
      ),
    }),
  ),
  ...smoothed(
    "bins in bins",
    ["pchip", "step"],
    binning(
      "x",
      numbers(6),
      numbers(5).map((i) => binning("y", [0, 1, 2.5, 5], [i, (i * i) % 3, 2])),
      "error",
    ),
  ),
  ...smoothed(
    "edges of their own",
    ["step", "linear"],
    binning(
      "x",
      numbers(6),
      numbers(5).map((i) => binning("y", [0, 1 + i / 4, 2.5, 5 + i], [i, (i * i) % 3, 2])),
    ),
  ),
  ...smoothed(
    "formulas",
    ["step", "linear", "through-linear"],
    binning("x", [0, 1, 3, 4], [xy("x*y"), xy("x+1"), xy("y")]),
  ),
  ...smoothed(
    "formulas that differ in numbers",
    ["step", "linear"],
    binning(
      "x",
      numbers(18),
      numbers(17).map((i) => xy(`${i}.5*x-y`)),
      "error",
    ),
  ),
  ...smoothed(
    "formulas on two axes",
    ["linear"],
    grid(
      [
        [0, 1, 2, 5],
        [0, 1, 3],
      ],
      numbers(6).map((i) => xy(`${i}.5*x*y`)),
      "error",
    ),
  ),
  ...smoothed(
    "in a transform",
    ["linear", "cubic"],
    transform("y", xy("x*x"), binning("y", [0, 1, 4, 9, 30], [1, 4, 2, 3])),
  ),
];
