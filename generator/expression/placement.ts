import { at } from "../at.js";
import { type Expr, type OperationExpr, isOperation } from "./graph.js";
import { Branch, type Item, type Placed, Region, type Use, around, partsOf, userIn } from "./regions.js";

/** Moves a select out to a region around the one where it is needed. */
export type Join = (select: OperationExpr, needed: Region) => Region;

/** Branches are nested this far; selects further inside are operations like others. */
const MOST_DEPTH = 12;

/** Uses that are followed to find whether something is needed; after that it is taken to be so. */
const MOST_ASKED = 100;

/** Whether an expression is as short as a name. */
export const isAtom = (expr: Expr): boolean =>
  expr.kind === "constant" ||
  (expr.kind === "symbol" && (expr.symbol.kind === "input" || expr.symbol.kind === "local"));

/**
 * The region where each expression is computed: the innermost around all its uses. So what only one arm of a branch needs is computed in
 * that arm, and what both need, or two branches, before them. Selects on one condition that are in one region share a branch, unless
 * one of them needs the other.
 *
 * This is the placement "as late as possible" of global code motion (C. Click, PLDI 1995) on a tree of regions that grows with it: users
 * are placed before their operands.
 */
export class Placement {
  readonly root: Region = new Region();
  readonly #uses = new Map<Expr, Use[]>();
  /** The branch of a condition in a region that runs first. */
  readonly #first = new Map<Region, Map<Expr, Branch>>();
  readonly #regions = new Map<Expr, Region>();
  readonly #join: Join;

  /** `order` is all that the roots are made of, operands first. */
  constructor(order: readonly Expr[], roots: readonly Expr[], join: Join) {
    this.#join = join;
    for (const root of roots) this.#use(root, { region: this.root, by: undefined });
    for (let position = order.length - 1; position >= 0; position--)
      this.#place(at(order, position), position);
  }

  /** Where an expression is computed; undefined for atoms. */
  regionOf(expr: Expr): Region | undefined {
    return this.#regions.get(expr);
  }

  #use(expr: Expr, use: Use): void {
    if (isAtom(expr)) return;
    const uses = this.#uses.get(expr);
    if (uses) uses.push(use);
    else this.#uses.set(expr, [use]);
  }

  #place(expr: Expr, position: number): void {
    const uses = this.#uses.get(expr);
    if (!uses) return;
    const needed = uses.reduce((region, use) => around(region, use.region), at(uses, 0).region);
    const isBranch = isOperation(expr, "select") && needed.depth < MOST_DEPTH;
    const region = isBranch ? this.#join(expr, needed) : needed;
    this.#regions.set(expr, region);
    for (const use of uses) {
      const user = userIn(region, use);
      if (user instanceof Branch) user.last = Math.max(user.last, position);
    }
    if (isBranch) this.#placeSelect({ expr, position, uses, region });
    else this.#placePlain({ expr, position, uses, region });
  }

  #placePlain(placed: Placed): void {
    const { expr, region } = placed;
    region.nodes.push(placed);
    if (expr.kind !== "operation") return;
    const use = { region, by: placed };
    for (const operand of expr.operands) this.#use(operand, use);
  }

  #placeSelect(placed: Placed<OperationExpr>): void {
    const branch = this.#branchFor(placed);
    branch.targets.push(placed);
    this.#use(branch.condition, { region: branch.region, by: branch });
    this.#use(branch.result(placed, true), { region: branch.then, by: undefined });
    this.#use(branch.result(placed, false), { region: branch.otherwise, by: undefined });
  }

  #branchFor(placed: Placed<OperationExpr>): Branch {
    const { expr, region } = placed,
      condition = at(expr.operands, 0);
    const branches = this.#first.get(region) ?? new Map<Expr, Branch>();
    this.#first.set(region, branches);
    const found = branches.get(condition);
    if (found && !isNeededBy(placed, found)) return found;
    const made = new Branch(region, condition);
    branches.set(condition, made);
    region.branches.push(made);
    return made;
  }
}

/** Whether a branch of the same region needs an expression, or something that needs it. */
function isNeededBy(placed: Placed, branch: Branch): boolean {
  // What is placed later has smaller positions, as have the operands of everything that has been placed.
  if (branch.last < placed.position) return false;
  const found = new Set<Item>([placed]);
  let asked = 0;
  for (const item of found)
    for (const { uses } of partsOf(item))
      for (const use of uses) {
        const user = userIn(placed.region, use);
        if (user === branch || ++asked > MOST_ASKED) return true;
        if (user) found.add(user);
      }
  return false;
}
