import { expect, it } from "vitest";
import { InputError, parse } from "../../generator/index.js";
import { drawCase } from "../fuzz/draw.js";
import { writeJson } from "../fuzz/json.js";
import { FORMS, type Judgement, judgeCase } from "./judge.js";

const SEED = Number(process.env.PARAMETER_SEED ?? 20250301);
const CASES = Number(process.env.PARAMETER_CASES ?? 8);

it("random sets: values are those of the plain code, derivatives those of differences", () => {
  const judgement: Judgement = { values: 0, derivatives: 0, refused: 0, problems: [] };
  for (let place = 0; place < CASES; place++) {
    const one = drawCase(SEED, place);
    try {
      const set = parse(writeJson(one.document));
      for (const form of FORMS) {
        const before = judgement.problems.length;
        judgeCase(set, one, form, judgement);
        if (judgement.problems.length > before) judgement.problems.push(`... of set ${place}`);
      }
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
    }
  }
  if (process.env.PARAMETER_CASES) console.log(judgement.values, judgement.derivatives, judgement.refused);
  expect(judgement.problems).toEqual([]);
  expect(judgement.derivatives).toBeGreaterThan(100);
});
