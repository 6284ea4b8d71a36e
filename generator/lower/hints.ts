import { type Expr, type OperationExpr, isOperation } from "../expression/graph.js";
import { OPERATORS } from "../expression/operators.js";
import { operandsFirst } from "../expression/order.js";
import type { Step } from "../plan/types.js";

/** What the function of a step is called. */
export function hintOf(step: Step, nameOf: (input: number) => string): string {
  switch (step.kind) {
    case "formula":
      return "formula";
    case "bins":
      return `by ${nameOf(step.axes[0]?.input ?? 0)}`;
    case "keys":
      return `by ${nameOf(step.input)}`;
    case "transform":
      return `with ${nameOf(step.input)}`;
    case "random":
      return "random";
    case "network":
      return "network";
    case "grid":
      return `smooth by ${nameOf(step.axes[0]?.input ?? 0)}`;
    case "blend":
      return `blended by ${nameOf(step.axis.input)}`;
    case "morph":
      return "morphed";
    case "refusal":
      return "refused";
  }
}

/** What the row of a step's tables is called, where it is computed: `pt row` is that of bins in pt. */
export function rowHintOf(step: Step, nameOf: (input: number) => string): string {
  switch (step.kind) {
    case "bins":
    case "grid":
      return `${nameOf(step.axes[0]?.input ?? 0)} row`;
    case "blend":
      return `${nameOf(step.axis.input)} row`;
    case "keys":
      return `${nameOf(step.input)} row`;
    default:
      return "row";
  }
}

/** What an input is called after a transform: by the function, if the rule is one, as in `abs eta`. */
export function transformedHint(input: string, rule?: Expr): string {
  if (rule?.kind !== "operation") return `transformed ${input}`;
  const { arity, noun } = OPERATORS[rule.operator];
  return arity === 1 && rule.operands.every(({ kind }) => kind === "symbol")
    ? `${noun === "magnitude" ? "abs" : noun} ${input}`
    : `transformed ${input}`;
}

/** What the derivatives of a variable are called, by inputs: `pt after L2 slope`, or `pt after L2 by rho` where there are several. */
export const slopeHint = (variable: string, by: string, isOnly: boolean): string =>
  isOnly ? `${variable} slope` : `${variable} by ${by}`;

/** What the second derivatives of a variable are called: `pt after L2 by rho and pt`. */
export const curveHint = (variable: string, by: readonly string[]): string =>
  `${variable} by ${by.join(" and ")}`;

/** What variables of a block are called: by what they are for, else by what they are. */
export class Hints {
  readonly #nameOfSymbol: (expr: Expr) => string | undefined;
  readonly #roots: ReadonlyMap<Expr, string>;
  readonly #values: ReadonlySet<Expr>;
  /** What the values are made of; all else is for derivatives. */
  readonly #inValue: ReadonlySet<Expr>;
  readonly #names = new Map<Expr, string>();
  /** What the variable is called that an expression limits. */
  readonly #limited = new Map<Expr, string>();

  /** The first `values` of the roots are values, the others their derivatives. */
  constructor(
    nameOfSymbol: (expr: Expr) => string | undefined,
    roots: readonly { readonly expr: Expr; readonly hint?: string }[],
    values: number,
  ) {
    this.#nameOfSymbol = nameOfSymbol;
    this.#roots = new Map(
      roots.toReversed().flatMap(({ expr, hint }) => (hint === undefined ? [] : [[expr, hint] as const])),
    );
    this.#values = new Set(roots.slice(0, values).map(({ expr }) => expr));
    this.#inValue = new Set(operandsFirst([...this.#values]));
  }

  /** The hint for an expression that becomes a variable. */
  of(expr: Expr): string {
    const root = this.#roots.get(expr);
    if (root !== undefined && (this.#values.has(expr) || !this.#inValue.has(expr))) return root;
    if (expr.kind !== "operation") return this.#nameOf(expr) ?? "constant";
    if (OPERATORS[expr.operator].logical) return this.#ofCondition(expr);
    if (!this.#inValue.has(expr)) return "slope";
    if (isOperation(expr, "select")) return this.#ofSelect(expr);
    const { noun, arity } = OPERATORS[expr.operator];
    const [operand] = expr.operands,
      inner = arity === 1 && operand ? this.#nameOf(operand) : undefined;
    return inner === undefined ? noun : `${noun} ${inner}`;
  }

  /** What holds an expression is called so. */
  name(expr: Expr, hint: string): void {
    this.#names.set(expr, hint);
  }

  #nameOf(expr: Expr): string | undefined {
    return this.#names.get(expr) ?? (expr.kind === "symbol" ? this.#nameOfSymbol(expr) : undefined);
  }

  /** `pt below 8` for a comparison with a number, `pt in range` for one with two. */
  #ofCondition({ operator, operands }: OperationExpr): string {
    const [a, b] = operands;
    const phrase = COMPARED[operator];
    if (!a || !b || !phrase) return "condition";
    const [left, right] = [this.#nameOf(a), this.#nameOf(b)];
    const [words, mirrored] = phrase;
    if (left !== undefined && b.kind === "constant") return `${left} ${words} ${spoken(b.value)}`;
    if (right !== undefined && a.kind === "constant") return `${right} ${mirrored} ${spoken(a.value)}`;
    return left === undefined ? "condition" : `${left} ${words} ${right ?? "limit"}`;
  }

  /** `pt at most 1200` for the lesser of two, `clamped pt` for what is limited on both sides. */
  #ofSelect(expr: OperationExpr): string {
    const { operands } = expr;
    const [condition, a, b] = operands;
    if (!condition || !a || !b) return "chosen";
    const limits = [a, b].filter((arm) => arm.kind === "constant" || isElement(arm));
    const free = [a, b].find((arm) => !limits.includes(arm));
    const name = free && limits.length === 1 ? this.#nameOf(free) : undefined;
    if (name === undefined || free === undefined) return "chosen";
    const limited = this.#limited.get(free) ?? name;
    this.#limited.set(expr, limited);
    const [limit] = limits;
    if (limit?.kind !== "constant" || !isOperation(condition, "lt") || limited !== name)
      return `clamped ${limited}`;
    const isLimitAbove = (condition.operands[0] === limit) === (a === limit);
    return `${name} ${isLimitAbove ? "at most" : "at least"} ${spoken(limit.value)}`;
  }
}

const isElement = (expr: Expr): boolean =>
  expr.kind === "symbol" && (expr.symbol.kind === "element" || expr.symbol.kind === "column");

/** What a comparison says of its first operand, and of its second. */
const COMPARED: Readonly<Partial<Record<string, readonly [string, string]>>> = {
  lt: ["below", "above"],
  le: ["at most", "at least"],
  gt: ["above", "below"],
  ge: ["at least", "at most"],
  eq: ["is", "is"],
  ne: ["is not", "is not"],
};

/** A number in a name: `8`, `1p5` for 1.5, `minus 3`; a long one is just a limit. */
function spoken(value: number): string {
  const text = String(Math.abs(value)),
    sign = value < 0 ? "minus " : "";
  return text.length > 6 || !Number.isFinite(value) || text.includes("e")
    ? "limit"
    : `${sign}${text.replace(".", "p")}`;
}
