import { type Expr, type OperationExpr, isOperation } from "./graph.js";
import { at } from "../at.js";
import { OPERATORS } from "./operators.js";

/** A straight run of statements, in an order in which each needs only those before it, and what comes out of it. */
export interface Block {
  readonly statements: readonly Statement[];
  readonly results: readonly Expr[];
}

export type Statement =
  /** Compute the expression once and keep it: it is used more than once. */
  | { readonly kind: "define"; readonly expr: Expr }
  /** Compute all the `targets`, which are selects on one condition, by a branch: the results of the arms are their values. */
  | {
      readonly kind: "branch";
      readonly condition: Expr;
      readonly targets: readonly OperationExpr[];
      readonly then: Block;
      readonly otherwise: Block;
    };

/**
 * Orders expressions into statements. What is used twice is computed once; what only one arm of a branch needs is computed in
 * that arm; selects on the same condition share one branch. Selects whose arms need no statements stay expressions.
 */
export function schedule(roots: readonly Expr[]): Block {
  return new BlockScheduler(roots, new Map(), new Set()).run();
}

/** Conditions that are known to hold (true) or not (false) inside of an arm, by the id of the condition. */
type Assumptions = ReadonlyMap<number, boolean>;

/** A conjunction that holds is made of conditions that hold, and a disjunction that does not of those that do not. */
function assume(assumed: Map<number, boolean>, condition: Expr, truth: boolean): void {
  assumed.set(condition.id, truth);
  if (isOperation(condition, truth ? "and" : "or"))
    for (const part of condition.operands) assume(assumed, part, truth);
}

/** What has been computed before. */
interface Known {
  readonly has: (expr: Expr) => boolean;
}

const isAtom = (expr: Expr): boolean =>
  expr.kind === "constant" || (expr.kind === "symbol" && expr.symbol.kind !== "column");

/** In additions: functions that are worth computing only once. */
const COSTLY = 20;

class BlockScheduler {
  readonly #roots: readonly Expr[];
  readonly #assumed: Assumptions;
  /** Computed before this block. */
  readonly #outer: Known;
  /** Needed whenever the block runs, operands first. */
  readonly #strict = new Set<Expr>();
  readonly #uses = new Map<Expr, number>();
  readonly #done = new Set<Expr>();
  readonly #statements: Statement[] = [];

  constructor(roots: readonly Expr[], assumed: Assumptions, outer: Known) {
    this.#assumed = assumed;
    this.#outer = outer;
    this.#roots = roots.map((root) => this.#resolve(root));
  }

