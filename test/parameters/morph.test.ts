import { describe, expect, it } from "vitest";
import {
  type CompileOptions,
  OptionError,
  type CorrectionSet,
  compile,
  parse,
} from "../../generator/index.js";
import { binning, category, transform } from "../lower/documents.js";
import { TREES } from "../morph/gallery.js";
import { type Judgement, pointProblem } from "./judge.js";
import { formula } from "./sets.js";

const setOf = (data: unknown): CorrectionSet =>
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

const VARIED: Readonly<Record<string, unknown>> = {
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

const MORPHS = [
  "nom,p:up/down:code4",
  "nom,p:up/down:code0,q:up2/down2:code1?",
  "nom,p:up/down:code4p?,q:up2/down2:code4?",
  "nom,p:up/down:code2,q:up2/down2:code4",
];

/** What is tried in each form. */
const FORMS: readonly (readonly [CompileOptions, readonly string[]])[] = [
  [{}, MORPHS],
  [{ unrollLimit: 0 }, MORPHS.slice(0, 1)],
  [{ smooth: "linear" }, [MORPHS[0]!, "nom,p:up/down:code4p,q:up2/down2:code4"]],
];

const POINTS: readonly (readonly [x: number, ...ps: readonly number[]])[] = [
  [0.6, 0.4, -0.7],
  [1.25, 1.6, 1.3],
  [2.6, -1.2, 0.3],
  [-0.5, -0.4, -1.7],
];

const CASES = Object.entries({ ...TREES, ...VARIED }).flatMap(([name, data]) =>
  FORMS.map(([form, morphs]) => ({ name, form, morphs, set: setOf(data) })),
);

describe("derivatives by parameters of a morphed correction", () => {
  it.each(CASES)("$name, $form: are those of values with other numbers", ({ set, form, morphs }) => {
    const counts: Judgement = { values: 0, derivatives: 0, refused: 0, problems: [] };
    for (const key of morphs) {
      const options = { ...form, morph: { key } };
      const plain = attempt(() => compile(set, options).corrections.c!),
        parametric = attempt(() => compile(set, { ...options, parameters: true }).corrections.c!);
      if (plain === undefined) continue;
      expect(parametric, key).toBeDefined();
      for (const [i, [x, ...ps]] of POINTS.entries()) {
        const point = [x, ...ps.slice(0, plain.inputs.length - 3), "abcd"[i % 4]!, x * x];
        expect(pointProblem(plain, parametric!, point, options, counts), point.join()).toBe(undefined);
      }
    }
    const { parameters } = compile(set, { parameters: true }).corrections.c!;
    expect(counts.values).toBeGreaterThan(0);
    if (form.unrollLimit === undefined) expect(counts.derivatives > 0).toBe(parameters.length > 0);
  });
});

/** Undefined where the options do not fit. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof OptionError) return undefined;
    throw error;
  }
}
