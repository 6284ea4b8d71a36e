import { Ranges } from "../expression/ranges.js";
import { Bindings } from "./bindings.js";
import { Fresh } from "./fresh.js";
import { Inliner } from "./inliner.js";
import type { InlinePolicy } from "./policies.js";
import { functionOf } from "./reach.js";
import type { Changed } from "./tails.js";
import type { IrFunction, Program } from "./types.js";
import { visitBody } from "./visit.js";

/** The function with the bodies of others in the place of the tails that lead to them, as far as the policy says so. */
export function inlined(program: Program, fn: IrFunction, mayInline: InlinePolicy): Changed {
  const fresh = new Fresh(program.nextLocal);
  const inliner = new Inliner({ program, fresh, ranges: new Ranges(), mode: fn.mode }, mayInline);
  const bindings = new Bindings(program.graph, fresh);
  const body = inliner.body(fn.body, { bindings, caller: fn, isCase: false, chains: [] });
  return { fn: { ...fn, body }, nextLocal: fresh.next };
}

/** The program with this done to all functions that `roots`, or else its value and derivatives, still need; it has no others. */
export function withInlined(
  program: Program,
  mayInline: InlinePolicy,
  roots: readonly number[] = rootsOf(program),
): Program {
  const functions = new Map<number, IrFunction>(),
    wanted = new Set(roots);
  let { nextLocal } = program;
  for (const id of wanted) {
    const changed = inlined({ ...program, nextLocal }, functionOf(program, id), mayInline);
    functions.set(id, changed.fn);
    nextLocal = changed.nextLocal;
    visitBody(changed.fn.body, {
      callee: (callee) => {
        if (callee.kind === "own") wanted.add(callee.id);
      },
    });
  }
  return { ...program, functions, nextLocal };
}

/** The functions that a program is for. */
export const rootsOf = ({ value, gradient, hessian }: Program): readonly number[] =>
  [value, gradient, hessian].flatMap((id) => (id === undefined ? [] : [id]));
