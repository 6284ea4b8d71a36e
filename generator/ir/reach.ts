import type { Table } from "../expression/elements.js";
import type { Body, Buffer, IrFunction, Procedure, Program } from "./types.js";
import { type Callee, visitBody } from "./visit.js";

/** What is reached from somewhere, each list in the order in which it is first used when calls are followed. */
export interface Reached {
  readonly functions: readonly number[];
  /** The functions, those that are called before those that call them. */
  readonly calleesFirst: readonly number[];
  readonly procedures: readonly Procedure[];
  readonly tables: readonly Table[];
  readonly buffers: readonly Buffer[];
}

/** A function by its id, which must be there. */
export function functionOf(program: Program, id: number): IrFunction {
  const found = program.functions.get(id);
  if (!found) throw new RangeError(`function ${id} of ${program.functions.size}`);
  return found;
}

/** What functions, by their ids, and bodies reach. */
export function reached(program: Program, roots: readonly (number | Body)[]): Reached {
  const search = new ReachSearch(program);
  for (const root of roots)
    search.from(typeof root === "number" ? { kind: "own", id: root } : { kind: "body", body: root });
  return search.found();
}

/** All functions of a program, those that are called before those that call them. */
export const calleesFirst = (program: Program): readonly number[] =>
  reached(program, [...program.functions.keys()]).calleesFirst;

type Node = Callee | { readonly kind: "body"; readonly body: Body };

type Use = Node | { readonly kind: "table"; readonly table: Table } | BufferUse;

interface BufferUse {
  readonly kind: "buffer";
  readonly buffer: Buffer;
}

/** Depth first, with a stack of its own: calls may be nested deeper than engines allow. */
class ReachSearch {
  readonly #program: Program;
  readonly #functions = new Set<number>();
  readonly #finished: number[] = [];
  readonly #procedures = new Map<number, Procedure>();
  readonly #tables = new Map<number, Table>();
  readonly #buffers = new Map<number, Buffer>();

  constructor(program: Program) {
    this.#program = program;
  }

  from(root: Node): void {
    const stack = [{ node: root, uses: this.#enter(root).values() }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.uses.next();
      if (next.done) {
        if (top.node.kind === "own") this.#finished.push(top.node.id);
        stack.pop();
      } else if (next.value.kind === "table") this.#tables.set(next.value.table.id, next.value.table);
      else if (next.value.kind === "buffer") this.#buffers.set(next.value.buffer.id, next.value.buffer);
      else if (this.#isNew(next.value))
        stack.push({ node: next.value, uses: this.#enter(next.value).values() });
    }
  }

  found(): Reached {
    return {
      functions: [...this.#functions],
      calleesFirst: [...new Set(this.#finished)],
      procedures: [...this.#procedures.values()],
      tables: [...this.#tables.values()],
      buffers: [...this.#buffers.values()],
    };
  }

  #isNew(node: Node): boolean {
    switch (node.kind) {
      case "own":
        return !this.#functions.has(node.id);
      case "procedure":
        return !this.#procedures.has(node.procedure.id);
      case "member":
        return false;
      case "body":
        return true;
    }
  }

  #enter(node: Node): readonly Use[] {
    if (!this.#isNew(node)) return [];
    switch (node.kind) {
      case "own":
        this.#functions.add(node.id);
        return usesOf(functionOf(this.#program, node.id).body);
      case "procedure":
        this.#procedures.set(node.procedure.id, node.procedure);
        return usesOf(node.procedure.body);
      case "member":
        return [];
      case "body":
        return usesOf(node.body);
    }
  }
}

function usesOf(body: Body): readonly Use[] {
  const uses: Use[] = [];
  visitBody(body, {
    table: (table) => uses.push({ kind: "table", table }),
    buffer: (buffer) => uses.push({ kind: "buffer", buffer }),
    callee: (callee) => uses.push(callee),
  });
  return uses;
}
