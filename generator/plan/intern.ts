import { partsOf } from "../expression/syntax.js";
import type { FormulaAst } from "../tree/formula.js";
import { edgesKey } from "../tree/edges.js";
import type { FormulaNode } from "../tree/formula.js";
import { isContent } from "../tree/guards.js";
import { kindOf } from "../morph/kind.js";
import type { MorphNode, Node } from "../tree/node.js";
import type { SmoothAxis } from "../tree/smooth.js";
import { MODES } from "../smoothing/modes.js";
import { cellsKey } from "./smooth.js";

/** What is known of a subtree: equal subtrees have one `Interned`, subtrees that differ only in numbers one `shape`. */
export interface Interned {
  readonly id: number;
  readonly node: Exclude<Node, number>;
  readonly shape: number;
  /** Numbers, keys and operations in the subtree. */
  readonly size: number;
}

/** A subtree, with constants as they are. */
export type Item = number | Interned;

/** The operations of a parameter. */
const MORPH_SIZE = 30;

/** All constants are one shape. */
export const CONSTANT_SHAPE = 0;

export const shapeOf = (item: Item): number => (typeof item === "number" ? CONSTANT_SHAPE : item.shape);

/** Whether an item is a number of the file, be it a variable. */
export const isContentItem = (item: Item): boolean => typeof item === "number" || isContent(item.node);

export const sizeOf = (item: Item): number => (typeof item === "number" ? 1 : item.size);

/** A key by which equal items are found. */
export const itemKey = (item: Item): string => (typeof item === "number" ? numberKey(item) : `#${item.id}`);

const numberKey = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

/** Finds equal subtrees and equal shapes in the trees of one correction, from the leaves up. */
export class Interner {
  readonly #known = new Map<Exclude<Node, number>, Interned>();
  readonly #byContent = new Map<string, Interned>();
  readonly #shapes = new Map<string, number>([["constant", CONSTANT_SHAPE]]);
  readonly #summaries = new Map<FormulaAst, Summary>();

  item(node: Node): Item {
    if (typeof node === "number") return node;
    const known = this.#known.get(node);
    if (known) return known;
    const { content, shape, size } = this.#describe(node);
    let interned = this.#byContent.get(content);
    if (!interned) {
      interned = { id: this.#byContent.size, node, shape: this.#shape(shape), size };
      this.#byContent.set(content, interned);
    }
    this.#known.set(node, interned);
    return interned;
  }

  /** The numbers of a formula: its literals as they occur, then its parameters (references may have more than are used). */
  holes({ formula, parameters }: FormulaNode): readonly number[] {
    const { literals } = this.#summary(formula.expression);
    return literals.length === 0 ? parameters : [...literals, ...parameters];
  }

  #shape(key: string): number {
    const found = this.#shapes.get(key) ?? this.#shapes.size;
    this.#shapes.set(key, found);
    return found;
  }

