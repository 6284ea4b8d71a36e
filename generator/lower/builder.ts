import { Calculus } from "../expression/calculus.js";
import type { Element, Table } from "../expression/elements.js";
import type { Expr, Graph } from "../expression/graph.js";
import type { Body, Buffer, IrFunction, Local, Procedure, Program } from "../ir/types.js";
import { bodiesOf } from "../ir/visit.js";
import type { LwtnnNode } from "../tree/network.js";
import type { Variable } from "../tree/set.js";
import type { LoweredNetwork } from "./layer.js";
import { Tables } from "./tables.js";

/** Functions of a program besides those for values and gradients. */
export interface OtherRoots {
  readonly hessian?: number | undefined;
  readonly weights?: number | undefined;
}

/** The program of a correction while it is lowered: each function, table and piece of memory once. */
export class Builder {
  readonly inputs: readonly Variable[];
  readonly graph: Graph;
  readonly calculus: Calculus;
  readonly tables: Tables = new Tables();
  /** The numbers of the file that are variables. */
  readonly parameters: Table | undefined;
  /** The procedures and the memory of each network. */
  readonly networks: Map<LwtnnNode, LoweredNetwork> = new Map<LwtnnNode, LoweredNetwork>();
  readonly #ids = new Map<string, number>();
  readonly #functions = new Map<number, IrFunction>();
  /** By the ids of local variables. */
  readonly #hints: string[] = [];
  #buffers = 0;
  #procedures = 0;

  constructor(inputs: readonly Variable[], graph: Graph, parameters?: readonly number[]) {
    this.parameters = parameters && {
      id: -1,
      hint: "parameters",
      type: "double",
      values: parameters,
      isVariable: true,
    };
    this.inputs = inputs;
    this.graph = graph;
    this.calculus = new Calculus(graph);
  }

  nameOf(input: number): string {
    return this.inputs[input]?.name ?? "";
  }

  local(type: Local["type"], hint: string): Local {
    this.#hints.push(hint);
    return { id: this.#hints.length - 1, type, hint };
  }

  /** What an input, a variable or an element of a table is called. */
  hintOf(expr: Expr): string | undefined {
    if (expr.kind !== "symbol") return undefined;
    const { symbol } = expr;
    switch (symbol.kind) {
      case "input":
        return this.nameOf(symbol.index);
      case "local":
        return this.#hints[symbol.id];
      case "element":
        return symbol.element.hint;
      case "column":
        return undefined;
    }
  }

  table(hint: string, values: readonly number[], type: Table["type"] = "double"): Table {
    return this.tables.table(hint, values, type);
  }

  /** A number of a table as an expression. */
  element(element: Element): Expr {
    const { table, index } = element;
    if (index.kind === "constant" && !table.isVariable)
      return this.graph.constant(table.values[index.value] ?? NaN);
    return this.graph.symbol({ kind: "element", element });
  }

  buffer(hint: string, size: number, type: Buffer["type"] = "double"): Buffer {
    return { id: this.#buffers++, hint, type, size };
  }

  procedure(hint: string, body: Body): Procedure {
    return { id: this.#procedures++, hint, body };
  }

  /** The id of the function that a key says, and whether it is still to be defined. */
  idOf(key: string): { readonly id: number; readonly isNew: boolean } {
    const known = this.#ids.get(key);
    if (known !== undefined) return { id: known, isNew: false };
    const id = this.#ids.size;
    this.#ids.set(key, id);
    return { id, isNew: true };
  }

  define(made: IrFunction): void {
    this.#functions.set(made.id, made);
  }

  /** Pairs of inputs by which a function that has been lowered may yield a second derivative. */
  curvedOf(id: number): readonly number[] {
    return this.#functions.get(id)?.curved ?? [];
  }

  /** The same of a body: what it yields itself, and what it ends with. */
  curvedIn(body: Body): readonly number[] {
    const pairs = new Set<number>();
    const visit = (statements: Body): void => {
      for (const statement of statements) {
        if (statement.kind === "yield") for (const pair of statement.curves?.keys() ?? []) pairs.add(pair);
        if (statement.kind === "tail") for (const pair of this.curvedOf(statement.target)) pairs.add(pair);
        bodiesOf(statement).forEach(visit);
      }
    };
    visit(body);
    return [...pairs].sort((a, b) => a - b);
  }

  /** All that has been lowered; a function for second derivatives is not needed where there are none. */
  program(value: number, gradient: number | undefined, more: OtherRoots = {}): Program {
    const { graph } = this,
      functions = this.#functions,
      { hessian: second, weights } = more,
      hessian = second !== undefined && this.curvedOf(second).length > 0 ? second : undefined;
    return { graph, functions, value, gradient, hessian, weights, nextLocal: this.#hints.length };
  }
}
