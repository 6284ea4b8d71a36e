import { describe, expect, it } from "vitest";
import { type CompileOptions, OptionError, compile } from "../../generator/index.js";
import { TREES } from "../morph/gallery.js";
import { type Judgement, pointProblem } from "./judge.js";
import { VARIED, setOf } from "./morphed.js";

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