  run(): Block {
    for (const root of this.#roots) this.#need(root);
    this.#hoist();
    this.#count();
    this.#emit();
    return { statements: this.#statements, results: this.#roots };
  }

  /** A select on a condition that this block assumes is its arm. */
  #resolve(expr: Expr): Expr {
    if (!isOperation(expr, "select") || this.#outer.has(expr)) return expr;
    const known = this.#assumed.get(at(expr.operands, 0).id);
    return known === undefined ? expr : this.#resolve(at(expr.operands, known ? 1 : 2));
  }

  #operands(expr: Expr): readonly Expr[] {
    return expr.kind === "operation" ? expr.operands.map((operand) => this.#resolve(operand)) : [];
  }

  #strictOperands(expr: Expr): readonly Expr[] {
    const operands = this.#operands(expr);
    return isOperation(expr, "select") ? operands.slice(0, 1) : operands;
  }

  #need(expr: Expr): void {
    if (this.#strict.has(expr) || this.#outer.has(expr)) return;
    for (const operand of this.#strictOperands(expr)) this.#need(operand);
    this.#strict.add(expr);
  }

  /**
   * What both arms of a branch need, or two branches, is computed before them; so is a select that only one arm needs, if a branch that
   * is before it asks the same condition and has to compute costly parts of it anyway.
   */
  #hoist(): void {
    for (let grown = true; grown;) {
      grown = false;
      const wanted = new Map<Expr, number>();
      const groups = this.#groups();
      for (const group of groups) {
        const [then, otherwise] = [true, false].map((taken) => this.#neededInArm(group, taken));
        for (const expr of new Set([...(then ?? []), ...(otherwise ?? [])])) {
          const both = then?.has(expr) && otherwise?.has(expr);
          wanted.set(expr, (wanted.get(expr) ?? 0) + (both ? 2 : 1));
          if (this.#joins(expr, groups)) wanted.set(expr, 2);
        }
      }
      for (const [expr, branches] of wanted) {
        if (branches < 2 || isAtom(expr) || this.#strict.has(expr)) continue;
        this.#need(expr);
        grown = true;
      }
    }
  }

  /** Whether a select shares costly work with one on its condition that this block computes. */
  #joins(expr: Expr, groups: readonly (readonly OperationExpr[])[]): boolean {
    if (!isOperation(expr, "select")) return false;
    const others = groups.find(([first]) => first?.operands[0] === expr.operands[0]) ?? [];
    const costly = new Set(others.flatMap((other) => [...this.#costlyParts(other)]));
    return costly.size > 0 && [...this.#costlyParts(expr)].some((part) => costly.has(part));
  }

  #costlyParts(expr: Expr, found = new Set<Expr>(), seen = new Set<Expr>()): ReadonlySet<Expr> {
    if (
      expr.kind !== "operation" ||
      seen.has(expr) ||
      (this.#strict.has(expr) && !isOperation(expr, "select"))
    )
      return found;
    seen.add(expr);
    if (OPERATORS[expr.operator].cost >= COSTLY) found.add(expr);
    for (const operand of expr.operands) this.#costlyParts(operand, found, seen);
    return found;
  }

  #groups(): readonly (readonly OperationExpr[])[] {
    const groups = new Map<Expr, OperationExpr[]>();
    for (const expr of this.#strict) {
      if (!isOperation(expr, "select")) continue;
      const condition = at(expr.operands, 0),
        group = groups.get(condition);
      if (group) group.push(expr);
      else groups.set(condition, [expr]);
    }
    return [...groups.values()];
  }

  #arm(group: readonly OperationExpr[], taken: boolean): BlockScheduler {
    const condition = group[0]?.operands[0];
    const assumed = new Map(this.#assumed);
    if (condition) assume(assumed, condition, taken);
    const roots = group.map((select) => at(select.operands, taken ? 1 : 2));
    return new BlockScheduler(roots, assumed, {
      has: (expr) =>
        (this.#strict.has(expr) && !group.some((member) => member === expr)) || this.#outer.has(expr),
    });
  }

  #neededInArm(group: readonly OperationExpr[], taken: boolean): ReadonlySet<Expr> {
    const arm = this.#arm(group, taken);
    for (const root of arm.#roots) arm.#need(root);
    return arm.#strict;
  }

  /** What an arm refers to from outside of it. */
  #references(group: readonly OperationExpr[]): Set<Expr> {
    const found = new Set<Expr>();
    const visit = (arm: BlockScheduler): void => {
      for (const root of arm.#roots) if (this.#strict.has(root)) found.add(root);
      for (const root of arm.#roots) arm.#need(root);
      for (const expr of arm.#strict) {
        for (const operand of arm.#strictOperands(expr)) if (this.#strict.has(operand)) found.add(operand);
      }
      for (const inner of arm.#groups()) for (const taken of [true, false]) visit(arm.#arm(inner, taken));
    };
    for (const taken of [true, false]) visit(this.#arm(group, taken));
    return found;
  }

  #count(): void {
    const use = (expr: Expr, times = 1): unknown => this.#uses.set(expr, (this.#uses.get(expr) ?? 0) + times);
    for (const root of this.#roots) use(root);
    for (const expr of this.#strict) for (const operand of this.#strictOperands(expr)) use(operand);
    for (const group of this.#groups()) {
      for (const expr of this.#references(group)) use(expr);
      const [condition] = group[0]?.operands ?? [];
      if (condition && !this.#isSmall(group)) use(condition, 1 - group.length); // one branch asks once
    }
  }

  /** Whether selects on one condition are as short as the branch that they would share. */
  #isSmall(group: readonly OperationExpr[]): boolean {
    return (
      group.length === 1 ||
      group.every((select) => [1, 2].every((arm) => isAtom(this.#resolve(at(select.operands, arm)))))
    );
  }

  /** Takes whatever is ready: plain expressions in their order, then the first branch with all of its kind that are ready too. */
  #emit(): void {
    const pending = new Set(this.#strict);
    const references = new Map<Expr, Set<Expr>>();
    for (const expr of pending)
      if (isOperation(expr, "select")) references.set(expr, this.#references([expr]));
    const isReady = (expr: Expr): boolean =>
      [...this.#strictOperands(expr), ...(references.get(expr) ?? [])].every(
        (needed) => !pending.has(needed),
      );
    const finish = (exprs: readonly Expr[]): void => {
      for (const expr of exprs) {
        pending.delete(expr);
        this.#done.add(expr);
      }
    };
    while (pending.size > 0) {
      const plain = [...pending].filter((expr) => !isOperation(expr, "select"));
      const ready = plain.filter(isReady);
      for (const expr of ready) if (this.#isShared(expr)) this.#statements.push({ kind: "define", expr });
      finish(ready);
      if (ready.length > 0) continue;
      const selects = [...pending].filter((expr) => isOperation(expr, "select")).filter(isReady);
      const condition = selects[0]?.operands[0];
      const group = selects.filter((select) => select.operands[0] === condition);
      if (!condition) throw new Error("expressions that depend on each other");
      this.#emitBranch(condition, group);
      finish(group);
    }
  }

  #isShared(expr: Expr): boolean {
    return !isAtom(expr) && (this.#uses.get(expr) ?? 0) > 1;
  }

  #emitBranch(condition: Expr, group: readonly OperationExpr[]): void {
    const [then, otherwise] = [true, false].map((taken) => this.#armBlock(group, taken));
    if (!then || !otherwise) return;
    const isPlain = then.statements.length + otherwise.statements.length === 0;
    if (!isPlain || !this.#isSmall(group))
      this.#statements.push({ kind: "branch", condition, targets: group, then, otherwise });
    else for (const expr of group) if (this.#isShared(expr)) this.#statements.push({ kind: "define", expr });
  }

  #armBlock(group: readonly OperationExpr[], taken: boolean): Block {
    const arm = this.#arm(group, taken);
    const known: Known = { has: (expr) => this.#done.has(expr) || this.#outer.has(expr) };
    return new BlockScheduler(arm.#roots, arm.#assumed, known).run();
  }
}
