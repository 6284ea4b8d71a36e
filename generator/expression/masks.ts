import { at } from "../at.js";
import { applyExactly, chosen, reapply } from "./build.js";
import { isArithmetic } from "./enclosures.js";
import { type Expr, type Graph, type SymbolExpr, isOperation } from "./graph.js";
import { type Masked, type Term, mayBeNegativeZero, outcome } from "./maskProofs.js";
import type { OperatorName } from "./names.js";
import { OPERATORS } from "./operators.js";
import { bottomUp } from "./order.js";
import type { Ranges } from "./ranges.js";

/** More alternatives than this are not tried, each with each. */
const MOST = 8;

/**
 * Masks as branches: `(x<10)*A + (x>=10)*B`, the idiom of formulas that have no branches, becomes `x<10 ? A : B` where that is the same
 * double for every x: what is not taken must be finite, since 0 times infinity is NaN, and zeros must keep their signs. Other masks stay.
 * What is not proved of all rows of a table together may be of each (`rows`).
 */
export function branchMasks(
  graph: Graph,
  ranges: Ranges,
  expr: Expr,
  rows: () => readonly Ranges[] = () => [],
): Expr {
  let listed: readonly Ranges[] | undefined;
  const rewriter = new MaskRewriter(graph, ranges, () => (listed ??= rows()));
  return onDemand((node) => rewriter.rewrite(node))(expr);
}

/** A rewriting that yields what it needs rewritten before it goes on, and is given that then. */
type Rewriting = Generator<Expr, Expr, Expr>;

/** Rewrites without recursion: what waits for other expressions is on a stack. */
function onDemand(rewrite: (node: Expr) => Rewriting): (expr: Expr) => Expr {
  const known = new Map<Expr, Expr>();
  return (expr) => {
    const open = [{ node: expr, rewriting: rewrite(expr) }];
    let last = expr;
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const { done, value } = top.rewriting.next(last);
      const found = done === true ? value : known.get(value);
      if (done === true) {
        known.set(top.node, value);
        open.pop();
      }
      if (found) last = found;
      else open.push({ node: value, rewriting: rewrite(value) });
    }
    return last;
  };
}

class MaskRewriter {
  readonly #graph: Graph;
  readonly #ranges: Ranges;
  readonly #rows: () => readonly Ranges[];
  readonly #splits = new Map<Expr, Masked>();

  constructor(graph: Graph, ranges: Ranges, rows: () => readonly Ranges[]) {
    this.#graph = graph;
    this.#ranges = ranges;
    this.#rows = rows;
  }

