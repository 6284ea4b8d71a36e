import { constantIndex, entry } from "../../generator/expression/elements.js";
import type { Expr } from "../../generator/expression/graph.js";
import type {
  Arm,
  Body,
  Buffer,
  Chain,
  IrFunction,
  Mode,
  Procedure,
  Statement,
  Value,
} from "../../generator/ir/types.js";
import type { Edges } from "../../generator/tree/axis.js";
import type { Distribution } from "../../generator/tree/node.js";
import type { Choices } from "./choices.js";
import { Make } from "./make.js";
import { REAL, ROWS, type Scope, Values, withIndex, withNumbers } from "./values.js";

const AXES: readonly (readonly Edges[])[] = [
  [{ kind: "variable", values: [-1, 0, 2, 5] }],
  [{ kind: "uniform", n: 3, low: -2, high: 4 }],
  [
    { kind: "variable", values: [-1, 0, 2, 5] },
    { kind: "variable", values: [-3, 1, 4, 9] },
    { kind: "variable", values: [0, 1, 2, 3] },
  ],
];

/** Writes random functions, each of which may end with those before it. */
export class Writer {
  readonly make: Make = new Make();
  readonly functions: IrFunction[] = [];
  readonly #choices: Choices;
  readonly #values: Values;
  readonly #memory: Buffer = { id: 0, hint: "memory", type: "double", size: 2 };
  readonly #sums: Buffer = { id: 1, hint: "sums", type: "double", size: 2 };
  readonly #forward: Procedure;
  #mode: Mode = "value";
  #active: readonly number[] = [];

  constructor(choices: Choices) {
    this.#choices = choices;
    this.#values = new Values(this.make, choices);
    this.#forward = this.#procedure();
  }

