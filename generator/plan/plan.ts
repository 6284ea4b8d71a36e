import { variation } from "../expression/differentiate.js";
import { type Expr, Graph } from "../expression/graph.js";
import type { FormulaNode } from "../tree/formula.js";
import type {
  BinningNode,
  BlendNode,
  CategoryNode,
  Node,
  ParameterNode,
  TransformNode,
} from "../tree/node.js";
import type { Correction } from "../tree/set.js";
import type { GridNode } from "../tree/smooth.js";
import { planAxis } from "./axis.js";
import { UNROLLED_CONSTANTS, planBranches } from "./branches.js";
import { FormulaPlanner } from "./formula.js";
import { type Interned, Interner, type Item } from "./intern.js";
import { type MorphPlanner, planMorph } from "./morphSteps.js";
import { expressionSize, gridSize } from "./size.js";
import { linePieces, planGrid, planGrids, planWeight, planSmoothAxis } from "./smooth.js";
import { type Branches, type CorrectionPlan, type Family, type Step, activeIn, sizeOfArms } from "./types.js";

/**
 * Plans a correction: its tree as families of subtrees of one shape, with tables of what differs. No search or table is written out that
 * has more than `unrollLimit` bins.
 */
export function planCorrection(correction: Correction, unrollLimit: number): CorrectionPlan {
  const { data, slopeData } = correction;
  const { graph, root } = planTree(correction, data, unrollLimit);
  if (slopeData === undefined) return { correction, graph, root };
  return { correction, graph, root, slopes: planTree(correction, slopeData, unrollLimit) };
}

function planTree(
  correction: Correction,
  data: Node,
  unrollLimit: number,
): { readonly graph: Graph; readonly root: Family } {
  const planner = new Planner(correction, unrollLimit);
  return { graph: planner.graph, root: planner.family([planner.interner.item(data)]) };
}

/** What families of a kind have. */
type Parts = Omit<Family, "id" | "rows">;

class Planner {
  readonly correction: Correction;
  readonly graph: Graph = new Graph();
  readonly interner: Interner = new Interner();
  readonly #unrollLimit: number;
  #families = 0;
  #columns = 0;
  readonly #newColumn = (): number => this.#columns++;
  readonly #formulas: FormulaPlanner = new FormulaPlanner(this.graph, this.interner, this.#newColumn);

  constructor(correction: Correction, unrollLimit: number) {
    this.correction = correction;
    this.#unrollLimit = unrollLimit;
  }

  readonly family = (items: readonly Item[]): Family => {
    const id = this.#families++;
    return { id, rows: items.length, ...this.#parts(items) };
  };

  #parts(items: readonly Item[]): Parts {
    const [first] = items;
    const nodes = items.filter((item): item is Interned => typeof item !== "number").map(({ node }) => node);
    if (first === undefined || nodes.length === 0)
      return this.#constants(items.filter((item) => typeof item === "number"));
    const [node] = nodes;
    switch (node?.nodetype) {
      case "category":
        return this.#keys(nodes.filter((other) => other.nodetype === "category"));
      case "binning":
      case "multibinning":
        return this.#bins(
          nodes.filter(
            (other): other is BinningNode =>
              other.nodetype === "binning" || other.nodetype === "multibinning",
          ),
        );
      case "formula":
      case "formularef":
        return this.#formula(
          nodes.filter(
            (other): other is FormulaNode => other.nodetype === "formula" || other.nodetype === "formularef",
          ),
        );
      case "transform":
        return this.#transform(nodes.filter((other) => other.nodetype === "transform"));
      case "hashprng":
        return {
          step: { kind: "random", inputs: node.inputs, distribution: node.distribution },
          active: new Set(),
          size: 5,
        };
      case "lwtnn":
        return {
          step: { kind: "network", node },
          active: new Set(node.inputs.map(({ input }) => input).filter((input) => this.#varies(input))),
          size: 50,
        };
      case "grid":
        return this.#grid(nodes.filter((other) => other.nodetype === "grid"));
      case "blend":
        return this.#blend(nodes.filter((other) => other.nodetype === "blend"));
      case "morph":
        return planMorph(
          this.#morphPlanner,
          nodes.filter((other) => other.nodetype === "morph"),
        );
      case "refusal":
        return { step: { kind: "refusal", reason: node.reason }, active: new Set(), size: 1 };
      case "parameter":
        return this.#parameters(nodes.filter((other) => other.nodetype === "parameter"));
      case undefined:
        throw new Error("a family without members");
    }
  }

