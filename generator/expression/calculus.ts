import { at } from "../at.js";
import type { Algebra } from "./algebra.js";
import {
  type ConstantExpr,
  type Expr,
  type Graph,
  type OperationExpr,
  isConstant,
  isNumber,
  isOperation,
} from "./graph.js";
import { Extremes } from "./extremes.js";
import { isFinite } from "./interval.js";
import type { OperatorName } from "./names.js";
import { OPERATORS } from "./operators.js";
import { Ranges } from "./ranges.js";
import {
  constantFactor,
  guardOf,
  isCollected,
  isNegated,
  isReciprocal,
  isReciprocalRootOf,
  isShallow,
  isSpread,
  scaledArgument,
  scaledProduct,
} from "./shapes.js";

/**
 * Builds derivatives: as `Graph.operation`, but with the rewrites of real algebra that values must not have (dropping zeros
 * that come from structure, collecting constants and signs), since a derivative has no rounding of its own to reproduce.
 */
export class Calculus implements Algebra {
  readonly graph: Graph;
  readonly ranges: Ranges = new Ranges();
  readonly #extremes: Extremes = new Extremes();

  constructor(graph: Graph) {
    this.graph = graph;
  }

  /** Zeros have no sign here. */
  constant(value: number): ConstantExpr {
    return this.graph.constant(value === 0 ? 0 : value);
  }

  call(operator: OperatorName, ...operands: readonly Expr[]): Expr {
    const { exact, evaluate, logical } = OPERATORS[operator];
    const [a, b, c] = operands;
    if (exact && operands.every((operand) => isConstant(operand))) {
      const value = evaluate(numberOf(a), numberOf(b), numberOf(c));
      // A quotient that overflows may yet be multiplied by something small: it is divided then.
      if (operator !== "div" || Number.isFinite(value) || numberOf(b) === 0) return this.constant(value);
    }
    const made = this.graph.operation(operator, ...operands);
    const truth = logical ? this.ranges.truth(made) : undefined;
    return truth === undefined ? made : this.constant(truth ? 1 : 0);
  }

  equal(a: Expr, b: Expr): Expr {
    return this.call("eq", a, b);
  }

  neg(a: Expr): Expr {
    if (a.kind === "constant") return this.constant(-a.value);
    if (isOperation(a, "neg")) return at(a.operands, 0);
    if (isSpread(a)) return this.#intoArms(a.operands, (arm) => this.neg(arm));
    if (isOperation(a, "sub")) return this.sub(at(a.operands, 1), at(a.operands, 0));
    const scaled = constantFactor(a);
    if (scaled)
      return this.graph.operation(
        a.kind === "operation" ? a.operator : "mul",
        this.constant(-scaled.factor),
        scaled.rest,
      );
    return this.graph.operation("neg", a);
  }

  add(a: Expr, b: Expr): Expr {
    if (isNumber(a, 0)) return b;
    if (isNumber(b, 0)) return a;
    if (a === b) return this.mul(this.constant(2), a);
    if (isOperation(b, "neg")) return this.sub(a, at(b.operands, 0));
    if (isOperation(a, "neg")) return this.sub(b, at(a.operands, 0));
    if (isNegated(b)) return this.sub(a, this.neg(b));
    if (isNegated(a)) return this.sub(b, this.neg(a));
    return this.#merged("add", a, b) ?? this.call("add", a, b);
  }

  sub(a: Expr, b: Expr): Expr {
    if (isNumber(b, 0)) return a;
    if (isNumber(a, 0)) return this.neg(b);
    if (a === b) return this.constant(0);
    if (isOperation(b, "neg")) return this.add(a, at(b.operands, 0));
    if (isNegated(b)) return this.add(a, this.neg(b));
    return this.#merged("sub", a, b) ?? this.call("sub", a, b);
  }

  /** A factor that vanishes makes it 0, whatever the other is. */
  mul(a: Expr, b: Expr): Expr {
    return this.#times(a, b, []);
  }