  readonly #hasMask = bottomUp<boolean>(
    (node, of) =>
      node.kind === "operation" &&
      node.operands.some((operand) => of(operand) || (isArithmetic(node.operator) && isTruth(operand))),
  );

  /** Whether it is `mask * f`, `f * mask / g` or such. */
  readonly #isMasked = bottomUp<boolean>((node, of) => isTruth(node) || scalesOf(node).some(of), scalesOf);

  readonly #dependsOnRow = bottomUp<boolean>((node, of) =>
    node.kind === "operation" ? node.operands.some(of) : node.kind === "symbol" && isOfRow(node),
  );

  *rewrite(node: Expr): Rewriting {
    if (!this.#hasMask(node)) return node;
    const terms = termsOf(node);
    if (terms.some(({ expr }) => this.#isMasked(expr))) return yield* this.#sum(terms);
    if (terms.length === 1) return yield* this.#inside(node);
    let done: Expr | undefined;
    for (const { expr, isSubtracted } of terms)
      done = appended(this.#graph, done, { expr: yield expr, isSubtracted });
    return done ?? node;
  }

  /** The same operation on operands that are rewritten. */
  *#inside(node: Expr): Rewriting {
    if (node.kind !== "operation") return node;
    const operands: Expr[] = [];
    for (const operand of node.operands) operands.push(yield operand);
    return reapply(this.#graph, node.operator, operands);
  }

  *#split(term: Expr): Generator<Expr, Masked | undefined, Expr> {
    if (!this.#isMasked(term)) return undefined;
    const isNew = (node: Expr): boolean => this.#isMasked(node) && !this.#splits.has(node);
    const open = [term];
    for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
      const waiting = isNew(node) ? scalesOf(node).filter(isNew) : [];
      for (const one of waiting.reverse()) open.push(one);
      if (waiting.length > 0) continue;
      if (isNew(node)) this.#splits.set(node, yield* this.#splitOnce(node));
      open.pop();
    }
    return this.#splits.get(term);
  }

  *#splitOnce(node: Expr): Generator<Expr, Masked, Expr> {
    if (node.kind !== "operation" || isTruth(node)) return { mask: node, rest: this.#graph.constant(1) };
    const scales = scalesOf(node);
    const parts = node.operands.map((operand) =>
      scales.includes(operand) ? this.#splits.get(operand) : undefined,
    );
    const [left, right] = parts.flatMap((part) => (part ? [part.mask] : []));
    const factors: Expr[] = [];
    for (const [i, operand] of node.operands.entries()) factors.push(parts[i]?.rest ?? (yield operand));
    const mask = left && right ? applyExactly(this.#graph, "and", [left, right]) : left;
    return { mask: mask ?? node, rest: reapply(this.#graph, node.operator, factors) };
  }

  /** Runs of masked terms become one branch, or one each. */
  *#sum(terms: readonly Term[]): Rewriting {
    const parts: Part[] = [];
    for (const term of terms) parts.push({ ...term, masked: yield* this.#split(term.expr) });
    const lengths = runLengths(parts);
    let done: Expr | undefined;
    for (let i = 0; i < parts.length;) {
      const { length, term } = this.#longestBranch(parts, i, at(lengths, i), done);
      const part = at(parts, i);
      done = appended(this.#graph, done, term ?? { ...part, expr: yield* this.#inside(part.expr) });
      i += length;
    }
    if (!done) throw new Error("a sum without terms");
    return done;
  }

  #longestBranch(parts: readonly Part[], i: number, longest: number, before: Expr | undefined): Branched {
    for (const length of new Set([longest, 1])) {
      if (length === 0 || length > MOST) continue;
      const term = this.#branchOf(parts.slice(i, i + length), before, parts[i + length]);
      if (term) return { length, term };
    }
    return { length: 1, term: undefined };
  }

  /** Masked terms that follow each other in a sum as one term, if that is the same between what is before and after it. */
  #branchOf(run: readonly Part[], before: Expr | undefined, after: Term | undefined): Term | undefined {
    const graph = this.#graph,
      ranges = this.#ranges;
    const isSubtracted = run.every((part) => part.isSubtracted);
    const cases = run.flatMap((part) => {
      if (!part.masked) return [];
      const { mask, rest } = part.masked;
      return [{ mask, rest: part.isSubtracted === isSubtracted ? rest : applyExactly(graph, "neg", [rest]) }];
    });
    const isPlain = cases.every(({ rest }) => rest.kind === "constant" && Math.abs(rest.value) === 1);
    if (cases.length < run.length || isPlain) return undefined;
    const isSigned =
      (!before || ranges.of(before).mayBeNegativeZero) && (!after || mayBeNegativeZero(ranges, after));
    if (isSigned && before) return undefined;
    const hasRows = cases.some(({ mask, rest }) => this.#dependsOnRow(mask) || this.#dependsOnRow(rest));
    const otherwise =
      outcome(cases, [ranges], isSigned) ?? (hasRows ? outcome(cases, this.#rows(), isSigned) : undefined);
    if (!otherwise) return undefined;
    const last = otherwise === "zero" ? graph.constant(0) : undefined;
    const expr = cases.reduceRight<Expr | undefined>(
      (other, { mask, rest }) => (other ? chosen(graph, mask, rest, other) : rest),
      last,
    );
    return expr && { expr, isSubtracted };
  }
}

interface Branched {
  readonly length: number;
  readonly term: Term | undefined;
}

/** How many masked terms follow each other from each term on. */
function runLengths(parts: readonly Part[]): readonly number[] {
  const lengths: number[] = [];
  let length = 0;
  for (const { masked } of parts.toReversed()) lengths.push((length = masked ? length + 1 : 0));
  return lengths.reverse();
}

const SCALING: readonly OperatorName[] = ["mul", "div", "neg"];

const isTruth = (expr: Expr): boolean => expr.kind === "operation" && OPERATORS[expr.operator].logical;

/** The operands that a mask may be a factor in. */
function scalesOf(expr: Expr): readonly Expr[] {
  if (expr.kind !== "operation" || !SCALING.includes(expr.operator)) return [];
  return expr.operator === "div" ? expr.operands.slice(0, 1) : expr.operands;
}

/** a + b - c, from the left. */
function termsOf(expr: Expr): readonly Term[] {
  const terms: Term[] = [];
  let rest = expr;
  while (isOperation(rest, "add") || isOperation(rest, "sub")) {
    terms.push({ expr: at(rest.operands, 1), isSubtracted: isOperation(rest, "sub") });
    rest = at(rest.operands, 0);
  }
  return [{ expr: rest, isSubtracted: false }, ...terms.reverse()];
}

function appended(graph: Graph, done: Expr | undefined, { expr, isSubtracted }: Term): Expr {
  if (done) return applyExactly(graph, isSubtracted ? "sub" : "add", [done, expr]);
  return isSubtracted ? applyExactly(graph, "neg", [expr]) : expr;
}

type Part = Term & { readonly masked: Masked | undefined };

const isOfRow = ({ symbol: { kind } }: SymbolExpr): boolean => kind === "column" || kind === "element";