  #procedure(): Procedure {
    const { make } = this;
    const body: Body = [
      { kind: "store", buffer: this.#memory, index: 0, value: make.op("mul", make.input(0), make.num(2)) },
      { kind: "store", buffer: this.#memory, index: 1, value: make.input(1) },
      { kind: "run", operation: "rectified", operands: [this.#sums, this.#memory, 1] },
    ];
    return { id: 0, hint: "forward", body };
  }

  function(): void {
    const { make } = this;
    this.#mode = this.#choices.of(["value", "gradient"]);
    this.#active = this.#mode === "value" ? [] : this.#choices.some(REAL);
    const row = this.#choices.below(2) === 1 ? make.local("row", "integer") : undefined;
    const scope: Scope = {
      numbers: REAL.map(make.input),
      indices: row ? [{ index: make.at(row), count: ROWS }] : [],
    };
    const body = this.#ending(scope, 3);
    const size = this.#choices.below(200);
    const hint = `f${this.functions.length}`;
    this.functions.push(make.function(hint, this.#mode, body, { row, active: this.#active, size }));
  }

  /** Statements that end every path. */
  #ending(scope: Scope, depth: number): Body {
    const statements: Statement[] = [];
    let here = scope;
    for (let left = this.#choices.below(5); left > 0; left--) {
      const { made, then } = this.#statement(here, depth);
      statements.push(...made);
      here = then;
    }
    return [...statements, this.#end(here, depth)];
  }

  #statement(scope: Scope, depth: number): { readonly made: Body; readonly then: Scope } {
    const { make } = this;
    switch (this.#choices.below(8)) {
      case 0:
      case 1: {
        const local = make.local("n");
        return {
          made: [make.let(local, this.#values.expr(scope))],
          then: withNumbers(scope, make.of(local)),
        };
      }
      case 2:
        return this.#letIndex(scope);
      case 3:
        return this.#search(scope);
      case 4:
        return this.#choose(scope, 1);
      case 5: {
        if (depth === 0) return { made: [], then: scope };
        const then =
          this.#choices.below(2) === 1 ? [make.fail(this.#choices.of(REAL))] : this.#ending(scope, depth - 1);
        return { made: [{ kind: "if", test: this.#values.test(scope), then }], then: scope };
      }
      case 6:
        return this.#call(scope);
      default:
        return this.#choices.below(2) === 0 ? this.#special(scope) : this.#place(scope, depth);
    }
  }

  #letIndex(scope: Scope): { readonly made: Body; readonly then: Scope } {
    const { make } = this,
      local = make.local("i", "integer");
    const { index, count } = this.#values.index(scope);
    const made = { index: make.at(local), count };
    return { made: [make.letIndex(local, index)], then: withIndex(scope, made) };
  }

  #search(scope: Scope): { readonly made: Body; readonly then: Scope } {
    const { make } = this,
      local = make.local("bin", "integer");
    const lists = this.#choices.of(AXES),
      [first] = lists;
    const axis = make.axis("x", lists, this.#choices.below(2) === 1);
    const list = lists.length === 1 ? constantIndex(0) : this.#values.indexBelow(scope, ROWS);
    const range = first?.kind === "uniform" ? [first.low, first.high] : [-1, 5];
    const [low = 0, high = 0] = range;
    const search: Statement = {
      kind: "search",
      local,
      axis,
      x: this.#values.expr(scope),
      list,
      start: lists.length === 1 ? constantIndex(0) : entry(make.table("starts", [0, 4, 8], "integer"), list),
      bins: constantIndex(3),
      low: make.num(low),
      high: make.num(high),
    };
    return { made: [search], then: withIndex(scope, { index: make.at(local), count: 3 }) };
  }

  #choose(scope: Scope, depth: number): { readonly made: Body; readonly then: Scope } {
    const { make } = this;
    const locals = [make.local("c"), make.local("c")].slice(this.#choices.below(2));
    const arm = (): Arm => {
      let inner = scope;
      const body: Statement[] = [];
      for (let left = this.#choices.below(3); left > 0; left--) {
        if (depth > 0 && this.#choices.rarely(4)) {
          const { made, then } = this.#choose(inner, depth - 1);
          body.push(...made);
          inner = then;
          continue;
        }
        const local = make.local("a");
        body.push(make.let(local, this.#values.expr(inner)));
        inner = withNumbers(inner, make.of(local));
      }
      return { body, results: locals.map(() => this.#values.expr(inner)) };
    };
    const test = this.#values.condition(scope);
    const choose: Statement = { kind: "choose", locals, test, then: arm(), otherwise: arm() };
    return { made: [choose], then: withNumbers(scope, ...locals.map(make.of)) };
  }

  #call(scope: Scope): { readonly made: Body; readonly then: Scope } {
    const { make } = this;
    if (this.functions.length === 0) return { made: [], then: scope };
    const callee = this.#choices.of(this.functions);
    const value = make.local("v");
    const slopes = new Map(
      this.#choices.some(callee.active).map((input) => [input, make.local("d")] as const),
    );
    const env = this.#values.env(scope);
    const call: Statement = {
      kind: "call",
      target: { kind: "own", id: callee.id },
      row: callee.row && this.#values.indexBelow(scope, ROWS),
      env,
      value,
      slopes,
    };
    return { made: [call], then: withNumbers(scope, ...[value, ...slopes.values()].map(make.of)) };
  }

  /** Random numbers, and memory. */
  #special(scope: Scope): { readonly made: Body; readonly then: Scope } {
    const { make } = this,
      local = make.local("m");
    const then = withNumbers(scope, make.of(local));
    if (this.#choices.below(2) === 0) {
      const distribution = this.#choices.of<Distribution>(["stdflat", "normal"]);
      const value: Value = {
        kind: "draw",
        distribution,
        inputs: [{ input: 0, type: "real", value: this.#values.expr(scope) }],
      };
      return { made: [{ kind: "let", local, value }], then };
    }
    const made: Body = [
      { kind: "perform", procedure: this.#forward, env: this.#values.env(scope) },
      { kind: "let", local, value: { kind: "memory", buffer: this.#sums, index: this.#choices.below(2) } },
    ];
    return { made, then };
  }

  #place(scope: Scope, depth: number): { readonly made: Body; readonly then: Scope } {
    const { make } = this;
    if (depth === 0) return { made: [], then: scope };
    const local = make.local("key", "integer"),
      { key, keys } = this.#values.key(scope);
    const fails: Body = [{ kind: "fail", reason: { kind: "unknownKey", key, keys } }];
    const otherwise = this.#choices.below(2) === 1 ? fails : this.#ending(scope, depth - 1);
    return {
      made: [{ kind: "place", local, key, keys, otherwise }],
      then: withIndex(scope, { index: make.at(local), count: keys.length }),
    };
  }

  #end(scope: Scope, depth: number): Statement {
    const { make } = this;
    switch (this.#choices.below(depth === 0 ? 4 : 6)) {
      case 0:
        return make.yield(this.#values.expr(scope), ...this.#slopes(scope));
      case 1:
      case 2:
      case 3:
        return this.#tail(scope);
      case 4:
        return {
          kind: "switch",
          on: { kind: "index", index: this.#values.index(scope).index },
          cases: [
            { labels: [0, 3], body: this.#ending(scope, depth - 1) },
            { labels: [1], body: this.#ending(scope, depth - 1) },
          ],
          otherwise: this.#ending(scope, depth - 1),
        };
      default: {
        const { key, keys } = this.#values.key(scope);
        const cases = keys.map((label) => ({ labels: [label], body: this.#ending(scope, depth - 1) }));
        return { kind: "switch", on: { kind: "key", key }, cases, otherwise: this.#ending(scope, depth - 1) };
      }
    }
  }

  #slopes(scope: Scope): readonly (readonly [number, Expr])[] {
    return this.#choices.some(this.#active).map((input) => [input, this.#values.expr(scope)] as const);
  }

  #tail(scope: Scope): Statement {
    const fitting = this.functions.filter(({ mode }) => mode === "value" || this.#mode === "gradient");
    if (fitting.length === 0) return this.make.yield(this.#values.expr(scope), ...this.#slopes(scope));
    const callee = this.#choices.of(fitting);
    const env = this.#values.env(scope);
    const entries = callee.active
      .filter((input) => !this.#active.includes(input) || this.#choices.below(2) === 1)
      .map((input) => {
        const targets = this.#choices.some(this.#active);
        return [
          input,
          new Map(targets.map((target) => [target, this.#values.expr(scope)] as const)),
        ] as const;
      });
    const chain: Chain = new Map(entries);
    return this.make.tail(callee, env, chain, callee.row && this.#values.indexBelow(scope, ROWS));
  }
}
