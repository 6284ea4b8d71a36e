import { ENCLOSURES, isArithmetic } from "./enclosures.js";
import type { Expr, OperationExpr } from "./graph.js";
import {
  ANYTHING,
  type Interval,
  interval,
  intervalOf,
  isEmpty,
  nothing,
  union,
  within,
} from "./interval.js";
import {
  ANY_RELATION,
  type Relations,
  TO_ITSELF,
  exchanged,
  related,
  relationsBetween,
  relationsFor,
  truthsOf,
} from "./relations.js";

/** What is known where some conditions hold. */
interface Assumed {
  /** The same without the last of the conditions. */
  readonly outer: Ranges;
  readonly intervals: ReadonlyMap<Expr, Interval>;
  /** By the ids of the two that are compared. */
  readonly relations: ReadonlyMap<string, Relations>;
  /** What does not depend on the last condition has a smaller id. */
  readonly since: number;
}

/** Branches inside of branches are looked into this far. */
const DEPTH = 4;

/**
 * Interval analysis: what the values of expressions can be, each expression once. Inputs and local variables can be anything, columns what
 * their table holds. In the arm of a `select`, its condition is known.
 */
export class Ranges {
  readonly #known = new Map<Expr, Interval>();
  readonly #assumed: Assumed | undefined;
  readonly #depth: number;

  constructor(assumed?: Assumed) {
    this.#assumed = assumed;
    this.#depth = assumed ? assumed.outer.#depth + 1 : 0;
  }

  of(expr: Expr): Interval {
    const known = this.#known.get(expr) ?? this.#assumed?.intervals.get(expr);
    if (known) return known;
    if (this.#assumed && (expr.kind !== "operation" || expr.id < this.#assumed.since))
      return this.#assumed.outer.of(expr);
    const found = this.#find(expr);
    this.#known.set(expr, found);
    return found;
  }

  /** Whether what is assumed cannot be. */
  get isImpossible(): boolean {
    if (!this.#assumed) return false;
    const { intervals, relations, outer } = this.#assumed;
    return (
      outer.isImpossible ||
      [...relations.values()].includes(0) ||
      [...intervals.values()].some((one) => isEmpty(one) && !one.mayBeNaN)
    );
  }

  /** The truth of a condition; undefined where it can be either. */
  truth(condition: Expr): boolean | undefined {
    const { mayHold, mayFail } = truthsOf(this.of(condition));
    return mayHold === mayFail ? undefined : mayHold;
  }

  /** The same where a condition holds, or fails. */
  assuming(condition: Expr, truth: boolean): Ranges {
    if (condition.kind !== "operation" || this.truth(condition) === truth) return this;
    const { operator, operands } = condition;
    const [a, b] = operands;
    if (!a || !b) return this;
    const relations = relationsFor(operator, truth);
    if (relations !== undefined) return this.#comparing(a, relations & this.#relations(a, b), b);
    if ((operator === "and" && truth) || (operator === "or" && !truth))
      return this.assuming(a, truth).assuming(b, truth);
    if (operator !== "and" && operator !== "or") return this;
    if (this.truth(a) === !truth) return this.assuming(b, truth);
    return this.truth(b) === !truth ? this.assuming(a, truth) : this;
  }

  /** The same where something is NaN. */
  assumingNaN(expr: Expr): Ranges {
    return this.knowing([[expr, nothing(this.of(expr).mayBeNaN)]]);
  }

  /** The same where something is not NaN, so that nothing is that would make it so. */
  assumingNumber(expr: Expr): Ranges {
    const numbers = [...strictParts(expr)].filter((part) => this.of(part).mayBeNaN);
    return this.knowing(numbers.map((part) => [part, within(this.of(part), -Infinity, Infinity, false)]));
  }

  #comparing(a: Expr, relations: Relations, b: Expr): Ranges {
    const [left, right] = [this.of(a), this.of(b)];
    return this.knowing(
      [
        [a, related(left, relations, right)],
        [b, related(right, exchanged(relations), left)],
      ],
      [
        [pairKey(a, b), relations],
        [pairKey(b, a), exchanged(relations)],
      ],
    );
  }

  /** The same where more is known of some expressions than their enclosures say. */
  knowing(
    intervals: readonly (readonly [Expr, Interval])[],
    relations: readonly (readonly [string, Relations])[] = [],
  ): Ranges {
    const news = intervals.filter(([expr]) => expr.kind !== "constant");
    const olds = [...(this.#assumed?.intervals ?? [])].filter(([expr]) => expr.kind === "operation");
    return new Ranges({
      outer: this,
      intervals: new Map([...olds, ...news]),
      relations: new Map([...(this.#assumed?.relations ?? []), ...relations]),
      since: Math.min(...news.map(([{ id }]) => id)),
    });
  }

  #relations(a: Expr, b: Expr): Relations {
    const assumed = this.#assumed?.relations.get(pairKey(a, b)) ?? ANY_RELATION;
    const known = assumed & relationsBetween(this.of(a), this.of(b));
    return a === b ? known & TO_ITSELF : known;
  }

  #find(expr: Expr): Interval {
    switch (expr.kind) {
      case "constant":
        return intervalOf(expr.value);
      case "symbol":
        return expr.symbol.kind === "column" ? expr.symbol.range : ANYTHING;
      case "operation":
        return this.#ofOperation(expr);
    }
  }

  #ofOperation({ operator, operands }: OperationExpr): Interval {
    const [a, b = a, c = b] = operands;
    if (!a || !b || !c) return ANYTHING;
    if (operator === "mul" && a === b) return square(this.of(a));
    if (isArithmetic(operator)) return ENCLOSURES[operator](this.of(a), this.of(b));
    if (operator === "select") return this.#ofSelect(a, b, c);
    if (operator === "and" || operator === "or") {
      const [left, right] = [truthsOf(this.of(a)), truthsOf(this.of(b))];
      return operator === "and"
        ? truths(left.mayHold && right.mayHold, left.mayFail || right.mayFail)
        : truths(left.mayHold || right.mayHold, left.mayFail && right.mayFail);
    }
    const possible = this.#relations(a, b);
    return truths(
      ((relationsFor(operator, true) ?? ANY_RELATION) & possible) !== 0,
      ((relationsFor(operator, false) ?? ANY_RELATION) & possible) !== 0,
    );
  }

  #ofSelect(condition: Expr, a: Expr, b: Expr): Interval {
    const { mayHold, mayFail } = truthsOf(this.of(condition));
    const arm = (expr: Expr, truth: boolean): Interval =>
      (this.#depth < DEPTH ? this.assuming(condition, truth) : this).of(expr);
    return union(mayHold ? arm(a, true) : nothing(false), mayFail ? arm(b, false) : nothing(false));
  }
}

function square(a: Interval): Interval {
  const size = ENCLOSURES.abs(a, a);
  return ENCLOSURES.mul(size, size);
}

/** The expression, and what it is NaN for if that is. */
function strictParts(expr: Expr, found = new Set<Expr>()): ReadonlySet<Expr> {
  if (found.has(expr)) return found;
  found.add(expr);
  if (expr.kind === "operation" && isArithmetic(expr.operator) && expr.operator !== "pow")
    for (const operand of expr.operands) strictParts(operand, found);
  return found;
}

const pairKey = (a: Expr, b: Expr): string => `${a.id},${b.id}`;

/** 1 where it may hold, 0 where it may fail. */
const truths = (mayHold: boolean, mayFail: boolean): Interval =>
  mayHold || mayFail ? interval(mayFail ? 0 : 1, mayHold ? 1 : 0, false, false) : nothing(false);
