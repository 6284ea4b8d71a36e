import { at } from "../at.js";
import type { Expr, OperationExpr } from "./graph.js";
import { place } from "./joining.js";
import { type Placement, isAtom } from "./placement.js";
import { Branch, type Placed, type Region, type Use } from "./regions.js";
import { sequence } from "./sequence.js";

/** A straight run of statements, in an order in which each needs only those before it, and what comes out of it. */
export interface Block {
  readonly statements: readonly Statement[];
  readonly results: readonly Expr[];
}

export type Statement =
  /** Compute the expression once and keep it: it is used more than once, or would make what uses it too long to read. */
  | { readonly kind: "define"; readonly expr: Expr }
  /** Compute all the `targets`, which are selects on one condition, by a branch: the results of the arms are their values. */
  | {
      readonly kind: "branch";
      readonly condition: Expr;
      readonly targets: readonly OperationExpr[];
      readonly then: Block;
      readonly otherwise: Block;
    };

/** Most operations and operands in one expression of a schedule. */
export const READABLE = 60;

/** Most of them in what is written in several places instead of once before them, each needing it only once. */
const SHORT = 12;

/**
 * Orders expressions into statements. What is used twice is computed once; what only one arm of a branch needs is computed in
 * that arm; selects on the same condition share one branch. Selects whose arms need no statements stay expressions. No expression of
 * the block is longer than `READABLE`, where what has been computed before counts as one.
 */
export function schedule(roots: readonly Expr[]): Block {
  const placement = place(roots);
  return new Writer(placement).block(placement.root, roots);
}

class Writer {
  readonly #placement: Placement;
  /** Operations and operands in the text of an expression: 1 if it is kept. */
  readonly #sizes = new Map<Expr, number>();

  constructor(placement: Placement) {
    this.#placement = placement;
  }

  block(region: Region, results: readonly Expr[]): Block {
    const statements: Statement[] = [];
    for (const item of sequence(region)) {
      if (item instanceof Branch) this.#branch(item, statements);
      else this.#plain(item, statements);
    }
    return { statements, results };
  }

  #plain(placed: Placed, statements: Statement[]): void {
    const { expr, region } = placed;
    const operands = expr.kind === "operation" ? expr.operands : [];
    const parts = operands
      .filter((operand) => this.#placement.regionOf(operand) === region)
      .sort((a, b) => this.#sizeOf(b) - this.#sizeOf(a));
    for (const part of parts) if (this.#sizeOfAll(operands) > READABLE) this.#define(part, statements);
    this.#finish(placed, this.#sizeOfAll(operands), statements);
  }

  #branch(branch: Branch, statements: Statement[]): void {
    const { condition, targets } = branch;
    const results = [true, false].map((truth) => targets.map((target) => branch.result(target, truth)));
    const then = this.block(branch.then, at(results, 0)),
      otherwise = this.block(branch.otherwise, at(results, 1));
    const sizes = targets.map((_target, i) =>
      this.#sizeOfAll([condition, at(then.results, i), at(otherwise.results, i)]),
    );
    const isPlain =
      then.statements.length + otherwise.statements.length === 0 &&
      targets.every(({ expr }, i) => isMadeOf(expr, at(then.results, i), at(otherwise.results, i)));
    if (isPlain && isSmall(branch) && sizes.every((size) => size <= READABLE)) {
      for (const [i, target] of targets.entries()) this.#finish(target, at(sizes, i), statements);
      return;
    }
    const exprs = targets.map(({ expr }) => expr).reverse();
    statements.push({
      kind: "branch",
      condition,
      targets: exprs,
      then: { ...then, results: then.results.toReversed() },
      otherwise: { ...otherwise, results: otherwise.results.toReversed() },
    });
    for (const expr of exprs) this.#sizes.set(expr, 1);
  }

  /** An expression whose operands are there. */
  #finish({ expr, uses, region }: Placed, size: number, statements: Statement[]): void {
    this.#sizes.set(expr, size);
    if (isComputedTwice(uses, region) || (uses.length > 1 && size > SHORT)) this.#define(expr, statements);
  }

  #define(expr: Expr, statements: Statement[]): void {
    statements.push({ kind: "define", expr });
    this.#sizes.set(expr, 1);
  }

  #sizeOf(expr: Expr): number {
    const size = isAtom(expr) ? 1 : this.#sizes.get(expr);
    if (size === undefined) throw new Error("an expression that is not there yet");
    return size;
  }

  #sizeOfAll(operands: readonly Expr[]): number {
    return operands.reduce((sum, operand) => sum + this.#sizeOf(operand), 1);
  }
}

/** Whether selects on one condition are as short as the branch that they would share. */
const isSmall = (branch: Branch): boolean =>
  branch.targets.length === 1 ||
  branch.targets.every((target) => [true, false].every((truth) => isAtom(branch.result(target, truth))));

/** Whether the arms of a select are what it is made of, not what that is where the condition is known. */
const isMadeOf = ({ operands }: OperationExpr, then: Expr, otherwise: Expr): boolean =>
  operands[1] === then && operands[2] === otherwise;

/** Whether there is a way through the branches of a region on which an expression is used more than once. */
function isComputedTwice(uses: readonly Use[], region: Region): boolean {
  const used = new Set<Region>(),
    asking = new Set<Branch>(),
    through = new Map<Region, Branch>();
  for (const { region: place, by } of uses) {
    if (by instanceof Branch && !isSmall(by)) {
      if (asking.has(by)) continue;
      asking.add(by);
    }
    if (used.has(place) || through.has(place)) return true;
    used.add(place);
    for (let here = place; here !== region && here.branch;) {
      const { branch } = here,
        outer = branch.region,
        known = through.get(outer);
      if (known === branch) break;
      if (known || used.has(outer)) return true;
      through.set(outer, branch);
      here = outer;
    }
  }
  return false;
}
