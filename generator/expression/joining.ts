import { at } from "../at.js";
import { type Expr, type OperationExpr, isOperation } from "./graph.js";
import { OPERATORS } from "./operators.js";
import { bottomUp, operandsFirst } from "./order.js";
import { type Join, Placement } from "./placement.js";
import { type Region, armKey } from "./regions.js";

/** In additions: functions that are worth computing only once. */
const COSTLY = 20;

/** Parts of a select that are looked at for costly ones. */
const MOST_PARTS = 200;

const neverJoin: Join = (_select, needed) => needed;

/**
 * Places what the roots are made of. A select that only an arm needs is taken out of it if a branch around asks the same condition
 * and has costly parts that the select shares: the branch computes both, and neither the costly parts before it, for both of its arms.
 */
export function place(roots: readonly Expr[]): Placement {
  const order = operandsFirst(roots);
  const apart = new Placement(order, roots, neverJoin);
  const partners = partnersIn(apart, order);
  const moved = new Set<Expr>();
  const joined = new Placement(order, roots, (select, needed) => {
    const region = enclosing(needed, (outer) => partners(select, outer).length > 0);
    if (region) moved.add(select);
    return region ?? needed;
  });
  if (moved.size === 0) return apart;
  const known = new Map<Expr, readonly Expr[]>();
  const costlyIn = (select: OperationExpr): readonly Expr[] => {
    const found = known.get(select) ?? costlyParts(select);
    known.set(select, found);
    return found;
  };
  const isWorthIt = (select: OperationExpr, outer: Region): boolean => {
    const others = partners(select, outer);
    if (others.length === 0) return false;
    const shared = new Set(others.flatMap(costlyIn));
    const keys = [true, false].map((truth) => armKey(outer, at(select.operands, 0), truth));
    return costlyIn(select).some((part) => {
      const place = joined.regionOf(part)?.key ?? "";
      return shared.has(part) && keys.some((key) => place.startsWith(key));
    });
  };
  return new Placement(
    order,
    roots,
    (select, needed) => enclosing(needed, (outer) => isWorthIt(select, outer)) ?? needed,
  );
}

/** Other selects of a region on the same condition, if they and that one have costly parts. */
function partnersIn(
  placement: Placement,
  order: readonly Expr[],
): (select: OperationExpr, region: Region) => readonly OperationExpr[] {
  const isCostly = bottomUp<boolean>(
    (expr, of) => expr.kind === "operation" && (costs(expr) || expr.operands.some(of)),
  );
  const groups = new Map<string, OperationExpr[]>();
  const keyOf = (select: OperationExpr, region: Region): string =>
    armKey(region, at(select.operands, 0), true);
  for (const expr of order) {
    const region = placement.regionOf(expr);
    if (!region || !isOperation(expr, "select") || !isCostly(expr)) continue;
    const key = keyOf(expr, region),
      group = groups.get(key);
    if (group) group.push(expr);
    else groups.set(key, [expr]);
  }
  return (select, region) =>
    isCostly(select) ? (groups.get(keyOf(select, region)) ?? []).filter((other) => other !== select) : [];
}

/** The innermost region around one, not itself, of which something is true. */
function enclosing(region: Region, test: (outer: Region) => boolean): Region | undefined {
  for (let outer = region.branch?.region; outer; outer = outer.branch?.region) if (test(outer)) return outer;
  return undefined;
}

function costlyParts(select: OperationExpr): readonly Expr[] {
  const found = new Set<Expr>([select]);
  for (const part of found) {
    if (part.kind !== "operation") continue;
    for (const operand of part.operands) if (found.size < MOST_PARTS) found.add(operand);
  }
  return [...found].filter(costs);
}

const costs = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].cost >= COSTLY;