  /** The parts of a node's content that are not numbers make its shape. */
  #describe(node: Exclude<Node, number>): { content: string; shape: string; size: number } {
    switch (node.nodetype) {
      case "category": {
        const inside = this.#children(node.content),
          outside = this.#children(node.otherwise === undefined ? [] : [node.otherwise]);
        const head = `category ${node.input}`;
        return {
          content: `${head} ${JSON.stringify(node.keys)} ${inside.content} ${outside.content}`,
          shape: `${head} ${inside.shapes} ${outside.shapes}`,
          size: 1 + inside.size + outside.size,
        };
      }
      case "binning":
      case "multibinning": {
        const { flow, axes } = node;
        const inside = this.#children(node.content),
          outside = this.#children(flow.kind === "default" ? [flow.content] : []);
        const head = `bins ${flow.kind} ${axes.map(({ input, edges }) => `${input} ${edges.kind}`).join()}`;
        return {
          content: `${head} ${axes.map(({ edges }) => edgesKey(edges)).join("|")} ${inside.content} ${outside.content}`,
          shape: `${head} ${inside.shapes} ${outside.shapes}`,
          size: axes.length + inside.size + outside.size,
        };
      }
      case "formula":
      case "formularef": {
        const { template, size } = this.#summary(node.formula.expression);
        const { firstParameter: first } = node;
        const kind = first === undefined ? "formula" : "formula of parameters";
        const head = `${kind} ${node.formula.variables.join()} ${template}`;
        const numbers = this.holes(node);
        return {
          content: `${head} ${first ?? ""} ${numbers.map(numberKey).join()}`,
          shape: head,
          size,
        };
      }
      case "transform": {
        const parts = [this.#children([node.rule]), this.#children([node.content])];
        const [rule, content] = parts;
        const head = `transform ${node.input}`;
        return {
          content: `${head} ${rule?.content ?? ""} ${content?.content ?? ""}`,
          shape: `${head} ${rule?.shapes ?? ""} ${content?.shapes ?? ""}`,
          size: 1 + (rule?.size ?? 0) + (content?.size ?? 0),
        };
      }
      case "hashprng": {
        const key = `hashprng ${node.distribution} ${node.inputs.join()}`;
        return { content: key, shape: key, size: 10 };
      }
      case "lwtnn": {
        const key = `lwtnn ${JSON.stringify(node)}`;
        return { content: key, shape: key, size: 1000 };
      }
      case "grid": {
        const kind = node.parameters ? "grid of parameters" : "grid";
        const head = `${kind} ${node.unit} ${node.axes.map(smoothAxisShape).join()}`;
        return {
          content: `${head} ${node.axes.map(cellsKey).join(" ")} ${(node.parameters ?? node.values).map(numberKey).join()}`,
          shape: head,
          size: node.axes.reduce((size, { mode }) => size * MODES[mode].terms.length, 8 * node.axes.length),
        };
      }
      case "blend": {
        const inside = this.#children(node.content);
        const head = `blend ${node.unit} ${smoothAxisShape(node.axis)}`;
        return {
          content: `${head} ${cellsKey(node.axis)} ${inside.content}`,
          shape: `${head} ${inside.shapes}`,
          size: 20 + inside.size,
        };
      }
      case "morph":
        return this.#describeMorph(node);
      case "refusal": {
        const key = `refusal ${JSON.stringify(node.reason)}`;
        return { content: key, shape: key, size: 1 };
      }
      case "parameter":
        return { content: `parameter ${node.index}`, shape: "parameter", size: 1 };
    }
  }

  /** Its contents are what they are by their order. */
  #describeMorph(node: MorphNode): { content: string; shape: string; size: number } {
    const { input, nominal, nuisances, unchanged = [], content } = node;
    const items = content.map((one) => this.item(one));
    const head = `morph ${kindOf(node)} ${JSON.stringify([input, nominal, nuisances, unchanged])}`;
    return {
      content: `${head} [${items.map(itemKey).join()}]`,
      shape: `${head} [${items.map(shapeOf).join()}]`,
      size: items.reduce((size: number, item) => size + sizeOf(item), MORPH_SIZE * nuisances.length),
    };
  }

  #children(nodes: readonly Node[]): { content: string; shapes: string; size: number } {
    const keys: string[] = [],
      shapes = new Set<number>();
    let size = 0;
    for (const node of nodes) {
      const item = this.item(node);
      keys.push(itemKey(item));
      shapes.add(shapeOf(item));
      size += sizeOf(item);
    }
    const sorted = [...shapes].sort((a, b) => a - b);
    return { content: `[${keys.join()}]`, shapes: `[${sorted.join()}]`, size };
  }

  #summary(ast: FormulaAst): Summary {
    const found = this.#summaries.get(ast) ?? summarize(ast);
    this.#summaries.set(ast, found);
    return found;
  }
}

/** What there is to know of a formula's expression. */
interface Summary {
  /** The expression in postfix notation, with holes in the place of its literals. */
  readonly template: string;
  /** Its literals, as they occur. */
  readonly literals: readonly number[];
  /** Operations and operands. */
  readonly size: number;
}

const smoothAxisShape = ({ input, mode, period }: SmoothAxis): string =>
  `${input} ${mode} ${period !== undefined}`;

function summarize(ast: FormulaAst): Summary {
  const parts = partsOf(ast);
  return {
    template: parts.map(word).join(" "),
    literals: parts.flatMap((part) => (part.kind === "literal" ? [part.value] : [])),
    size: parts.length,
  };
}

function word(part: FormulaAst): string {
  switch (part.kind) {
    case "literal":
      return "#";
    case "variable":
      return `x${part.index}`;
    case "parameter":
      return `p${part.index}`;
    case "operation":
      return part.operator;
  }
}
