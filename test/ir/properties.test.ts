import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capturesOf, knownCaptures } from "../../generator/ir/captures.js";
import { problemsOf, problemsOfBatch } from "../../generator/ir/check.js";
import { rootsOf, withInlined } from "../../generator/ir/inline.js";
import { type Outcome, interpret } from "../../generator/ir/interpret.js";
import { interpretBatch } from "../../generator/ir/interpretBatch.js";
import { invariant } from "../../generator/ir/invariant.js";
import { type InlinePolicy, inlinePolicy } from "../../generator/ir/policies.js";
import { functionOf } from "../../generator/ir/reach.js";
import { searchChoice, withSearches } from "../../generator/ir/searches.js";
import { withoutAnyChains } from "../../generator/ir/tails.js";
import type { BatchFunction, Program } from "../../generator/ir/types.js";
import { withoutUnusedInBatch, withoutUnusedLocals } from "../../generator/ir/unused.js";
import { S, Y } from "./make.js";
import { type RandomPoint, anyPoint, anyProgram } from "./programs.js";

const RUNS = { seed: 20240607, numRuns: 25 };

type Pass = (program: Program) => Program;

const always: InlinePolicy = () => true,
  never: InlinePolicy = () => false,
  sometimes: InlinePolicy = ({ id }) => id % 2 === 0;

const inlining =
  (policy: InlinePolicy): Pass =>
  (program) =>
    withInlined(program, policy);

const searching =
  (form: "function" | "loop"): Pass =>
  (program) => {
    const choice = searchChoice(form);
    const changed = [...program.functions].map(
      ([id, fn]) => [id, { ...fn, body: withSearches(fn.body, choice) }] as const,
    );
    return { ...program, functions: new Map(changed) };
  };

const unused: Pass = (program) => withoutUnusedLocals(program).program;

const after =
  (...passes: readonly Pass[]): Pass =>
  (program) =>
    passes.reduce((changed, pass) => pass(changed), program);

/** All that can be told apart of an outcome: derivatives that are missing are 0. */
function told(outcome: Outcome): unknown {
  if (outcome.kind !== "value") return outcome;
  const { value, slopes } = outcome;
  return { value, slopes: [0, 1, 2].map((input) => slopes.get(input) ?? 0) };
}

const results = (program: Program, roots: readonly number[], points: readonly RandomPoint[]): unknown =>
  points.flatMap((point) => roots.map((id) => told(interpret(program, id, point))));

describe("a program stays well formed, and yields the same bits", () => {
  it.each<readonly [string, Pass]>([
    ["as it is", (program) => program],
    ["without unused locals", unused],
    ["without chains", withoutAnyChains],
    ["with everything inlined", inlining(always)],
    ["with nothing inlined", inlining(never)],
    ["with some functions inlined", inlining(sometimes)],
    ["inlined as functions are", inlining(inlinePolicy("function"))],
    ["inlined as loops are", inlining(inlinePolicy("loop"))],
    ["with the searches of functions", searching("function")],
    ["with the searches of loops", searching("loop")],
    ["after all passes", after(inlining(sometimes), withoutAnyChains, searching("loop"), unused)],
    ["after others", after(unused, searching("function"), inlining(always), unused)],
  ])("%s", (_what, pass) => {
    fc.assert(
      fc.property(anyProgram, fc.array(anyPoint, { minLength: 4, maxLength: 4 }), (program, points) => {
        const changed = pass(program),
          roots = rootsOf(program);
        expect(problemsOf(changed)).toEqual([]);
        expect(results(changed, roots, points)).toEqual(results(program, roots, points));
      }),
      RUNS,
    );
  });
});

describe("what depends on fixed inputs alone is taken out of a loop", () => {
  it.each([
    ["keys", (input: number): boolean => input === S],
    ["keys and a number", (input: number): boolean => input === S || input === Y],
  ])("%s", (_what, isFixed) => {
    fc.assert(
      fc.property(anyProgram, fc.array(anyPoint, { minLength: 4, maxLength: 4 }), (program, points) => {
        const inlined = withInlined(program, always);
        const { body, mode, active, row } = functionOf(inlined, inlined.value);
        fc.pre(row === undefined);
        const { fixed, rest } = invariant(body, isFixed);
        const batch: BatchFunction = { mode, columns: 0, parts: [{ kind: "rows", fixed, body: rest }] };
        const tidied = withoutUnusedInBatch(batch, knownCaptures(capturesOf(inlined)));
        for (const one of [batch, tidied]) {
          expect(problemsOfBatch(inlined, one, active)).toEqual([]);
          for (const { inputs } of points) {
            const outcome = interpretBatch(inlined, one, [inputs]);
            const want = interpret(program, program.value, { inputs });
            if (outcome.kind === "failure") expect(want.kind).not.toBe("value");
            else expect(outcome.rows.map(told)).toEqual([told(want)]);
          }
        }
      }),
      RUNS,
    );
  });
});
