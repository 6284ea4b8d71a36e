import { at } from "../at.js";
import { type ConstantExpr, type Expr, type Graph, isConstant, isNumber, isOperation } from "./graph.js";
import type { OperatorName } from "./names.js";
import { OPERATORS } from "./operators.js";
import { Ranges } from "./ranges.js";

/**
 * Builds derivatives: as `Graph.operation`, but with the rewrites of real algebra that values must not have (dropping zeros
 * that come from structure, collecting constants and signs), since a derivative has no rounding of its own to reproduce.
 */
export class Calculus {
  readonly graph: Graph;
  readonly ranges: Ranges = new Ranges();

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
    if (isOperation(a, "select") && hasPlainArm(a.operands))
      return this.#intoArms(a.operands, (arm) => this.neg(arm));
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

  mul(a: Expr, b: Expr): Expr {
    if (b.kind === "constant" && a.kind !== "constant") return this.mul(b, a);
    if (a.kind === "constant") {
      if (b.kind === "constant") return this.constant(a.value * b.value);
      if (a.value === 0) return this.constant(0);
      if (a.value === 1) return b;
      if (a.value === -1) return this.neg(b);
      const scaled = constantFactor(b);
      if (scaled && b.kind === "operation") {
        const factor = this.constant(a.value * scaled.factor);
        if (isCollected(factor.value))
          return b.operator === "mul" ? this.mul(factor, scaled.rest) : this.div(factor, scaled.rest);
        return this.call("mul", a, b);
      }
    }
    if (isOperation(a, "neg")) return this.neg(this.mul(at(a.operands, 0), b));
    if (isOperation(b, "neg")) return this.neg(this.mul(a, at(b.operands, 0)));
    const [left, right] = [scaledProduct(a), scaledProduct(b)];
    if (left && a.kind !== "constant") return this.mul(this.constant(left.factor), this.mul(left.rest, b));
    if (right && a.kind !== "constant") return this.mul(this.constant(right.factor), this.mul(a, right.rest));
    if (isOperation(a, "select") && hasPlainArm(a.operands))
      return this.#intoArms(a.operands, (arm) => this.mul(arm, b));
    if (isOperation(b, "select") && hasPlainArm(b.operands))
      return this.#intoArms(b.operands, (arm) => this.mul(a, arm));
    if (isOperation(a, "div") && isNumber(at(a.operands, 0), 1)) return this.div(b, at(a.operands, 1));
    if (isOperation(b, "div") && isNumber(at(b.operands, 0), 1)) return this.div(a, at(b.operands, 1));
    return a.kind !== "constant" && a.id > b.id ? this.call("mul", b, a) : this.call("mul", a, b);
  }

  div(a: Expr, b: Expr): Expr {
    if (isNumber(a, 0)) return a;
    if (isNumber(b, 1)) return a;
    if (isOperation(a, "neg")) return this.neg(this.div(at(a.operands, 0), b));
    if (b.kind === "constant" && a.kind === "operation" && a.operator === "mul") {
      const scaled = constantFactor(a);
      if (scaled && isCollected(scaled.factor / b.value))
        return this.mul(this.constant(scaled.factor / b.value), scaled.rest);
    }
    if (isOperation(a, "select") && hasPlainArm(a.operands))
      return this.#intoArms(a.operands, (arm) => this.div(arm, b));
    const scaled = a.kind === "constant" ? scaledArgument(b) : undefined;
    if (scaled && a.kind === "constant") {
      const factor = a.value === scaled.factor ? 1 : a.value / scaled.factor;
      if (factor !== 0 && Number.isFinite(factor)) return this.div(this.constant(factor), scaled.rest);
    }
    return this.call("div", a, b);
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
    if (a === b) return a;
    if (isOperation(b, "select") && at(b.operands, 1) === a && b.operands.slice(1).every(isConstant))
      return this.call("select", this.call("or", condition, at(b.operands, 0)), a, at(b.operands, 2));
    return this.call("select", condition, a, b);
  }

  /** Two selects on one condition, or a select and a constant, joined arm by arm. */
  #merged(operator: "add" | "sub", a: Expr, b: Expr): Expr | undefined {
    if (!isOperation(a, "select") || !isOperation(b, "select") || at(a.operands, 0) !== at(b.operands, 0))
      return undefined;
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

const UNITS: readonly number[] = [0, 1, -1];

const isPlain = (arm: Expr): boolean =>
  (arm.kind === "constant" && UNITS.includes(arm.value)) ||
  (isOperation(arm, "select") && hasPlainArm(arm.operands));

/** 0 or 1 in one of the arms: multiplying into them saves the work where it is 0 and costs nothing where it is 1. */
const hasPlainArm = (operands: readonly Expr[]): boolean =>
  isPlain(at(operands, 1)) || isPlain(at(operands, 2));

/** c and e of c * e or c / e. */
function constantFactor(expr: Expr): { readonly factor: number; readonly rest: Expr } | undefined {
  if (!isOperation(expr, "mul") && !isOperation(expr, "div")) return undefined;
  const [first, rest] = expr.operands;
  return first?.kind === "constant" && rest && Number.isFinite(first.value)
    ? { factor: first.value, rest }
    : undefined;
}

/** Whether a factor may stand for two: what overflows or vanishes would not, times what is between them. */
const isCollected = (factor: number): boolean => Math.abs(factor) > 1e-290 && Math.abs(factor) < 1e290;

/** A product or quotient with a negative constant. */
function isNegated(expr: Expr): boolean {
  const scaled = constantFactor(expr);
  return scaled !== undefined && scaled.factor < 0;
}

/** c and e of c * e. */
const scaledProduct = (expr: Expr): ReturnType<typeof constantFactor> =>
  isOperation(expr, "mul") ? constantFactor(expr) : undefined;

/** c and e of c * e or e / (1 / c). */
function scaledArgument(expr: Expr): ReturnType<typeof constantFactor> {
  if (!isOperation(expr, "div")) return scaledProduct(expr);
  const [rest, divisor] = expr.operands;
  return divisor?.kind === "constant" && rest ? { factor: 1 / divisor.value, rest } : undefined;
}
