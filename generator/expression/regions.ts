import { at } from "../at.js";
import { type Expr, type OperationExpr, isOperation } from "./graph.js";

/** A place for statements: the whole of a schedule, or an arm of a branch in it. */
export class Region {
  /** What is computed here whenever this runs; users before their operands. */
  readonly nodes: Placed[] = [];
  readonly branches: Branch[] = [];
  /** The branch that this is an arm of. */
  readonly branch: Branch | undefined;
  readonly depth: number;
  /** The same in all placements of the same expressions. */
  readonly key: string;
  readonly #known = new Map<Expr, boolean>();

  constructor(branch?: Branch, truth = true) {
    this.branch = branch;
    this.depth = branch ? branch.region.depth + 1 : 0;
    this.key = branch ? armKey(branch.region, branch.condition, truth) : "";
    if (branch) assume(this.#known, branch.condition, truth);
  }

  /** The truth of a condition that is known here. */
  truth(condition: Expr): boolean | undefined {
    return this.#known.get(condition) ?? this.branch?.region.truth(condition);
  }

  /** A select on a condition that is known here is its arm. */
  resolved(expr: Expr): Expr {
    let found = expr;
    while (isOperation(found, "select")) {
      const truth = this.truth(at(found.operands, 0));
      if (truth === undefined) break;
      found = at(found.operands, truth ? 1 : 2);
    }
    return found;
  }
}

/** The key of an arm. */
export const armKey = (region: Region, condition: Expr, truth: boolean): string =>
  `${region.key}/${condition.id}${truth ? "t" : "f"}`;

/** A branch for selects on one condition. */
export class Branch {
  readonly targets: Placed<OperationExpr>[] = [];
  readonly region: Region;
  readonly condition: Expr;
  readonly then: Region;
  readonly otherwise: Region;
  /** The largest position of what it needs from around it. */
  last = -1;

  constructor(region: Region, condition: Expr) {
    this.region = region;
    this.condition = condition;
    this.then = new Region(this, true);
    this.otherwise = new Region(this, false);
  }

  /** What a target is in an arm. */
  result({ expr }: Placed<OperationExpr>, truth: boolean): Expr {
    return truth ? this.then.resolved(at(expr.operands, 1)) : this.otherwise.resolved(at(expr.operands, 2));
  }
}

/** An expression and the region that computes it. */
export interface Placed<E extends Expr = Expr> {
  readonly expr: E;
  /** Operands have smaller ones. */
  readonly position: number;
  readonly uses: readonly Use[];
  readonly region: Region;
}

/** Where an expression is used: as the result of a region, by what is computed there, or as the condition of a branch. */
export interface Use {
  readonly region: Region;
  readonly by: Item | undefined;
}

/** What a region computes, one after the other. */
export type Item = Placed | Branch;

/** What a use is part of, seen from a region around it. */
export function userIn(region: Region, use: Use): Item | undefined {
  if (use.region === region) return use.by;
  let { branch } = use.region;
  while (branch && branch.region !== region) ({ branch } = branch.region);
  return branch;
}

/** What an item computes. */
export const partsOf = (item: Item): readonly Placed[] => (item instanceof Branch ? item.targets : [item]);

/** The innermost region around two. */
export function around(first: Region, second: Region): Region {
  let [a, b] = [first, second];
  while (a !== b) {
    const deeper = a.depth >= b.depth ? a : b;
    const outer = deeper.branch?.region;
    if (!outer) throw new Error("regions of two schedules");
    if (deeper === a) a = outer;
    else b = outer;
  }
  return a;
}

/** Conditions of a conjunction that are known of a branch. */
const MOST_KNOWN = 64;

/** A conjunction that holds is made of conditions that hold, and a disjunction that does not of those that do not. */
function assume(known: Map<Expr, boolean>, condition: Expr, truth: boolean): void {
  const open = [condition];
  for (let part = open.pop(); part && known.size < MOST_KNOWN; part = open.pop()) {
    known.set(part, truth);
    if (isOperation(part, truth ? "and" : "or")) open.push(...part.operands);
  }
}
