import { substitute } from "../expression/build.js";
import { type Index, mapIndex } from "../expression/elements.js";
import type { Expr, Graph, SymbolExpr } from "../expression/graph.js";
import type { Fresh } from "./fresh.js";
import { elementWith, indexOf, indexOfExpr, localExpr, localId, localSymbol } from "./symbols.js";
import type { Environment, Local } from "./types.js";

/** What stands for the inputs and local variables of a body that is written somewhere else. */
export class Bindings {
  readonly #graph: Graph;
  readonly #fresh: Fresh;
  /** Undefined: inputs stay what they are. */
  readonly #env: Environment | undefined;
  readonly #exprs = new Map<number, Expr>();
  readonly #indices = new Map<number, Index>();

  constructor(graph: Graph, fresh: Fresh, env?: Environment) {
    this.#graph = graph;
    this.#fresh = fresh;
    this.#env = env;
  }

  /** Whether this is a copy: its local variables are new ones. */
  get isCopy(): boolean {
    return this.#env !== undefined;
  }

  bindExpr({ id }: Local, expr: Expr): void {
    this.#exprs.set(id, expr);
    const index = indexOfExpr(expr);
    if (index) this.#indices.set(id, index);
  }

  bindIndex({ id }: Local, index: Index): void {
    this.#indices.set(id, index);
    if (index.kind === "constant") this.#exprs.set(id, this.#graph.constant(index.value));
    if (index.kind === "local") this.#exprs.set(id, localSymbol(this.#graph, index.id));
  }

  readonly expr = (expr: Expr): Expr => {
    if (expr.kind === "constant" || this.#isEmpty) return expr;
    return substitute(this.#graph, expr, (leaf) => this.#leaf(leaf));
  };

  readonly index = (index: Index): Index => (this.#isEmpty ? index : mapIndex(index, this.#indexOf));

  /** The variable in the place of one that is defined here. */
  readonly local = (local: Local): Local => {
    if (!this.isCopy) return local;
    const made = this.#fresh.local(local.type, local.hint);
    if (local.type === "integer") this.bindIndex(local, indexOf(made));
    else this.bindExpr(local, localExpr(this.#graph, made));
    return made;
  };

  get #isEmpty(): boolean {
    return !this.isCopy && this.#exprs.size === 0 && this.#indices.size === 0;
  }

  readonly #indexOf = (id: number): Index | undefined => this.#indices.get(id);

  #leaf(leaf: SymbolExpr): Expr | undefined {
    const { symbol } = leaf;
    switch (symbol.kind) {
      case "input":
        return this.#env?.[symbol.index];
      case "local":
        return this.#exprs.get(localId(symbol));
      case "element":
        return elementWith(this.#graph, leaf, this.#indexOf);
      case "column":
        return undefined;
    }
  }
}
