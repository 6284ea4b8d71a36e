import { chainRule, chainedSlopes } from "./chain.js";
import { type Expr, isNumber } from "../expression/graph.js";
import type { Branches, Family } from "../plan/types.js";
import { computeBlock } from "./block.js";
import { type Code, code, elementOf, functionCode, join, literal, tidied, types } from "./code.js";
import {
  type CorrectionContext,
  type Environment,
  Frame,
  type Mode,
  type WrittenFunction,
  gradientInputs,
  identityEnvironment,
  isShadowed,
} from "./frame.js";
import { readsStrings } from "./inputs.js";
import { inputText } from "./finish.js";
import { follow } from "./follow.js";
import { emitFamily } from "./steps.js";

/** A rule that transforms an input which is frozen, inside of another transform of it, would need that input as an argument. */
function refuseShadowed(frame: Frame, env: Environment): void {
  if (isShadowed(frame.context, env))
    throw new Error(
      `${frame.context.correction.name}: an input that nested transforms replace cannot be fixed`,
    );
}

/** The function of a family, written when first asked for. */
function functionOf(frame: Frame, family: Family, mode: Mode): WrittenFunction {
  const { context } = frame;
  const needsStrings = readsStrings(family, context.correction.inputs);
  return writtenOnce(
    frame,
    { what: `${family.id}`, hint: hintOf(context, family), mode, hasRows: family.rows > 1, needsStrings },
    (inner, row, env) => emitFamily(inner, family, row, env),
  );
}

/** The function of what the slots of branches lead to, by the place among the slots of all rows. */
function functionOfSlots(frame: Frame, { branches, key, hint }: SlotTarget, mode: Mode): WrittenFunction {
  const one: Branches = { ...branches, slots: { kind: "equal", count: 1 } };
  const { inputs } = frame.context.correction;
  const needsStrings = branches.arms.some((arm) => readsStrings(arm, inputs));
  return writtenOnce(frame, { what: key, hint, mode, hasRows: true, needsStrings }, (inner, row, env) =>
    follow(inner, one, undefined, row, env),
  );
}

/** Branches that are called, by a key that no others have. */
export interface SlotTarget {
  readonly branches: Branches;
  readonly key: string;
  readonly hint: string;
}

interface WantedFunction {
  readonly what: string;
  readonly hint: string;
  readonly mode: Mode;
  readonly hasRows: boolean;
  /** Strings reach it as such, or as places among their keys. */
  readonly needsStrings: boolean;
}

function writtenOnce(
  { context, place }: Frame,
  { what, hint, mode, hasRows, needsStrings }: WantedFunction,
  write: (frame: Frame, row: Code | undefined, env: Environment) => Code,
): WrittenFunction {
  const { written } = context;
  const isCoded = place !== "function" && needsStrings;
  const key = `${what} ${mode} ${isCoded}`,
    found = written.get(key);
  if (found) return found;
  const frame = new Frame(context, mode, isCoded ? "coded" : "function");
  if (hasRows) frame.names.reserve("row");
  const body = tidied(write(frame, hasRows ? frame.useRow() : undefined, identityEnvironment(context)));
  const title = mode === "value" ? hint : `${hint} and gradient`;
  const name = context.module.function(title, (self) => functionText(self, frame, body));
  const made = { name, takesRow: frame.takesRowIn(body), inputs: frame.inputsIn(body) };
  written.set(key, made);
  return made;
}

function functionText(name: Code, frame: Frame, body: Code): Code {
  return functionCode(name, frame.signature(body), frame.mode === "value" ? "number" : "void", body);
}

function hintOf({ correction }: CorrectionContext, { step }: Family): string {
  switch (step.kind) {
    case "formula":
      return "formula";
    case "bins":
      return `by ${correction.inputs[step.axes[0]?.input ?? 0]?.name ?? ""}`;
    case "keys":
      return `by ${correction.inputs[step.input]?.name ?? ""}`;
    case "transform":
      return `with ${correction.inputs[step.input]?.name ?? ""}`;
    case "random":
      return "random";
    case "network":
      return "network";
    case "grid":
      return `smooth by ${correction.inputs[step.axes[0]?.input ?? 0]?.name ?? ""}`;
    case "blend":
      return `blended by ${correction.inputs[step.axis.input]?.name ?? ""}`;
  }
}

/** A call that gives the family's value. */
export function call(frame: Frame, family: Family, row: Code | undefined, env: Environment): Code {
  refuseShadowed(frame, env);
  const { name, takesRow, inputs } = functionOf(frame, family, "value");
  return code`${name}(${join([...(takesRow ? [row ?? literal(0)] : []), ...inputs.map((input) => inputText(frame, input, env))], ",")})`;
}

