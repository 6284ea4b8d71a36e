import { applyExactly } from "../../generator/expression/build.js";
import { type Index, type Table, constantIndex, localIndex } from "../../generator/expression/elements.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { intervalOfAll } from "../../generator/expression/interval.js";
import type { AppliedOperator } from "../../generator/expression/names.js";
import { localSymbol } from "../../generator/ir/symbols.js";
import type {
  Body,
  Chain,
  Environment,
  Failure,
  IrFunction,
  Key,
  Local,
  Mode,
  Place,
  Program,
  Search,
  SearchAxis,
  Statement,
} from "../../generator/ir/types.js";
import type { Edges } from "../../generator/tree/axis.js";
import { binCount } from "../../generator/tree/edges.js";

/** How many inputs the programs of tests have: `x`, `y` and `z` are numbers, `s` and `t` keys. */
export const INPUTS = 5;
export const X = 0;
export const Y = 1;
export const Z = 2;
export const S = 3;
export const T = 4;

/** A list of edges. */
export const FEW: Edges = { kind: "variable", values: [0, 1, 2] };

/** Makes the parts of programs, short enough for tables of tests. */
export class Make {
  readonly graph: Graph = new Graph();
  readonly #functions = new Map<number, IrFunction>();
  #tables = 0;
  #locals = 0;

  local(hint: string, type: Local["type"] = "number"): Local {
    return { id: this.#locals++, type, hint };
  }

  num = (value: number): Expr => this.graph.constant(value);

  input = (index: number): Expr => this.graph.symbol({ kind: "input", index });

  of = ({ id }: Local): Expr => localSymbol(this.graph, id);

  at = ({ id }: Local): Index => localIndex(id);

  op = (operator: AppliedOperator, ...operands: readonly Expr[]): Expr =>
    applyExactly(this.graph, operator, operands);

  table(hint: string, values: readonly number[], type: Table["type"] = "double"): Table {
    return { id: this.#tables++, hint, type, values };
  }

  element(table: Table, index: Index): Expr {
    const range = intervalOfAll(table.values);
    return this.graph.symbol({ kind: "element", element: { table, index, hint: table.hint, range } });
  }

  let = (local: Local, expr: Expr): Statement => ({ kind: "let", local, value: { kind: "expr", expr } });

  letIndex = (local: Local, index: Index): Statement => ({
    kind: "let",
    local,
    value: { kind: "index", index },
  });

  yield = (value: Expr | undefined, ...slopes: readonly (readonly [number, Expr])[]): Statement => ({
    kind: "yield",
    value,
    slopes: new Map(slopes),
  });

  fail = (input: number = X): Statement => ({ kind: "fail", reason: this.outside(input) });

  outside = (input: number): Failure => ({
    kind: "outside",
    input,
    value: this.input(input),
    low: this.num(0),
    high: this.num(1),
  });

  /** What all inputs are, with some of them replaced. */
  env = (...replaced: readonly (readonly [number, Expr])[]): Environment => {
    const given = new Map(replaced);
    return Array.from({ length: INPUTS }, (_, i) => given.get(i) ?? this.input(i));
  };

  tail = (
    target: IrFunction,
    env: Environment = this.env(),
    chain: Chain = new Map(),
    row?: Index,
  ): Statement => ({
    kind: "tail",
    target: target.id,
    row,
    env,
    chain,
  });

  key = (input: number): Key => ({ input, value: this.input(input) });

  /** The place of the string input among two keys. */
  place = (otherwise: Body): Place => ({
    kind: "place",
    local: this.local("key", "integer"),
    key: this.key(S),
    keys: ["a", "b"],
    otherwise,
  });

  unknownKey = (): Statement => ({
    kind: "fail",
    reason: { kind: "unknownKey", key: this.key(S), keys: ["a", "b"] },
  });

  /** The bin of `x` on the one list of an axis. */
  search = (axis: SearchAxis): Search => ({
    kind: "search",
    local: this.local("bin", "integer"),
    axis,
    x: this.input(X),
    list: constantIndex(0),
    start: constantIndex(0),
    bins: constantIndex(2),
    low: this.num(0),
    high: this.num(2),
  });

  axis(name: string, lists: readonly Edges[], isUnrolled = true, wraps = false): SearchAxis {
    const edges = lists.flatMap((list) => (list.kind === "uniform" ? [list.low, list.high] : list.values));
    return {
      name,
      lists,
      edges: this.table(`${name} edges`, edges),
      counts: this.table(`${name} bins`, lists.map(binCount), "integer"),
      wraps,
      isUnrolled,
    };
  }

  function(hint: string, mode: Mode, body: Body, more: Partial<IrFunction> = {}): IrFunction {
    const id = this.#functions.size;
    const fn: IrFunction = { id, hint, mode, row: undefined, active: [], size: body.length, body, ...more };
    this.#functions.set(id, fn);
    return fn;
  }

  program(value: IrFunction, gradient?: IrFunction): Program {
    const functions = new Map(this.#functions);
    return { graph: this.graph, functions, value: value.id, gradient: gradient?.id, nextLocal: this.#locals };
  }
}
