import type { Index } from "../expression/elements.js";
import { Ranges } from "../expression/ranges.js";
import { chained, factorsOf } from "./chain.js";
import { drawn } from "./drawn.js";
import { type Frame, holds, inputsOf, keyOf, known, number, passed, whole } from "./frame.js";
import { type Input, Machine, binOf } from "./machine.js";
import { hasSlopes } from "./modes.js";
import { functionOf } from "./reach.js";
import { mapValues } from "./rewrite.js";
import { localSymbol } from "./symbols.js";
import type {
  Arm,
  Body,
  Call,
  Environment,
  Failure,
  Local,
  MemberMode,
  Program,
  Search,
  Statement,
  Switch,
  Tail,
  Target,
  Value,
} from "./types.js";

/** What comes out of a point: a value and derivatives, or the reason why there is none. */
export type Outcome = Yielded | Failed;

export interface Yielded {
  readonly kind: "value";
  /** Undefined in functions that give derivatives alone. */
  readonly value: number | undefined;
  /** Those that are missing are 0. */
  readonly slopes: ReadonlyMap<number, number>;
  readonly curves?: ReadonlyMap<number, number>;
}

/** A failure with its numbers. */
export type Failed =
  | {
      readonly kind: "outside";
      readonly input: number | string;
      readonly value: number;
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly kind: "unknownKey";
      readonly input: number;
      readonly value: Input;
      readonly keys: readonly (string | number)[];
    }
  | {
      readonly kind: "noKey";
      readonly input: string;
      readonly value: Input;
      readonly keys: readonly (string | number)[];
    }
  | {
      readonly kind: "noFactor";
      readonly input: string;
      readonly key: string | number;
      readonly value: number;
      readonly nominal: number;
    };

/** What a function is given. */
export interface Point {
  readonly inputs: readonly Input[];
  readonly row?: number;
}

/** Another correction, which a compound asks. */
export type Member = (member: number, mode: MemberMode, inputs: readonly Input[]) => Outcome;

/** What a function of a program yields at a point, statement by statement: the slow and obvious interpreter that tests trust. */
export const interpret = (
  program: Program,
  id: number,
  { inputs, row }: Point,
  member: Member = noMember,
): Outcome => new Interpreter(program, member).call(id, inputsOf(inputs), () => known(row, "a row"));

/** For programs that ask no other correction. */
export const noMember: Member = (member) => {
  throw new RangeError(`no correction ${member}`);
};

/** Does what statements say. */
export class Interpreter {
  readonly #program: Program;
  readonly #member: Member;
  readonly #contribute: (place: number, weight: number) => void;
  readonly #machine = new Machine();

  constructor(
    program: Program,
    member: Member,
    contribute: (place: number, weight: number) => void = () => undefined,
  ) {
    this.#program = program;
    this.#member = member;
    this.#contribute = contribute;
  }

  /** What a function yields; `row` is asked for where it has one. */
  call(id: number, inputs: Frame["inputs"], row: () => number): Outcome {
    const { body, mode, row: own, hint } = functionOf(this.#program, id);
    const frame = { inputs, locals: new Map<number, number>(), columns: new Map<number, number>(), mode };
    const outcome = this.run(body, own ? { ...frame, row: { id: own.id, value: row } } : frame);
    if (!outcome) throw new RangeError(`${hint} does not end`);
    return outcome;
  }

  /** Undefined where the body does not end the path. */
  run(body: Body, frame: Frame): Outcome | undefined {
    for (const statement of body) {
      const outcome = this.#step(statement, frame);
      if (outcome) return outcome;
    }
    return undefined;
  }

  #step(statement: Statement, frame: Frame): Outcome | undefined {
    switch (statement.kind) {
      case "let":
        frame.locals.set(statement.local.id, this.#value(statement.value, frame));
        return undefined;
      case "choose": {
        const arm = number(statement.test, frame) !== 0 ? statement.then : statement.otherwise;
        return this.#arm(arm, statement.locals, frame);
      }
      case "if":
        return holds(statement.test, frame) ? this.run(statement.then, frame) : undefined;
      case "switch":
        return this.run(taken(statement, frame), frame);
      case "place": {
        const place = statement.keys.findIndex((key) => key === keyOf(statement.key, frame));
        if (place < 0) return this.run(statement.otherwise, frame);
        frame.locals.set(statement.local.id, place);
        return undefined;
      }
      case "search":
        frame.locals.set(statement.local.id, found(statement, frame));
        return undefined;
      case "call":
        return this.#call(statement, frame);
      case "perform": {
        const inputs = passed(statement.env, frame);
        return this.run(statement.procedure.body, { ...frame, inputs, locals: new Map() });
      }
      case "store":
        this.#machine.memory(statement.buffer)[statement.index] = number(statement.value, frame);
        return undefined;
      case "run":
        this.#machine.run(statement.operation, statement.operands);
        return undefined;
      case "keep":
        frame.columns.set(statement.column, number(statement.value, frame));
        return undefined;
      case "contribute":
        this.#contribute(whole(statement.place, frame), number(statement.weight, frame));
        return undefined;
      case "yield": {
        const slopes = [...statement.slopes].map(([input, slope]) => [input, number(slope, frame)] as const);
        const value = statement.value && number(statement.value, frame);
        const curves = statement.curves && mapValues(statement.curves, (curve) => number(curve, frame));
        return { kind: "value", value, slopes: new Map(slopes), ...(curves && { curves }) };
      }
      case "tail":
        return this.#tail(statement, frame);
      case "fail":
        return failed(statement.reason, frame);
    }
  }

  #value(value: Value, frame: Frame): number {
    switch (value.kind) {
      case "expr":
        return number(value.expr, frame);
      case "index":
        return whole(value.index, frame);
      case "memory":
        return known(this.#machine.memory(value.buffer)[value.index], `element ${value.index}`);
      case "column":
        return known(frame.columns.get(value.column), `column ${value.column}`);
      case "draw":
        return drawn(
          value.distribution,
          value.inputs.map((one) => ({ type: one.type, value: passed([one.value], frame)(0) })),
        );
    }
  }

  #arm({ body, results }: Arm, locals: readonly Local[], frame: Frame): Outcome | undefined {
    const outcome = this.run(body, frame);
    const values = results.map((result) => number(result, frame));
    for (const [i, { id }] of locals.entries()) frame.locals.set(id, known(values[i], `result ${i}`));
    return outcome;
  }