/** A call that gives the value of what a slot leads to; `place` is that among the slots of all rows. */
export function callSlot(frame: Frame, target: SlotTarget, place: Code, env: Environment): Code {
  refuseShadowed(frame, env);
  const { name, takesRow, inputs } = functionOfSlots(frame, target, "value");
  return code`${name}(${join([...(takesRow ? [place] : []), ...inputs.map((input) => inputText(frame, input, env))], ",")})`;
}

/** The call that writes value and gradient into `out`. */
export function gradientCall(frame: Frame, family: Family, row: Code | undefined, env: Environment): Code {
  return intoOut(frame, functionOf(frame, family, "gradient"), row, env);
}

/** The same for what a slot leads to. */
export function gradientCallSlot(frame: Frame, target: SlotTarget, place: Code, env: Environment): Code {
  return intoOut(frame, functionOfSlots(frame, target, "gradient"), place, env);
}

function intoOut(
  frame: Frame,
  { name, takesRow, inputs }: WrittenFunction,
  row: Code | undefined,
  env: Environment,
): Code {
  refuseShadowed(frame, env);
  const args = [
    frame.out,
    ...(takesRow ? [row ?? literal(0)] : []),
    ...inputs.map((input) => inputText(frame, input, env)),
  ];
  return code`${name}(${join(args, ",")});`;
}

/**
 * Ends the function with a call, and the chain rule where an input of the callee is not this function's own: its derivative in
 * `out` is by what was passed, and is spread over the inputs that this depends on.
 */
export function callForGradient(frame: Frame, family: Family, row: Code | undefined, env: Environment): Code {
  const { context } = frame;
  const callee = gradientCall(frame, family, row, env);
  const identity = identityEnvironment(context);
  const active = [...family.active]
    .filter((input) => context.slots[input] !== undefined)
    .sort((a, b) => a - b);
  if (active.every((input) => env[input] === identity[input]))
    return code`${callee}\n${frame.endFromOut(active)}`;
  const slopes = active.map((input) => ({ input, name: frame.unique("inner slope") }));
  const reads = slopes.map(({ input, name }) => code`const ${name} = ${outElement(frame, input)};`);
  const terms = slopes.map(({ input, name }) => ({
    argument: env[input],
    slope: frame.local(name, new Map()),
  }));
  const targets = gradientInputs(context);
  const sums = targets.map((target) => ({ target, sum: chainRule(frame, terms, target, guarded(context)) }));
  const changed = sums.filter(({ target, sum }) => !(isNumber(sum, 0) && !family.active.has(target)));
  const { statements, results } = computeBlock(
    frame,
    changed.map(({ sum }) => sum),
  );
  const written = new Set([...family.active, ...changed.map(({ target }) => target)]);
  const writes = changed.map(
    ({ target }, i) => code`${outSlot(frame, target)} = ${results[i] ?? literal(0)};`,
  );
  const end = frame.endFromOut(targets.filter((target) => written.has(target)));
  return code`${[callee, ...reads, ...statements, ...writes, end]}`;
}

/**
 * What a call has written into `out` as a local variable, with the derivatives that the chain rule gives; `out` is cleared for what
 * follows. `active` are the inputs by which the callee has derivatives.
 */
export function readCall(
  frame: Frame,
  name: Code,
  active: ReadonlySet<number>,
  env: Environment,
): { readonly statements: readonly Code[]; readonly expr: Expr } {
  const slopes = [...active]
    .filter((input) => frame.context.slots[input] !== undefined)
    .sort((a, b) => a - b)
    .map((input) => ({ input, name: frame.unique(`${String(name)} slope`) }));
  const reads = [
    code`const ${name} = ${elementOf(frame.out, literal(0))};`,
    ...slopes.map((one) => code`const ${one.name} = ${outElement(frame, one.input)};`),
  ];
  const clears = slopes.map((one) => code`${outSlot(frame, one.input)} = 0;`);
  const terms = slopes.map((one) => ({ argument: env[one.input], slope: frame.local(one.name, new Map()) }));
  return { statements: [...reads, ...clears], expr: frame.local(name, chainedSlopes(frame, terms)) };
}

const outElement = (frame: Frame, input: number): Code => code`${outSlot(frame, input)}${types`!`}`;

/** The place in `out` of the derivative by an input. */
export const outSlot = (frame: Frame, input: number): Code =>
  code`${frame.out}[${literal(frame.context.slots[input] ?? 0)}]`;

/** A derivative that is 0 here takes no part, even times infinity. */
function guarded({ calculus }: CorrectionContext): (slope: Expr, inner: Expr) => Expr {
  return (slope, inner) => {
    const product = calculus.mul(slope, inner);
    return inner.kind === "constant"
      ? product
      : calculus.select(calculus.equal(slope, calculus.constant(0)), slope, product);
  };
}
