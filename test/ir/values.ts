import { chosen } from "../../generator/expression/build.js";
import { type Index, constantIndex, entry, sum } from "../../generator/expression/elements.js";
import type { Expr } from "../../generator/expression/graph.js";
import type { AppliedOperator } from "../../generator/expression/names.js";
import type { Environment, Key, Test } from "../../generator/ir/types.js";
import type { Choices } from "./choices.js";
import { type Make, S, T } from "./make.js";

export const NUMBERS: readonly number[] = [0, -0, 1, -1, 2, 0.5, -3, 1e300, 1e-300, Infinity, NaN];
export const ROWS = 3;
export const REAL: readonly number[] = [0, 1, 2];
export const KEYS: readonly string[] = ["a", "b", "c"];
/** An index, and how many values it can have: from 0 on. */
export interface Bounded {
  readonly index: Index;
  readonly count: number;
}

/** What a statement can read. */
export interface Scope {
  readonly numbers: readonly Expr[];
  readonly indices: readonly Bounded[];
}

/** Makes random values of what can be read. */
export class Values {
  readonly #make: Make;
  readonly #choices: Choices;

  constructor(make: Make, choices: Choices) {
    this.#make = make;
    this.#choices = choices;
  }

  index(scope: Scope): Bounded {
    const known = scope.indices.length === 0 ? undefined : this.#choices.of(scope.indices);
    if (!known || this.#choices.rarely(4)) {
      const value = this.#choices.below(ROWS);
      return { index: constantIndex(value), count: value + 1 };
    }
    if (this.#choices.below(2) === 0) return known;
    if (this.#choices.below(2) === 0)
      return { index: sum([known.index, constantIndex(1)]), count: known.count + 1 };
    const values = Array.from({ length: known.count }, () => this.#choices.below(ROWS));
    const table = this.#make.table("rows", values, "integer");
    return { index: entry(table, known.index), count: ROWS };
  }

  indexBelow(scope: Scope, count: number): Index {
    const fitting = scope.indices.filter((one) => one.count <= count);
    return fitting.length === 0 ? constantIndex(this.#choices.below(count)) : this.#choices.of(fitting).index;
  }

  env(scope: Scope): Environment {
    const replaced = this.#choices.some(REAL).map((input) => [input, this.expr(scope)] as const);
    return this.#make.env(...replaced);
  }

  test(scope: Scope): Test {
    switch (this.#choices.below(4)) {
      case 0: {
        const { index } = this.index(scope);
        return { kind: "negative", index: sum([index, constantIndex(-1)]) };
      }
      case 1:
        return { kind: "unless", expr: this.condition(scope) };
      default:
        return { kind: "expr", expr: this.condition(scope) };
    }
  }

  condition(scope: Scope): Expr {
    return this.#make.op(this.#choices.of(["lt", "ge", "eq"]), this.expr(scope), this.expr(scope));
  }

  expr(scope: Scope, depth = 2): Expr {
    const make = this.#make;
    if (depth === 0 || this.#choices.below(3) === 0) return this.leaf(scope);
    const a = this.expr(scope, depth - 1),
      b = this.expr(scope, depth - 1);
    if (this.#choices.rarely(6))
      return chosen(make.graph, make.op("lt", a, b), b, this.expr(scope, depth - 1));
    const binary: readonly AppliedOperator[] = ["add", "sub", "mul", "mul", "div"];
    return this.#choices.rarely(5)
      ? make.op(this.#choices.of(["neg", "sqrt", "abs"]), a)
      : make.op(this.#choices.of(binary), a, b);
  }

  leaf(scope: Scope): Expr {
    if (this.#choices.rarely(4)) return this.#make.num(this.#choices.of(NUMBERS));
    if (this.#choices.rarely(3)) {
      const { index, count } = this.index(scope);
      if (index.kind !== "constant") {
        const values = Array.from({ length: count }, () => this.#choices.of(NUMBERS));
        return this.#make.element(this.#make.table("numbers", values), index);
      }
    }
    return this.#choices.of(scope.numbers);
  }

  key(scope: Scope): { readonly key: Key; readonly keys: readonly (string | number)[] } {
    if (this.#choices.below(2) === 0)
      return { key: { input: S, value: this.#make.input(S) }, keys: this.#choices.of([KEYS, KEYS.slice(1)]) };
    const value = this.#choices.rarely(3) ? this.expr(scope) : this.#make.input(T);
    return { key: { input: T, value }, keys: [0, 2] };
  }
}

export const withNumbers = (scope: Scope, ...numbers: readonly Expr[]): Scope => ({
  ...scope,
  numbers: [...scope.numbers, ...numbers, ...numbers],
});

export const withIndex = (scope: Scope, index: Bounded): Scope => ({
  ...scope,
  indices: [...scope.indices, index],
});