  #ask(target: Target, row: Index | undefined, env: Environment, frame: Frame): Outcome {
    const inputs = passed(env, frame);
    if (target.kind === "member")
      return this.#member(
        target.member,
        target.mode,
        env.map((_expr, input) => inputs(input)),
      );
    return this.call(target.id, inputs, () => whole(known(row, "a row"), frame));
  }

  #call({ target, row, env, value, slopes, curves }: Call, frame: Frame): Outcome | undefined {
    const outcome = this.#ask(target, row, env, frame);
    if (outcome.kind !== "value") return outcome;
    if (value) frame.locals.set(value.id, known(outcome.value, "the value"));
    for (const [input, { id }] of slopes) frame.locals.set(id, outcome.slopes.get(input) ?? 0);
    for (const [pair, { id }] of curves ?? []) frame.locals.set(id, outcome.curves?.get(pair) ?? 0);
    return undefined;
  }

  /** The chain rule is written in one place: its expressions are evaluated. */
  #tail({ target, row, env, chain }: Tail, frame: Frame): Outcome {
    const { graph } = this.#program,
      { active } = functionOf(this.#program, target);
    const outcome = this.#ask({ kind: "own", id: target }, row, env, frame);
    if (outcome.kind !== "value") return outcome;
    if (!hasSlopes(frame.mode)) return { ...outcome, slopes: new Map() };
    const ranges = new Ranges(),
      inner = { ...frame, locals: new Map(frame.locals) };
    const symbols = active.map((input) => {
      inner.locals.set(-1 - input, outcome.slopes.get(input) ?? 0);
      return [input, localSymbol(graph, -1 - input)] as const;
    });
    const spread = chained(graph, ranges, new Map(symbols), factorsOf(ranges, chain, active));
    const slopes = [...spread].map(([input, slope]) => [input, number(slope, inner)] as const);
    return { ...outcome, slopes: new Map(slopes) };
  }
}

function taken({ on, cases, otherwise }: Switch, frame: Frame): Body {
  const label = on.kind === "index" ? whole(on.index, frame) : keyOf(on.key, frame);
  return cases.find(({ labels }) => labels.some((one) => one === label))?.body ?? otherwise;
}

const found = ({ axis, x, list, start, bins, low, high, method }: Search, frame: Frame): number =>
  binOf(axis, method, {
    x: number(x, frame),
    list: () => whole(list, frame),
    start: () => whole(start, frame),
    bins: () => whole(bins, frame),
    low: () => number(low, frame),
    high: () => number(high, frame),
  });

function failed(reason: Failure, frame: Frame): Failed {
  switch (reason.kind) {
    case "unknownKey":
      return { ...reason.key, kind: "unknownKey", value: keyOf(reason.key, frame), keys: reason.keys };
    case "noKey":
      return { kind: "noKey", input: reason.input, value: reason.key, keys: reason.keys };
    case "noFactor": {
      const { kind, input, key } = reason;
      return { kind, input, key, value: number(reason.value, frame), nominal: number(reason.nominal, frame) };
    }
    case "outside": {
      const { kind, input } = reason;
      return {
        kind,
        input,
        value: number(reason.value, frame),
        low: number(reason.low, frame),
        high: number(reason.high, frame),
      };
    }
  }
}
