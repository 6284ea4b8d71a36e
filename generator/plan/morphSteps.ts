import type { Expr } from "../expression/graph.js";
import { kindOf } from "../morph/kind.js";
import type { MorphNode, Node } from "../tree/node.js";
import type { GridNode } from "../tree/smooth.js";
import { type MorphContext, operandHints, planMorphs } from "./expressions.js";
import { filled, planTemplate } from "./morph.js";
import { expressionSize, gridSize } from "./size.js";
import type { planGrids } from "./smooth.js";
import { type Branches, type Family, type Step, activeIn, sizeOfArms } from "./types.js";

/** What planning morphs needs of the planner of a correction. */
export interface MorphPlanner extends MorphContext {
  readonly varies: (input: number) => boolean;
  readonly activeIn: (expr: Expr, inputs: readonly number[]) => ReadonlySet<number>;
  readonly planGrids: (rows: readonly (readonly GridNode[])[]) => ReturnType<typeof planGrids>;
  readonly branches: (children: readonly (readonly Node[])[]) => Branches;
}

type Parts = Omit<Family, "id" | "rows">;

/** Plans morphs of one shape, a row each. */
export function planMorph(planner: MorphPlanner, nodes: readonly MorphNode[]): Parts {
  const [first] = nodes;
  if (!first) throw new Error("a family without members");
  switch (kindOf(first)) {
    case "expression": {
      const { whole, variables, ...planned } = planMorphs(planner, nodes);
      return {
        step: { kind: "formula", ...planned },
        active: planner.activeIn(whole, variables),
        size: 1 + expressionSize(whole),
      };
    }
    case "grids":
      return grids(planner, first, nodes);
    case "calls":
      return calls(planner, first, nodes);
  }
}

function grids(planner: MorphPlanner, first: MorphNode, nodes: readonly MorphNode[]): Parts {
  const { graph, newColumn, varies } = planner;
  const rows = nodes.map(({ content }) =>
    content.filter((one): one is GridNode => typeof one !== "number" && one.nodetype === "grid"),
  );
  const { exprs, ...planned } = planner.planGrids(rows);
  const hints = operandHints(planner, first);
  const operands = exprs.map((expr, i) => ({ column: newColumn(), hint: hints[i] ?? "", expr }));
  const { expr, checks } = planTemplate(planner, first, operands);
  const whole = filled(graph, expr, new Map(operands.map((one) => [one.column, one.expr])));
  const step: Step =
    checks.length === 0
      ? { ...planned, expr: whole }
      : { ...planned, expr, morphed: { parts: operands, checks } };
  const inputs = [...planned.axes, ...first.nuisances].map(({ input }) => input);
  return { step, active: new Set(inputs.filter(varies)), size: gridSize(whole) };
}

function calls(planner: MorphPlanner, first: MorphNode, nodes: readonly MorphNode[]): Parts {
  const { newColumn, varies } = planner;
  const hints = operandHints(planner, first);
  const contents = first.content.map((_one, i) => ({
    column: newColumn(),
    hint: hints[i] ?? "",
    content: planner.branches(nodes.map(({ content }) => content.slice(i, i + 1))),
  }));
  const { expr, checks } = planTemplate(planner, first, contents);
  const arms = contents.flatMap(({ content }) => content.arms);
  const parameters = first.nuisances.map(({ input }) => input).filter(varies);
  return {
    step: { kind: "morph", expr, contents, checks },
    active: new Set([...activeIn(arms), ...parameters]),
    size: sizeOfArms(arms) + expressionSize(expr),
  };
}
