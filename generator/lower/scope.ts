import { at } from "../at.js";
import type { Index } from "../expression/elements.js";
import { differentiate } from "../expression/differentiate.js";
import { type Expr, type SymbolExpr, isNumber, isOperation } from "../expression/graph.js";
import { localExpr } from "../ir/symbols.js";
import { hasCurves, hasSlopes } from "../ir/modes.js";
import { inputsOfPair, pairOf, pairsOf } from "../ir/pairs.js";
import type { Body, Chain, Environment, Local, Mode } from "../ir/types.js";
import type { Family } from "../plan/types.js";
import type { Builder } from "./builder.js";

/** Derivatives by the inputs of a function; those that are missing are 0 everywhere. */
export type Slopes = ReadonlyMap<number, Expr>;

export const NO_SLOPES: Slopes = new Map();

/** Second derivatives by pairs of inputs (`ir/pairs.ts`); those that are missing are 0 everywhere. */
export type Curves = ReadonlyMap<number, Expr>;

/** Lowers a family: statements that end with what it yields for a row of its tables. */
export interface LowerFamily {
  (scope: Scope, family: Family, row: Index | undefined, env: Environment): Body;
  /** What its functions do besides, as their names say it. */
  readonly besides?: string;
}

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
      hasSlopes(mode) && type === "real" && (frozen === undefined || shadowed.has(i)) ? [i] : [],
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

  /**
   * The second derivatives of a variable: they are the derivatives of what its derivatives are, which are variables, too. One that is of other
   * variables knows its own.
   */
  setCurves(slopes: Slopes, curves: Curves): void {
    for (const [by, slope] of slopes) {
      if (this.#slopes.has(isOperation(slope, "neg") ? at(slope.operands, 0) : slope)) continue;
      const ofSlope = [...slopes.keys()].flatMap((other) => {
        const curve = curves.get(pairOf(by, other));
        return curve === undefined ? [] : [[other, curve] as const];
      });
      this.setSlopes(slope, new Map(ofSlope));
    }
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

  /** The same of a derivative. */
  second(slope: Expr, input: number): Expr {
    return differentiate(this.builder.calculus, slope, (symbol) => this.slope(symbol, input), true);
  }

  /** The partial derivatives by all inputs that the function gives derivatives by. */
  slopesOf(expr: Expr): Slopes {
    const slopes = this.targets.map((input) => [input, this.partial(expr, input)] as const);
    return new Map(slopes.filter(([, slope]) => !isNumber(slope, 0)));
  }

  /** The second partial derivatives by all of them; none in functions that give none. */
  curvesOf(expr: Expr): Curves {
    return this.curvesFrom(this.slopesOf(expr));
  }

  /** The same where the first ones are known. */
  curvesFrom(slopes: Slopes): Curves {
    if (!hasCurves(this.mode)) return NO_SLOPES;
    const curves = pairsOf([...slopes.keys()]).map((pair) => {
      const [row, column] = inputsOfPair(pair);
      const slope = slopes.get(column);
      return [pair, slope ? this.second(slope, row) : this.builder.calculus.constant(0)] as const;
    });
    return new Map(curves.filter(([, curve]) => !isNumber(curve, 0)));
  }

  /** How the derivatives of something that has these `active` inputs go through what the inputs are here. */
  chainOf(active: Iterable<number>, env: Environment): Chain {
    if (!hasSlopes(this.mode)) return new Map();
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
      if (expr === undefined || !hasSlopes(this.mode)) return false;
      return expr === this.own[input] ? this.targets.includes(input) : this.slopesOf(expr).size > 0;
    });
  }
}
