import type { Expr } from "../expression/graph.js";
import { OPERATORS } from "../expression/operators.js";
import { type Block, type Statement, schedule } from "../expression/schedule.js";
import { type Code, code, typed } from "./code.js";
import { type ExpressionScope, printCondition, printExpression } from "./expression.js";
import type { Frame } from "./frame.js";

/** Statements that compute the expressions, and the text of each of them after those statements. */
export interface Computed {
  readonly statements: readonly Code[];
  readonly results: readonly Code[];
}

/**
 * Writes expressions as statements. The first root is the value, the others its derivatives; the names of variables that only
 * derivatives use say so.
 */
export function computeBlock(frame: Frame, roots: readonly Expr[], valueName?: string): Computed {
  const [value] = roots;
  const inValue = new Set<Expr>();
  if (value) collect(value, inValue);
  return new BlockPrinter(frame, inValue, valueName === undefined ? undefined : value, valueName ?? "").print(
    schedule(roots),
  );
}

/** Most operations and operands in one statement. */
const READABLE = 60;

class BlockPrinter {
  readonly #frame: Frame;
  readonly #inValue: ReadonlySet<Expr>;
  readonly #names = new Map<Expr, Code>();
  readonly #scope: ExpressionScope;

  readonly #value: Expr | undefined;
  readonly #valueName: string;

  constructor(frame: Frame, inValue: ReadonlySet<Expr>, value: Expr | undefined, valueName: string) {
    this.#frame = frame;
    this.#value = value;
    this.#valueName = valueName;
    this.#inValue = inValue;
    this.#scope = { nameOf: (expr) => this.#names.get(expr), symbol: frame.symbol, helper: frame.helper };
  }

  print(block: Block): Computed {
    const statements = block.statements.flatMap((statement) => this.#statement(statement));
    const parts = block.results.flatMap((result) => this.#split(result));
    return {
      statements: [...statements, ...parts],
      results: block.results.map((result) => this.#text(result)),
    };
  }

  /** Statements for parts of an expression that would be too long to read in one. */
  #split(expr: Expr): readonly Code[] {
    const statements: Code[] = [];
    for (let part = this.#tooLarge(expr); part; part = this.#tooLarge(expr))
      statements.push(this.#define(part));
    return statements;
  }

  /** The largest readable part of an expression that is too large; what only a branch needs stays there. */
  #tooLarge(expr: Expr): Expr | undefined {
    const sizes = new Map<Expr, number>();
    if (this.#size(expr, sizes) <= READABLE) return undefined;
    const parts = this.#strictParts(expr).filter((part) => (sizes.get(part) ?? 0) <= READABLE / 2);
    const largest = parts.reduce<Expr | undefined>(
      (best, part) => ((sizes.get(part) ?? 0) > (best ? (sizes.get(best) ?? 0) : 2) ? part : best),
      undefined,
    );
    return largest;
  }

  #size(expr: Expr, sizes: Map<Expr, number>): number {
    if (expr.kind !== "operation" || this.#names.has(expr)) return 1;
    const known = sizes.get(expr);
    if (known !== undefined) return known;
    const size = expr.operands.reduce((sum, operand) => sum + this.#size(operand, sizes), 1);
    sizes.set(expr, size);
    return size;
  }

  #strictParts(expr: Expr): readonly Expr[] {
    if (expr.kind !== "operation" || this.#names.has(expr)) return [];
    const operands = expr.operator === "select" ? expr.operands.slice(0, 1) : expr.operands;
    return operands.flatMap((operand) =>
      operand.kind === "operation" && !this.#names.has(operand)
        ? [operand, ...this.#strictParts(operand)]
        : [],
    );
  }

  #text(expr: Expr): Code {
    return printExpression(expr, this.#scope);
  }

  #statement(statement: Statement): readonly Code[] {
    switch (statement.kind) {
      case "define": {
        return [...this.#split(statement.expr), this.#define(statement.expr)];
      }
      case "branch": {
        const before = this.#split(statement.condition),
          condition = printCondition(statement.condition, this.#scope);
        const names = statement.targets.map((target) => this.#frame.unique(this.#hint(target)));
        const arm = (block: Block): readonly Code[] => {
          const outer = new Map(this.#names);
          const { statements, results } = this.print(block);
          this.#names.clear();
          for (const [expr, name] of outer) this.#names.set(expr, name);
          return [...statements, ...results.map((result, i) => code`${names[i] ?? []} = ${result};`)];
        };
        const then = arm(statement.then),
          otherwise = arm(statement.otherwise);
        statement.targets.forEach((target, i) => {
          const name = names[i];
          if (name) this.#names.set(target, name);
        });
        return [
          ...before,
          ...names.map((name) => code`let ${typed(name, code`number`)};`),
          code`if (${condition}) {\n${then}\n} else {\n${otherwise}\n}`,
        ];
      }
    }
  }

  #define(expr: Expr): Code {
    const isLogical = expr.kind === "operation" && OPERATORS[expr.operator].logical;
    const text = isLogical ? printCondition(expr, this.#scope) : this.#text(expr);
    const name = this.#frame.unique(this.#hint(expr));
    this.#names.set(expr, name);
    return isLiteral(expr)
      ? code`const ${typed(name, code`number`)} = ${text};`
      : code`const ${name} = ${text};`;
  }

  /** `logPt` for a function of one variable, else what kind of thing it is. */
  #hint(expr: Expr): string {
    if (expr === this.#value) return this.#valueName;
    if (expr.kind === "symbol") return this.#frame.nounOf(expr);
    if (expr.kind === "constant") return "constant";
    if (OPERATORS[expr.operator].logical) return "flag";
    if (expr.operator === "select" && this.#inValue.has(expr)) return this.#selectHint(expr.operands);
    if (!this.#inValue.has(expr)) return "slope";
    const { noun, arity } = OPERATORS[expr.operator];
    const [operand] = expr.operands;
    if (arity !== 1 || !operand) return noun;
    const inner = this.#nameOf(operand);
    return inner ? `${noun} ${String(inner)}` : noun;
  }

  #nameOf(expr: Expr): Code | undefined {
    return (
      this.#names.get(expr) ??
      (expr.kind === "symbol" && expr.symbol.kind !== "column" ? this.#frame.symbol(expr) : undefined)
    );
  }

  /** `clampedPt` for what is a variable or its limit. */
  #selectHint(operands: readonly Expr[]): string {
    const [bound, free] = operands
      .slice(1)
      .map((arm) =>
        arm.kind === "constant" || (arm.kind === "symbol" && arm.symbol.kind === "column")
          ? undefined
          : this.#nameOf(arm),
      );
    const inner = bound && free ? undefined : String(bound ?? free ?? "");
    if (!inner) return "chosen";
    return inner.startsWith("clamped") ? inner.replace(/\d+$/, "") : `clamped ${inner}`;
  }
}

/** Whether the compiler would take the value for one of a few numbers, and comparisons with others for mistakes. */
function isLiteral(expr: Expr): boolean {
  if (expr.kind !== "operation" || expr.operator !== "select") return expr.kind === "constant";
  return expr.operands.slice(1).every(isLiteral);
}

function collect(expr: Expr, into: Set<Expr>): void {
  if (into.has(expr)) return;
  into.add(expr);
  if (expr.kind === "operation") for (const operand of expr.operands) collect(operand, into);
}
