import type { Formula, FormulaNode } from "../tree/formula.js";
import type { BinningNode, Node } from "../tree/node.js";
import type { SmoothAxis } from "../tree/smooth.js";

/** Where the inputs of a tree are in another list of inputs; undefined for one that is not there. */
export type NewPlace = (input: number) => number | undefined;

/** Gives the trees of one correction with places in another list of inputs; what is shared stays shared. */
export class Mover {
  readonly #placeOf: NewPlace;
  readonly #nodes = new Map<Exclude<Node, number>, Node>();
  readonly #formulas = new Map<Formula, Formula>();
  readonly #smoothAxes = new Map<SmoothAxis, SmoothAxis>();
  #isMissed = false;

  constructor(placeOf: NewPlace) {
    this.#placeOf = placeOf;
  }

  /** Whether something reads an input that is not there. */
  get isMissed(): boolean {
    return this.#isMissed;
  }

  readonly node = (node: Node): Node => {
    if (typeof node === "number") return node;
    const known = this.#nodes.get(node);
    if (known !== undefined) return known;
    const made = this.#moved(node);
    this.#nodes.set(node, made);
    return made;
  };

  #place(input: number): number {
    const place = this.#placeOf(input);
    if (place === undefined) this.#isMissed = true;
    return place ?? 0;
  }

  #moved(node: Exclude<Node, number>): Node {
    switch (node.nodetype) {
      case "category": {
        const otherwise = node.otherwise === undefined ? undefined : this.node(node.otherwise);
        return { ...node, input: this.#place(node.input), content: node.content.map(this.node), otherwise };
      }
      case "binning":
      case "multibinning":
        return this.#bins(node);
      case "formula":
      case "formularef":
        return this.#formula(node);
      case "transform":
        return {
          ...node,
          input: this.#place(node.input),
          rule: this.node(node.rule),
          content: this.node(node.content),
        };
      case "hashprng":
        return { ...node, inputs: node.inputs.map((input) => this.#place(input)) };
      case "lwtnn":
        return { ...node, inputs: node.inputs.map((one) => ({ ...one, input: this.#place(one.input) })) };
      case "grid":
        return { ...node, axes: node.axes.map((axis) => this.#smoothAxis(axis)) };
      case "blend":
        return { ...node, axis: this.#smoothAxis(node.axis), content: node.content.map(this.node) };
      case "morph": {
        const nuisances = node.nuisances.map((one) => ({ ...one, input: this.#place(one.input) }));
        return { ...node, nuisances, content: node.content.map(this.node) };
      }
      case "parameter":
        return node;
      case "refusal": {
        const { reason } = node;
        return reason.kind === "unknown" || reason.kind === "outside"
          ? { ...node, reason: { ...reason, input: this.#place(reason.input) } }
          : node;
      }
    }
  }

  #bins(node: BinningNode): BinningNode {
    const axes = node.axes.map((axis) => ({ ...axis, input: this.#place(axis.input) }));
    const content = node.content.map(this.node);
    const { flow } = node;
    if (flow.kind !== "default") return { ...node, axes, content };
    return { ...node, axes, content, flow: { kind: "default", content: this.node(flow.content) } };
  }

  /** Axes are long, and those of all keys are mostly one. */
  #smoothAxis(axis: SmoothAxis): SmoothAxis {
    const moved = this.#smoothAxes.get(axis) ?? { ...axis, input: this.#place(axis.input) };
    this.#smoothAxes.set(axis, moved);
    return moved;
  }

  /** Formulas with the same text stay one. */
  #formula(node: FormulaNode): FormulaNode {
    const { formula } = node;
    const known = this.#formulas.get(formula);
    const moved = known ?? { ...formula, variables: formula.variables.map((input) => this.#place(input)) };
    this.#formulas.set(formula, moved);
    return { ...node, formula: moved };
  }
}
