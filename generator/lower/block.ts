import { type Expr, type Graph, isOperation } from "../expression/graph.js";
import { OPERATORS } from "../expression/operators.js";
import { type Block, type Statement as Scheduled, schedule } from "../expression/schedule.js";
import type { Arm, Local, Statement } from "../ir/types.js";
import { Hints } from "./hints.js";
import type { Scope } from "./scope.js";

/** Statements that compute expressions, and what stands for each of them after those statements. */
export interface Computed {
  readonly statements: readonly Statement[];
  readonly results: readonly Expr[];
}

/** An expression that is wanted, and what a variable that holds it is called. */
export interface Root {
  readonly expr: Expr;
  readonly hint?: string;
}

/** Orders expressions into statements. Variables that only derivatives use are named so; the first `values` roots are none. */
export function compute(scope: Scope, roots: readonly Root[], values = 1): Computed {
  const hints = new Hints((expr) => scope.builder.hintOf(expr), roots, values);
  return new Lowerer(scope, hints).block(schedule(roots.map(({ expr }) => expr)));
}

/** The same with a variable, or something as short, for each of the roots. */
export function computeVariables(scope: Scope, roots: readonly Root[], values = 1): Computed {
  const { statements, results } = compute(scope, roots, values);
  const lets: Statement[] = [];
  const variables = results.map((expr, i) => {
    if (isAtom(expr)) return expr;
    const local = scope.builder.local(isTruth(expr) ? "truth" : "number", roots[i]?.hint ?? "value");
    lets.push({ kind: "let", local, value: { kind: "expr", expr } });
    return scope.symbol(local);
  });
  return { statements: [...statements, ...lets], results: variables };
}

/** Gives scheduled expressions their variables. */
class Lowerer {
  readonly #scope: Scope;
  readonly #hints: Hints;
  /** What holds an expression that has been computed. */
  readonly #held = new Map<Expr, Expr>();
  readonly #order: Expr[] = [];

  constructor(scope: Scope, hints: Hints) {
    this.#scope = scope;
    this.#hints = hints;
  }

  block({ statements, results }: Block): Computed {
    const lowered = statements.map((statement) => this.#statement(statement));
    return { statements: lowered, results: results.map((result) => this.#inTerms(result)) };
  }

  #statement(statement: Scheduled): Statement {
    switch (statement.kind) {
      case "define": {
        const expr = this.#inTerms(statement.expr);
        return { kind: "let", local: this.#hold(statement.expr), value: { kind: "expr", expr } };
      }
      case "branch": {
        const test = this.#inTerms(statement.condition);
        const then = this.#arm(statement.then),
          otherwise = this.#arm(statement.otherwise);
        const locals = statement.targets.map((target) => this.#hold(target));
        return { kind: "choose", locals, test, then, otherwise };
      }
    }
  }

  /** What an arm defines is known in it alone. */
  #arm(block: Block): Arm {
    const outer = this.#order.length;
    const { statements, results } = this.block(block);
    for (const expr of this.#order.splice(outer)) this.#held.delete(expr);
    return { body: statements, results };
  }

  #hold(expr: Expr): Local {
    const { builder } = this.#scope;
    const local = builder.local(isTruth(expr) ? "truth" : "number", this.#hints.of(expr));
    this.#held.set(expr, this.#scope.symbol(local));
    this.#order.push(expr);
    this.#hints.name(expr, local.hint);
    return local;
  }

  #inTerms(expr: Expr): Expr {
    return inTermsOf(this.#scope.builder.graph, expr, this.#held);
  }
}

const isTruth = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;

/** The same operations, with variables in the place of what they hold. */
function inTermsOf(graph: Graph, expr: Expr, held: ReadonlyMap<Expr, Expr>): Expr {
  const known = new Map<Expr, Expr>();
  const visit = (node: Expr): Expr => {
    const found = held.get(node) ?? known.get(node);
    if (found) return found;
    if (node.kind !== "operation") return node;
    const operands = node.operands.map(visit);
    const made = operands.every((operand, i) => operand === node.operands[i])
      ? node
      : graph.operation(node.operator, ...operands);
    known.set(node, made);
    return made;
  };
  return visit(expr);
}

/** Whether an expression is short enough to stand wherever it is used. */
export const isAtom = (expr: Expr): boolean =>
  expr.kind === "constant" ||
  (expr.kind === "symbol" && expr.symbol.kind !== "element") ||
  (isOperation(expr, "neg") && expr.operands.every(isAtom));
