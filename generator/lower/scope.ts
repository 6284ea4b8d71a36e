import { at } from "../at.js";
import type { Index } from "../expression/elements.js";
import { differentiate } from "../expression/differentiate.js";
import { type Expr, type SymbolExpr, isNumber, isOperation } from "../expression/graph.js";
import { localExpr } from "../ir/symbols.js";
import type { Body, Chain, Environment, Local, Mode } from "../ir/types.js";
import type { Family } from "../plan/types.js";
import type { Builder } from "./builder.js";

/** Derivatives by the inputs of a function; those that are missing are 0 everywhere. */
export type Slopes = ReadonlyMap<number, Expr>;

export const NO_SLOPES: Slopes = new Map();

/** Lowers a family: statements that end with what it yields for a row of its tables. */
export type LowerFamily = (scope: Scope, family: Family, row: Index | undefined, env: Environment) => Body;

/** One function while it is lowered: what its inputs are, and what is known of its local variables. */
export class Scope {
  readonly builder: Builder;
  readonly mode: Mode;
  /** How families are lowered, inside of others. */
  readonly lowerFamily: LowerFamily;
  /** Frozen inputs that are arguments of this function all the same: transforms have replaced them. */
  readonly shadowed: ReadonlySet<number>;
  /** Inputs by which the function gives derivatives; none where only its value is wanted. */
  readonly targets: readonly number[];
  /** Every input as the function itself gets it. */
  readonly own: Environment;
  readonly #slopes = new Map<Expr, Slopes>();

  constructor(builder: Builder, mode: Mode, shadowed: ReadonlySet<number>, lowerFamily: LowerFamily) {
    const { inputs, graph } = builder;
    this.builder = builder;
    this.mode = mode;
    this.shadowed = shadowed;
    this.lowerFamily = lowerFamily;
    this.targets = inputs.flatMap(({ type, frozen }, i) =>
      mode !== "value" && type === "real" && (frozen === undefined || shadowed.has(i)) ? [i] : [],
    );
    this.own = inputs.map(({ frozen }, index) =>
      typeof frozen === "number" && !shadowed.has(index)
        ? graph.constant(frozen)
        : graph.symbol({ kind: "input", index }),
    );
  }

  /** A local variable as an expression, with its derivatives. */
  symbol(local: Local, slopes: Slopes = NO_SLOPES): SymbolExpr {
    const symbol = localExpr(this.builder.graph, local);
    this.setSlopes(symbol, slopes);
    return symbol;
  }

  /** The derivatives of a variable, or of one with a minus, once they are known. */
  setSlopes(variable: Expr, slopes: Slopes): void {
    const { calculus } = this.builder;
    if (isOperation(variable, "neg")) {
      const negated = [...slopes].map(([by, slope]) => [by, calculus.neg(slope)] as const);
      this.setSlopes(at(variable.operands, 0), new Map(negated));
    } else if (slopes.size > 0) this.#slopes.set(variable, slopes);
  }

  /** The derivative of a symbol by an input; undefined where it is 0 everywhere. */
  slope(symbol: SymbolExpr, input: number): Expr | undefined {
    if (symbol.symbol.kind === "input")
      return symbol.symbol.index === input ? this.builder.calculus.constant(1) : undefined;
    return this.#slopes.get(symbol)?.get(input);
  }

  /** The partial derivative of an expression by an input of the function. */
  partial(expr: Expr, input: number): Expr {
    return differentiate(this.builder.calculus, expr, (symbol) => this.slope(symbol, input));
  }

  /** The partial derivatives by all inputs that the function gives derivatives by. */
  slopesOf(expr: Expr): Slopes {
    const slopes = this.targets.map((input) => [input, this.partial(expr, input)] as const);
    return new Map(slopes.filter(([, slope]) => !isNumber(slope, 0)));
  }

  /** How the derivatives of something that has these `active` inputs go through what the inputs are here. */
  chainOf(active: Iterable<number>, env: Environment): Chain {
    if (this.mode === "value") return new Map();
    const replaced = [...active].filter((input) => env[input] !== this.own[input]).sort((a, b) => a - b);
    return new Map(
      replaced.map((input) => {
        const expr = env[input];
        return [input, expr ? this.slopesOf(expr) : NO_SLOPES] as const;
      }),
    );
  }

  /** Frozen inputs that are something else than the constant here. */
  shadowedIn(env: Environment): ReadonlySet<number> {
    const { inputs } = this.builder;
    return new Set(
      inputs.flatMap(({ frozen }, input) =>
        frozen !== undefined && (this.shadowed.has(input) || env[input] !== this.own[input]) ? [input] : [],
      ),
    );
  }

  /** Whether something with these `active` inputs has a derivative by one of this function's, given what the inputs are here. */
  varies(active: Iterable<number>, env: Environment): boolean {
    return [...active].some((input) => {
      const expr = env[input];
      if (expr === undefined || this.mode === "value") return false;
      return expr === this.own[input] ? this.targets.includes(input) : this.slopesOf(expr).size > 0;
    });
  }
}
