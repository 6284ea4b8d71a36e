import { chainRule } from "./chain.js";
import { type Expr, isNumber } from "../expression/graph.js";
import type { Family } from "../plan/types.js";
import { computeBlock } from "./block.js";
import { type Code, code, identifier, join, literal, tidied } from "./code.js";
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
import { emitFamily, inputText } from "./steps.js";

/** A rule that transforms an input which is frozen, inside of another transform of it, would need that input as an argument. */
function refuseShadowed(frame: Frame, env: Environment): void {
  if (isShadowed(frame.context, env))
    throw new Error(
      `${frame.context.correction.name}: an input that nested transforms replace cannot be fixed`,
    );
}

/** The function of a family, written when first asked for. */
function functionOf({ context, place }: Frame, family: Family, mode: Mode): WrittenFunction {
  const { written } = context;
  const isCoded = place !== "function" && readsStrings(family, context.correction.inputs);
  const key = `${family.id} ${mode} ${isCoded}`,
    found = written.get(key);
  if (found) return found;
  const frame = new Frame(context, mode, isCoded ? "coded" : "function");
  if (family.rows > 1) frame.names.reserve("row");
  const body = tidied(
    emitFamily(frame, family, family.rows > 1 ? frame.useRow() : undefined, identityEnvironment(context)),
  );
  const hint = mode === "value" ? hintOf(context, family) : `${hintOf(context, family)} and gradient`;
  const name = context.module.function(hint, (self) => functionText(self, frame, body));
  const made = { name, takesRow: frame.takesRowIn(body), inputs: frame.inputsIn(body) };
  written.set(key, made);
  return made;
}

function functionText(name: Code, frame: Frame, body: Code): Code {
  return code`function ${name}(${frame.signature(body)}): ${identifier(frame.mode === "value" ? "number" : "void")} {\n${body}\n}`;
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
  }
}

/** A call that gives the family's value. */
export function call(frame: Frame, family: Family, row: Code | undefined, env: Environment): Code {
  refuseShadowed(frame, env);
  const { name, takesRow, inputs } = functionOf(frame, family, "value");
  return code`${name}(${join([...(takesRow ? [row ?? literal(0)] : []), ...inputs.map((input) => inputText(frame, input, env))], ",")})`;
}

/** The call that writes value and gradient into `out`. */
export function gradientCall(frame: Frame, family: Family, row: Code | undefined, env: Environment): Code {
  refuseShadowed(frame, env);
  const { name, takesRow, inputs } = functionOf(frame, family, "gradient");
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
  const reads = slopes.map(({ input, name }) => code`const ${name} = ${outSlot(frame, input)}!;`);
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
