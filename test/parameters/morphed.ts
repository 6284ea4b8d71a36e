import { type CorrectionSet, parse } from "../../generator/index.js";
import { binning, category, transform } from "../lower/documents.js";
import { formula } from "./sets.js";

/** The set of one correction of x and y (real) and the strings key, whose keys are morphed, and other. */
export const setOf = (data: unknown): CorrectionSet =>
  parse({
    schema_version: 2,
    corrections: [
      {
        name: "c",
        version: 1,
        inputs: [
          { name: "x", type: "real" },
          { name: "key", type: "string" },
          { name: "other", type: "string" },
          { name: "y", type: "real" },
        ],
        output: { name: "o", type: "real" },
        data,
      },
    ],
  });

const KEYS = ["nom", "up", "down", "up2", "down2"] as const;

/** Something for each key, by its place. */
const byKey = (make: (i: number) => unknown): object =>
  category("key", Object.fromEntries(KEYS.map((key, i) => [key, make(i)])));

/** Trees with parameters of formulas below keys. */
export const VARIED: Readonly<Record<string, unknown>> = {
  "formulas with parameters": byKey((i) =>
    formula("[0]+[1]*x*x+exp(-[2]*y)", [1 + i / 8, 0.5, 0.1 * i], "x", "y"),
  ),
  "formulas with parameters in bins, keys in another order": binning(
    "x",
    [0, 1, 2, 4],
    [0, 1, 2].map((k) =>
      category(
        "key",
        Object.fromEntries(
          (k === 1 ? KEYS.toReversed() : KEYS).map((key) => [
            key,
            key === "up2" ? 2 + k : formula("[0]+[1]*x*y", [1 + key.length / 8 + k, 0.1 * k], "x", "y"),
          ]),
        ),
      ),
    ),
  ),
  "numbers in bins, keys in another order": binning(
    "x",
    [0, 1, 2, 4],
    [0, 1, 2].map((k) =>
      category(
        "key",
        Object.fromEntries((k === 1 ? KEYS.toReversed() : KEYS).map((key, i) => [key, 1 + k + i / 8])),
      ),
    ),
  ),
  "the same formula for all keys": byKey(() => formula("[0]*x", [2], "x")),
  "formulas below a default": category(
    "key",
    { nom: formula("[0]+x*x", [1], "x"), up: 2, down: 0.5 },
    formula("[0]+x*x*x", [0.75], "x"),
  ),
  "rules with parameters": byKey((i) =>
    transform(
      "x",
      formula("[0]*x+[1]", [1 + i / 10, 0.1], "x"),
      i === 3
        ? binning("x", [0, 1, 4], [1.5, formula("[0]+x", [1], "x")])
        : formula("[0]+x*x*y*y", [1 + i], "x", "y"),
    ),
  ),
  "rules with parameters in many bins": binning(
    "y",
    [0, 1, 2, 4],
    [1, 2, 3].map((k) =>
      byKey((i) =>
        transform("x", formula("[0]*x", [1 + (i + k) / 10], "x"), formula("[0]+[1]*x*x", [k, 1 + i], "x")),
      ),
    ),
  ),
  "a rule above keys": transform(
    "x",
    formula("[0]*x+[1]*y", [1.5, 0.25], "x", "y"),
    byKey((i) => formula("[0]+x*x", [1 + i / 4], "x")),
  ),
};
