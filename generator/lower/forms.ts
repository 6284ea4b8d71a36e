import { type Captures, knownCaptures } from "../ir/captures.js";
import { inlined, rootsOf, withInlined } from "../ir/inline.js";
import { invariant } from "../ir/invariant.js";
import { inlinePolicy } from "../ir/policies.js";
import { functionOf } from "../ir/reach.js";
import { searchChoice, withSearches } from "../ir/searches.js";
import { withoutAnyChains, withoutChains } from "../ir/tails.js";
import type { BatchFunction, BatchPart, Body, IrFunction, Program } from "../ir/types.js";
import { withoutUnusedInBatch, withoutUnusedLocals } from "../ir/unused.js";
import { visitBody } from "../ir/visit.js";

/** A program as it is printed: functions of a point, and the functions for batches with the same statements in their loops. */
export interface Forms {
  readonly program: Program;
  readonly captures: ReadonlyMap<number, Captures>;
  readonly values: BatchFunction;
  /** Undefined where all derivatives are 0. */
  readonly gradients: BatchFunction | undefined;
  /** Undefined where no second derivatives are wanted, or all are 0. */
  readonly hessians: BatchFunction | undefined;
}

/**
 * What is printed of a program. `batchOf` says what a function for batches does with the body of its root. Functions that are left of the loops
 * are those of a point.
 */
export function formsOf(program: Program, batchOf: (root: IrFunction) => BatchFunction): Forms {
  const roots = new Map(rootsOf(program).map((id) => [id, loopOf(program, id)] as const));
  const called = [...roots.values()].flatMap(({ body }) => calledIn(body));
  const ofWeights = program.weights === undefined ? [] : [program.weights];
  const points = withInlined(program, inlinePolicy("function"), [
    ...rootsOf(program),
    ...ofWeights,
    ...called,
  ]);
  const { program: swept, captures } = withoutUnusedLocals(withFunctionSearches(withoutAnyChains(points)));
  const captured = knownCaptures(captures);
  const batch = (id: number | undefined): BatchFunction | undefined => {
    const root = id === undefined ? undefined : roots.get(id);
    return root && withoutUnusedInBatch(withLoopSearches(batchOf(root)), captured);
  };
  const values = batch(program.value);
  if (values === undefined) throw new RangeError("a program without functions");
  const gradients = batch(program.gradient),
    hessians = batch(program.hessian);
  return { program: swept, captures, values, gradients, hessians };
}

/** The root of a loop, with all that is short enough written into it. */
function loopOf(program: Program, id: number): IrFunction {
  const { fn, nextLocal } = inlined(program, functionOf(program, id), inlinePolicy("loop"));
  return withoutChains({ ...program, nextLocal }, fn).fn;
}

function calledIn(body: Body): readonly number[] {
  const ids: number[] = [];
  visitBody(body, {
    callee: (callee) => {
      if (callee.kind === "own") ids.push(callee.id);
    },
  });
  return ids;
}

function withFunctionSearches(program: Program): Program {
  const choose = searchChoice("function");
  const functions = [...program.functions].map(
    ([id, fn]) => [id, { ...fn, body: withSearches(fn.body, choose) }] as const,
  );
  return { ...program, functions: new Map(functions) };
}

function withLoopSearches(batch: BatchFunction): BatchFunction {
  const choose = searchChoice("loop");
  const part = (one: BatchPart): BatchPart =>
    one.kind === "member"
      ? one
      : { kind: "rows", fixed: withSearches(one.fixed, choose), body: withSearches(one.body, choose) };
  return { ...batch, parts: batch.parts.map(part) };
}

/** The function for batches of a correction: one loop, around it what keys alone decide. */
export const rowsBatch =
  (isKey: (input: number) => boolean) =>
  ({ mode, body }: IrFunction): BatchFunction => {
    const { fixed, rest } = invariant(body, isKey);
    return { mode, columns: 0, parts: [{ kind: "rows", fixed, body: rest }] };
  };
