import { substitute } from "../expression/build.js";
import type { Expr } from "../expression/graph.js";
import type { BlendStep } from "../plan/types.js";
import { type SlotTarget, callSlot, gradientCallSlot, readCall } from "./calls.js";
import { findCell } from "./cell.js";
import { type Code, code, when } from "./code.js";
import { printExpression } from "./expression.js";
import { type Environment, type Frame, identityEnvironment } from "./frame.js";
import { finish } from "./finish.js";
import { placeOf } from "./follow.js";

/** One content before the cell's curve, the next after it, and both where it leads from one to the other. */
export function emitBlend(frame: Frame, step: BlendStep, row: Code | undefined, env: Environment): Code {
  const { graph, calculus, correction } = frame.context;
  const { axis, content } = step;
  const name = correction.inputs[axis.input]?.name ?? "";
  const { statements, cell, x, from, to, width } = findCell(frame, axis, row, env);
  const target: SlotTarget = { branches: content, key: `slots ${axis.share}`, hint: `content by ${name}` };
  const before = placeOf(frame, content, row, cell),
    after = placeOf(frame, content, row, code`${cell} + 1`);
  const left = slotValue(frame, target, before, env, "left"),
    right = slotValue(frame, target, after, env, "right");
  const share = calculus.div(calculus.sub(x, from), width);
  const weight = substitute(graph, step.weight, ({ symbol }) =>
    symbol.kind === "column" && symbol.index === axis.share ? share : undefined,
  );
  const mix = calculus.add(left.expr, calculus.mul(weight, calculus.sub(right.expr, left.expr)));
  const [place, begin, end] = [x, from, to].map((expr) => printExpression(expr, frame));
  return code`${[
    ...statements,
    when(code`${place ?? []} < ${begin ?? []}`, finishSlot(frame, target, before, env)),
    when(code`!(${place ?? []} < ${end ?? []})`, finishSlot(frame, target, after, env)),
    ...left.statements,
    ...right.statements,
    finish(frame, mix),
  ]}`;
}

/** Ends the function with what a slot leads to. */
function finishSlot(frame: Frame, target: SlotTarget, place: Code, env: Environment): Code {
  if (frame.mode === "value") return frame.give(callSlot(frame, target, place, env));
  const identity = identityEnvironment(frame.context);
  const isDirect = [...activeOf(target)].every((input) => env[input] === identity[input]);
  if (isDirect && activeOf(target).size > 0)
    return code`${gradientCallSlot(frame, target, place, env)}\n${frame.endFromOut(activeOf(target))}`;
  const { statements, expr } = slotValue(frame, target, place, env, "content");
  return code`${[...statements, finish(frame, expr)]}`;
}

const activeOf = ({ branches }: SlotTarget): ReadonlySet<number> =>
  new Set(branches.arms.flatMap((arm) => [...arm.active]));

/** The value of what a slot leads to as a local variable, with its derivatives. */
function slotValue(
  frame: Frame,
  target: SlotTarget,
  place: Code,
  env: Environment,
  hint: string,
): { readonly statements: readonly Code[]; readonly expr: Expr } {
  const active = activeOf(target);
  const name = frame.unique(hint);
  if (frame.mode === "value" || active.size === 0)
    return {
      statements: [code`const ${name} = ${callSlot(frame, target, place, env)};`],
      expr: frame.local(name, new Map()),
    };
  const { statements, expr } = readCall(frame, name, active, env);
  return { statements: [gradientCallSlot(frame, target, place, env), ...statements], expr };
}