  /** Whether there may be a derivative with respect to an input, or what transforms make of it. */
  #varies(input: number): boolean {
    return this.correction.inputs[input]?.type === "real";
  }

  #constants(values: readonly number[]): Parts {
    const { expr, column } = this.#formulas.numbers(values);
    return { step: { kind: "formula", expr, columns: column ? [column] : [] }, active: new Set(), size: 1 };
  }

  #parameters(nodes: readonly ParameterNode[]): Parts {
    const { expr, column } = this.#formulas.parameter(nodes.map(({ index }) => index));
    return {
      step: { kind: "formula", expr, columns: [], parameters: [column] },
      active: new Set(),
      size: 1,
    };
  }

  #formula(nodes: readonly FormulaNode[]): Parts {
    const { expr, columns, parameters, variables } = this.#formulas.formula(nodes);
    return {
      step: { kind: "formula", expr, columns, parameters },
      active: this.#activeIn(expr, variables),
      size: 1 + expressionSize(expr),
    };
  }

  #input(index: number): Expr {
    return this.graph.symbol({ kind: "input", index });
  }

  #activeIn(expr: Expr, inputs: readonly number[]): ReadonlySet<number> {
    const isActive = (input: number): boolean => {
      const variable = this.#input(input);
      return variation((symbol) => (symbol === variable ? variable : undefined))(expr);
    };
    return new Set(inputs.filter((input) => this.#varies(input) && isActive(input)));
  }

  readonly #morphPlanner: MorphPlanner = {
    graph: this.graph,
    formulas: this.#formulas,
    newColumn: this.#newColumn,
    nameOf: (input) => this.correction.inputs[input]?.name ?? "",
    varies: (input) => this.#varies(input),
    activeIn: (expr, inputs) => this.#activeIn(expr, inputs),
    planGrids: (rows) => planGrids(this.graph, rows, this.#newColumn, this.#unrollLimit),
    branches: (children) => this.#branches(children),
  };

  #branches(children: readonly (readonly (Node | undefined)[])[]): Branches {
    return planBranches(
      children.map((row) => row.map((node) => (node === undefined ? undefined : this.interner.item(node)))),
      this.family,
      this.#unrollLimit,
    );
  }

  #keys(nodes: readonly CategoryNode[]): Parts {
    const input = nodes[0]?.input ?? 0;
    const keys = [...new Set(nodes.flatMap((node) => node.keys))];
    const rows = nodes.map((node) => {
      const content = new Map(node.keys.map((key, i) => [key, node.content[i]]));
      return keys.map((key) => content.get(key) ?? node.otherwise);
    });
    const others = nodes.flatMap(({ otherwise }) => (otherwise === undefined ? [] : [[otherwise]]));
    const inside = this.#branches(rows),
      outside = others.length > 0 ? this.#branches(others) : undefined;
    return joined({ kind: "keys", input, keys, inside, outside }, [inside, outside]);
  }

  #bins(nodes: readonly BinningNode[]): Parts {
    const [first] = nodes;
    if (!first) throw new Error("a family without members");
    const axes = first.axes.map((_axis, k) => planAxis(nodes, k, this.#unrollLimit));
    const inside = this.#branches(nodes.map(({ content }) => content));
    const defaults = nodes.flatMap(({ flow }) => (flow.kind === "default" ? [[flow.content]] : []));
    const outside = defaults.length > 0 ? this.#branches(defaults) : undefined;
    return joined({ kind: "bins", axes, flow: first.flow.kind, inside, outside }, [inside, outside]);
  }

  #grid(nodes: readonly GridNode[]): Parts {
    const [first] = nodes;
    if (first && nodes.length === 1 && isPlainLine(first)) {
      const line = this.#line(first);
      if (line) return line;
    }
    const step = planGrid(this.graph, nodes, this.#newColumn, this.#unrollLimit);
    const active = new Set(step.axes.map(({ input }) => input).filter((input) => this.#varies(input)));
    return { step, active, size: gridSize(step.expr) };
  }

  /** A short line of constants: its pieces stand in the search. */
  #line(node: GridNode): Parts | undefined {
    const input = node.axes[0]?.input ?? 0;
    const pieces = linePieces(this.graph, node, this.#input(input));
    if (pieces.length > Math.min(UNROLLED_CONSTANTS, this.#unrollLimit)) return undefined;
    const distinct = [...new Set(pieces.map(({ expr }) => expr))];
    const arms = distinct.map((expr): Family => {
      const active = this.#activeIn(expr, [input]);
      const id = this.#families++;
      return {
        id,
        rows: 1,
        step: { kind: "formula", expr, columns: [] },
        active,
        size: expressionSize(expr),
      };
    });
    const edges = { kind: "variable", values: [...pieces.map(({ edge }) => edge), Infinity] } as const;
    const inside: Branches = {
      arms,
      slots: { kind: "equal", count: pieces.length },
      link: { kind: "unrolled", armOf: pieces.map(({ expr }) => distinct.indexOf(expr)) },
    };
    const axes = [{ input, lists: [edges], of: [0], isUnrolled: true }];
    return joined({ kind: "bins", axes, flow: "clamp", inside, outside: undefined }, [inside]);
  }

  #blend(nodes: readonly BlendNode[]): Parts {
    const [first] = nodes;
    if (!first) throw new Error("a family without members");
    const axis = planSmoothAxis(
      nodes.map((node) => node.axis),
      this.#newColumn,
      this.#unrollLimit,
    );
    const content = this.#branches(nodes.map((node) => node.content));
    const weight = planWeight(this.graph, axis, first.axis);
    const step: Step = { kind: "blend", axis, weight, unit: first.unit, content };
    const { active, size } = joined(step, [content]);
    return {
      step,
      active: this.#varies(axis.input) ? new Set([...active, axis.input]) : active,
      size: size + 40,
    };
  }

  #transform(nodes: readonly TransformNode[]): Parts {
    const input = nodes[0]?.input ?? 0;
    const rule = this.#branches(nodes.map((node) => [node.rule])),
      content = this.#branches(nodes.map((node) => [node.content]));
    const { size } = joined({ kind: "transform", input, rule, content }, [rule, content]);
    const active = activeIn(content.arms);
    if (active.delete(input) && this.correction.inputs[input]?.type === "real") {
      for (const arm of rule.arms) for (const other of arm.active) active.add(other);
    }
    return { step: { kind: "transform", input, rule, content }, active, size };
  }
}

/** A grid of one axis whose curves can be written out. */
const isPlainLine = ({ axes, unit, parameters }: GridNode): boolean =>
  parameters === undefined && axes.length === 1 && axes[0]?.period === undefined && unit === 1;

function joined(step: Step, branches: readonly (Branches | undefined)[]): Parts {
  const arms = branches.flatMap((branch) => branch?.arms ?? []);
  return { step, active: activeIn(arms), size: sizeOfArms(arms) };
}
