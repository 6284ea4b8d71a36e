import { ENCLOSURES, isArithmetic } from "./enclosures.js";
import { type Expr, type OperationExpr, type SymbolName, isOperation } from "./graph.js";
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
import { operandsFirst } from "./order.js";
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
  readonly allowance: Allowance;
}

/** Branches inside of branches are looked into this far. */
const DEPTH = 4;

/** Conditions of one conjunction that are made use of, and parts that are no NaN if something is none. */
const MOST_PARTS = 64;

/** Expressions that are looked at anew where something is assumed, and where more is assumed inside of that. */
const MOST_STEPS = 150;

/** How many are left. */
interface Allowance {
  steps: number;
}

/**
 * Interval analysis: what the values of expressions can be, each expression once. Inputs and local variables can be anything, columns what
 * their table holds. In the arm of a `select`, its condition is known.
 */
export class Ranges {
  readonly #known = new Map<Expr, Interval>();
  readonly #assumed: Assumed | undefined;
  readonly #inputs: Interval;
  readonly #depth: number;

  /** `inputs`: what inputs and local variables can be, anything unless it is told. */
  constructor(assumed?: Assumed, inputs: Interval = ANYTHING) {
    this.#assumed = assumed;
    this.#inputs = inputs;
    this.#depth = assumed ? assumed.outer.#depth + 1 : 0;
  }

  of(expr: Expr): Interval {
    return this.#given(expr) ?? this.#computed(expr);
  }

  /** What has been found before, is assumed, or does not depend on what is assumed last. */
  #given(expr: Expr): Interval | undefined {
    const known = this.#known.get(expr) ?? this.#assumed?.intervals.get(expr);
    if (known || !this.#assumed) return known;
    const isOuter = expr.kind !== "operation" || expr.id < this.#assumed.since;
    return isOuter ? this.#assumed.outer.of(expr) : undefined;
  }

  /** Operands first. Beyond what is allowed where something is assumed, it is what it is without. */
  #computed(expr: Expr): Interval {
    const { outer, allowance = { steps: Infinity } } = this.#assumed ?? {};
    const isGiven = (operand: Expr): boolean => this.#given(operand) !== undefined;
    const operandsOf = (node: Expr): readonly Expr[] =>
      --allowance.steps < 0 || node.kind !== "operation" ? [] : node.operands;
    const isReady = operandsOf(expr).every(isGiven);
    const nodes = isReady ? [expr] : operandsFirst([expr], operandsOf, isGiven);
    if (outer && allowance.steps < 0) return outer.of(expr);
    for (const node of nodes) this.#known.set(node, this.#find(node));
    return this.of(expr);
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

  /** The same where a condition holds, or fails; of a long conjunction, where its last parts do. */
  assuming(condition: Expr, truth: boolean): Ranges {
    const open = [condition];
    let known: Ranges | undefined;
    for (let part = open.pop(); part; part = open.pop()) {
      const here = known ?? this;
      if (part.kind !== "operation" || here.truth(part) === truth) continue;
      const [a, b] = part.operands,
        relations = relationsFor(part.operator, truth);
      if (!a || !b) continue;
      if (relations !== undefined) known = here.#comparing(a, relations & here.#relations(a, b), b);
      else if (isOperation(part, truth ? "and" : "or"))
        open.push(...(open.length < MOST_PARTS ? [b, a] : [b]));
      else if (isOperation(part, truth ? "or" : "and")) {
        if (here.truth(a) === !truth) open.push(b);
        else if (here.truth(b) === !truth) open.push(a);
      }
    }
    return known ?? this;
  }

  /** The same where something is NaN. */
  assumingNaN(expr: Expr): Ranges {
    return this.#where([[expr, nothing(this.of(expr).mayBeNaN)]]);
  }

  /** The same where something is not NaN, so that nothing is that would make it so. */
  assumingNumber(expr: Expr): Ranges {
    const numbers = strictParts(expr).filter((part) => this.of(part).mayBeNaN);
    return this.#where(numbers.map((part) => [part, within(this.of(part), -Infinity, Infinity, false)]));
  }

  #comparing(a: Expr, relations: Relations, b: Expr): Ranges {
    const [left, right] = [this.of(a), this.of(b)];
    return this.#where(
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

  /** The same where more is known of some expressions than their enclosures say; so many others are looked at anew. */
  knowing(intervals: readonly (readonly [Expr, Interval])[], steps = Infinity): Ranges {
    return this.#where(intervals, [], { steps });
  }

  #where(
    intervals: readonly (readonly [Expr, Interval])[],
    relations: readonly (readonly [string, Relations])[] = [],
    allowance: Allowance = this.#inner(),
  ): Ranges {
    const known = new Map<Expr, Interval>();
    let since = Infinity;
    for (const [expr, one] of this.#assumed?.intervals ?? [])
      if (expr.kind === "operation") known.set(expr, one);
    for (const [expr, one] of intervals) {
      if (expr.kind === "constant") continue;
      known.set(expr, one);
      since = Math.min(since, expr.id);
    }
    const related = new Map([...(this.#assumed?.relations ?? []), ...relations]);
    return new Ranges({ outer: this, intervals: known, relations: related, since, allowance });
  }

  /** All that is assumed inside of what is assumed shares what that is allowed. */
  #inner(): Allowance {
    const allowance = this.#assumed?.allowance;
    return allowance && allowance.steps < Infinity ? allowance : { steps: MOST_STEPS };
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
        return rangeOfSymbol(expr.symbol, this.#inputs);
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

function rangeOfSymbol(symbol: SymbolName, inputs: Interval): Interval {
  if (symbol.kind === "column") return symbol.range;
  return symbol.kind === "element" ? symbol.element.range : inputs;
}

function square(a: Interval): Interval {
  const size = ENCLOSURES.abs(a, a);
  return ENCLOSURES.mul(size, size);
}

/** The expression, and what it is NaN for if that is. */
function strictParts(expr: Expr): readonly Expr[] {
  const found = new Set([expr]);
  for (const part of found) {
    if (part.kind !== "operation" || !isArithmetic(part.operator) || part.operator === "pow") continue;
    for (const operand of part.operands) if (found.size < MOST_PARTS) found.add(operand);
  }
  return [...found];
}

const pairKey = (a: Expr, b: Expr): string => `${a.id},${b.id}`;

/** 1 where it may hold, 0 where it may fail. */
const truths = (mayHold: boolean, mayFail: boolean): Interval =>
  mayHold || mayFail ? interval(mayFail ? 0 : 1, mayHold ? 1 : 0, false, false) : nothing(false);
