import type { Index } from "../expression/elements.js";
import { functionOf } from "../ir/reach.js";
import { hasCurves } from "../ir/modes.js";
import type {
  Call,
  Environment,
  IrFunction,
  MemberMode,
  Mode,
  Statement as IrStatement,
} from "../ir/types.js";
import { type Expression, type Statement, identifier, literal } from "./code.js";
import { call, constant, elementOf, member, place, run } from "./syntax.js";
import type { ExpressionPrinter } from "./expressions.js";
import type { Frame, Site } from "./frame.js";
import { type Callable, liveInputs } from "./shared.js";
import { type Slots, curveSlot, slopeSlot, slotsOf } from "./slots.js";

/** A function that can be called here, and the arguments of the call besides where it writes. */
interface Prepared {
  readonly name: Expression;
  readonly args: readonly Expression[];
  readonly mode: Mode;
  /** Where derivatives by inputs of the callee are in what it has written. */
  readonly slots: Slots;
  readonly active: readonly number[];
  readonly curved: readonly number[];
}

/** A function of the same program, with what is passed to it. */
export function ownCall(
  frame: Frame,
  print: ExpressionPrinter,
  id: number,
  row: Index | undefined,
  env: Environment,
): Prepared {
  const { shared, captured } = frame;
  const fn: IrFunction = functionOf(captured.program, id);
  const callable = shared.functionFor(captured, fn, frame.isCoded);
  return {
    name: callable.name,
    args: argumentsOf(print, callable, row, env),
    mode: fn.mode,
    slots: slotsOf(shared.inputs, hasCurves(fn.mode)),
    active: fn.active,
    curved: fn.curved ?? [],
  };
}

/** What corrections export that compounds call, and how that is called there. */
const EXPORTED: Readonly<Record<MemberMode, readonly [exported: string, words: string]>> = {
  value: ["evaluate", "evaluate"],
  gradient: ["valueAndGradInto", "gradient of"],
  hessian: ["valueGradAndHessInto", "Hessian of"],
};

function memberCall(frame: Frame, print: ExpressionPrinter, { target, env }: Call): Prepared {
  if (target.kind !== "member") throw new RangeError("not a correction of the stack");
  const { members, declarations } = frame.shared,
    found = members[target.member];
  if (found === undefined) throw new RangeError(`no correction ${target.member} in the stack`);
  const [exported, word] = EXPORTED[target.mode];
  return {
    name: declarations.imported(found.file, exported, `${word} ${found.name}`),
    args: liveInputs(found).flatMap((input) => printed(print, env, input)),
    mode: target.mode,
    slots: slotsOf(found.inputs, hasCurves(target.mode)),
    active: [],
    curved: [],
  };
}

function argumentsOf(
  print: ExpressionPrinter,
  { inputs, takesRow }: Callable,
  row: Index | undefined,
  env: Environment,
): readonly Expression[] {
  const args = inputs.flatMap((input) => printed(print, env, input));
  return takesRow && row ? [print.index(row), ...args] : args;
}

function printed(print: ExpressionPrinter, env: Environment, input: number): readonly Expression[] {
  const expr = env[input];
  return expr === undefined ? [] : [print.value(expr)];
}

/** A call, and variables for what of its results is read. */
export function printCall(
  frame: Frame,
  print: ExpressionPrinter,
  site: Site,
  statement: Call,
): readonly Statement[] {
  const { target, row, env, value, slopes, curves } = statement;
  const callee =
    target.kind === "own" ? ownCall(frame, print, target.id, row, env) : memberCall(frame, print, statement);
  if (callee.mode === "value") {
    const result = call(callee.name, callee.args);
    return value === undefined
      ? [{ kind: "do", call: result }]
      : [constant(frame.define(site, value), result)];
  }
  const scratch = frame.shared.scratch();
  const read = (slot: number): Expression => elementOf(scratch, literal(slot));
  return [
    run(callee.name, [scratch, ...callee.args]),
    ...(value === undefined ? [] : [constant(frame.define(site, value), read(0))]),
    ...[...slopes].map(([input, local]) =>
      constant(frame.define(site, local), read(slopeSlot(callee.slots, input))),
    ),
    ...[...(curves ?? [])].map(([pair, local]) =>
      constant(frame.define(site, local), read(curveSlot(callee.slots, pair))),
    ),
  ];
}

/** Statements of a network: what is left in its memory. */
export function printMemory(
  frame: Frame,
  print: ExpressionPrinter,
  statement: Extract<IrStatement, { readonly kind: "perform" | "store" | "run" }>,
): Statement {
  const { shared, captured } = frame;
  switch (statement.kind) {
    case "perform": {
      const callable = shared.procedureFor(captured, statement.procedure);
      return run(callable.name, argumentsOf(print, callable, undefined, statement.env));
    }
    case "store":
      return {
        kind: "assign",
        target: place(identifier(shared.bufferName(statement.buffer)), literal(statement.index)),
        value: print.value(statement.value),
      };
    case "run": {
      const operands = statement.operands.map((operand) => {
        if (typeof operand === "number") return literal(operand);
        return "values" in operand ? frame.table(operand) : identifier(shared.bufferName(operand));
      });
      return operation(frame, statement.operation, operands);
    }
  }
}

/** A function of the runtime by its name, or what arrays can do themselves. */
function operation(frame: Frame, name: string, operands: readonly Expression[]): Statement {
  const [first, ...more] = operands;
  if (first !== undefined && name === "clear") return run(member(first, "fill"), [literal(0)]);
  if (first !== undefined && name === "copy") return run(member(first, "set"), more);
  return run(frame.helper(name), operands);
}