  /** `known` are conditions that fail here. */
  #times(a: Expr, b: Expr, known: readonly Expr[]): Expr {
    if (a.kind === "constant") return this.#scaled(a, b);
    if (b.kind === "constant") return this.#scaled(b, a);
    return this.#product(a, b, known);
  }

  /** The constants of nested products are collected in one. */
  #scaled(factor: ConstantExpr, expr: Expr): Expr {
    let a = factor,
      b = expr;
    for (;;) {
      if (b.kind === "constant") return this.constant(a.value * b.value);
      if (a.value === 0) return this.constant(0);
      if (a.value === 1) return b;
      if (a.value === -1) return this.neg(b);
      const scaled = constantFactor(b);
      if (!scaled) break;
      const both = this.constant(a.value * scaled.factor);
      if (!isCollected(both.value)) return this.call("mul", a, b);
      if (!isOperation(b, "mul")) return this.div(both, scaled.rest);
      [a, b] = [both, scaled.rest];
    }
    if (isOperation(b, "neg")) return this.neg(this.mul(a, at(b.operands, 0)));
    if (isSpread(b)) return this.#intoArms(b.operands, (arm) => this.mul(a, arm));
    return this.call("mul", a, b);
  }

  /** Signs and constants of the factors go before the product of what is left of them. */
  #product(left: Expr, right: Expr, known: readonly Expr[]): Expr {
    const outer: (ConstantExpr | "neg")[] = [];
    let a = left,
      b = right;
    for (;;) {
      const [fromA, fromB] = [scaledProduct(a), scaledProduct(b)];
      if (isOperation(a, "neg") || isOperation(b, "neg")) {
        outer.push("neg");
        if (isOperation(a, "neg")) a = at(a.operands, 0);
        else if (isOperation(b, "neg")) b = at(b.operands, 0);
      } else if (fromA) {
        outer.push(this.constant(fromA.factor));
        a = fromA.rest;
      } else if (fromB) {
        outer.push(this.constant(fromB.factor));
        b = fromB.rest;
      } else break;
    }
    return outer.reduceRight<Expr>(
      (inner, step) => (step === "neg" ? this.neg(inner) : this.mul(step, inner)),
      this.#bareProduct(a, b, known),
    );
  }

  #bareProduct(a: Expr, b: Expr, known: readonly Expr[]): Expr {
    if (isSpread(a))
      return this.#intoArms(a.operands, (arm) => this.#times(arm, b, [...known, ...guardOf(a)]));
    if (isSpread(b))
      return this.#intoArms(b.operands, (arm) => this.#times(a, arm, [...known, ...guardOf(b)]));
    if (isReciprocal(a)) return this.#timesReciprocal(b, a, known);
    if (isReciprocal(b)) return this.#timesReciprocal(a, b, known);
    const whole = this.#throughProduct(a, b) ?? this.#throughProduct(b, a);
    if (whole) return this.#over(whole.product, whole.divisor, known);
    if (isReciprocalRootOf(a, b)) return this.#timesRoot(a);
    if (isReciprocalRootOf(b, a)) return this.#timesRoot(b);
    const product = a.id > b.id ? this.call("mul", b, a) : this.call("mul", a, b);
    if (a === b) return product;
    const winners = [this.#extremes.vanishing(a, b, known), this.#extremes.vanishing(b, a, known)];
    return this.#unlessZero(winners, product);
  }

  /** a * (p / q) is (a * p) / q, where a * p is at hand and cannot overflow. */
  #throughProduct(a: Expr, b: Expr): { readonly product: Expr; readonly divisor: Expr } | undefined {
    if (!isOperation(b, "div")) return undefined;
    const [above, divisor] = [at(b.operands, 0), at(b.operands, 1)];
    const product = this.graph.known("mul", a, above) ?? this.graph.known("mul", above, a);
    return product && isFinite(this.ranges.of(product)) ? { product, divisor } : undefined;
  }

  /** e * (c / sqrt(e)) is c * sqrt(e), at 0 too. */
  #timesRoot({ operands }: OperationExpr<"div">): Expr {
    return this.mul(at(operands, 0), at(operands, 1));
  }

  #timesReciprocal(a: Expr, reciprocal: OperationExpr<"div">, known: readonly Expr[]): Expr {
    const divisor = at(reciprocal.operands, 1);
    if (!this.#extremes.vanishing(reciprocal, a, known)) return this.#over(a, divisor, known);
    const isInfinite = this.equal(this.#extremes.magnitude(this, divisor), this.constant(Infinity));
    return this.select(isInfinite, this.constant(0), this.#over(a, divisor, [...known, isInfinite]));
  }

  /** An expression, but 0 where one of these is. */
  #unlessZero(factors: readonly (Expr | undefined)[], expr: Expr): Expr {
    return factors.reduceRight<Expr>(
      (rest, factor) =>
        factor ? this.select(this.equal(factor, this.constant(0)), this.constant(0), rest) : rest,
      expr,
    );
  }

  /** A dividend that vanishes makes it 0, whatever the divisor is. */
  div(a: Expr, b: Expr): Expr {
    return this.#over(a, b, []);
  }

  #over(a: Expr, b: Expr, known: readonly Expr[]): Expr {
    if (isNumber(a, 0)) return a;
    if (isNumber(b, 1)) return a;
    if (isOperation(a, "neg")) return this.neg(this.#over(at(a.operands, 0), b, known));
    if (b.kind === "constant" && isOperation(a, "mul")) {
      const scaled = constantFactor(a);
      if (scaled && isCollected(scaled.factor / b.value))
        return this.mul(this.constant(scaled.factor / b.value), scaled.rest);
    }
    if (isSpread(a))
      return this.#intoArms(a.operands, (arm) => this.#over(arm, b, [...known, ...guardOf(a)]));
    if (a.kind === "constant") return this.#quotientOf(a, b);
    if (a === b) return this.constant(1);
    return this.#unlessZero([this.#extremes.vanishingAbove(a, b, known)], this.call("div", a, b));
  }

  /** The constants of the divisor are divided by before. */
  #quotientOf(above: ConstantExpr, below: Expr): Expr {
    let a = above,
      b = below;
    for (let scaled = scaledArgument(b); scaled; scaled = scaledArgument(b)) {
      const factor = a.value === scaled.factor ? 1 : a.value / scaled.factor;
      if (factor === 0 || !Number.isFinite(factor)) break;
      [a, b] = [this.constant(factor), scaled.rest];
    }
    return isNumber(b, 1) ? a : this.call("div", a, b);
  }

  /** a^b; small whole exponents become products. */
  power(a: Expr, b: Expr): Expr {
    if (isNumber(b, 0)) return this.constant(1);
    if (isNumber(b, 1)) return a;
    if (isNumber(b, 2)) return this.mul(a, a);
    if (isNumber(b, 3)) return this.mul(this.mul(a, a), a);
    if (isNumber(b, -1)) return this.div(this.constant(1), a);
    return this.call("pow", a, b);
  }

  select(condition: Expr, a: Expr, b: Expr): Expr {
    if (condition.kind === "constant") return condition.value !== 0 ? a : b;
    if (isOperation(b, "select") && at(b.operands, 0) === condition)
      return this.select(condition, a, at(b.operands, 2));
    if (a === b) return a;
    if (isOperation(b, "select") && at(b.operands, 1) === a && b.operands.slice(1).every(isConstant))
      return this.call("select", this.call("or", condition, at(b.operands, 0)), a, at(b.operands, 2));
    return this.call("select", condition, a, b);
  }

  /** Two selects on one condition, or a select and a constant, joined arm by arm. */
  #merged(operator: "add" | "sub", a: Expr, b: Expr): Expr | undefined {
    if (!isOperation(a, "select") || !isOperation(b, "select") || at(a.operands, 0) !== at(b.operands, 0))
      return undefined;
    if (!isShallow(a) || !isShallow(b)) return undefined;
    return this.select(
      at(a.operands, 0),
      this[operator](at(a.operands, 1), at(b.operands, 1)),
      this[operator](at(a.operands, 2), at(b.operands, 2)),
    );
  }

  #intoArms(operands: readonly Expr[], apply: (arm: Expr) => Expr): Expr {
    return this.select(at(operands, 0), apply(at(operands, 1)), apply(at(operands, 2)));
  }
}

const numberOf = (expr: Expr | undefined): number => (expr?.kind === "constant" ? expr.value : NaN);
