import type { Node } from "../tree/node.js";

/** Finds equal subtrees: they have one number. Variables are equal if they are the same, or else if they are published as the same number. */
export class Identities {
  readonly #isPublished: boolean;
  readonly #known = new Map<Exclude<Node, number>, string>();
  readonly #numbers = new Map<string, string>();

  constructor(isPublished = false) {
    this.#isPublished = isPublished;
  }

  /** What is the same for equal subtrees alone. */
  of(node: Node): string {
    if (typeof node === "number") return Object.is(node, -0) ? "-0" : String(node);
    const known = this.#known.get(node);
    if (known !== undefined) return known;
    const text = this.#text(node);
    const id = this.#numbers.get(text) ?? `#${this.#numbers.size}`;
    this.#numbers.set(text, id);
    this.#known.set(node, id);
    return id;
  }

  #text(node: Exclude<Node, number>): string {
    const inside = (nodes: readonly Node[]): readonly string[] => nodes.map((one) => this.of(one));
    switch (node.nodetype) {
      case "category": {
        const { content, otherwise } = node;
        return text({
          ...node,
          content: inside(content),
          otherwise: inside(otherwise === undefined ? [] : [otherwise]),
        });
      }
      case "binning":
      case "multibinning": {
        const { axes, flow, content } = node;
        const outside = flow.kind === "default" ? inside([flow.content]) : flow.kind;
        return text({ axes, outside, content: inside(content) });
      }
      case "transform":
        return text({ ...node, rule: this.of(node.rule), content: this.of(node.content) });
      case "formula":
      case "formularef": {
        const { formula, parameters, firstParameter } = node;
        const first = this.#isPublished ? undefined : firstParameter;
        return text({ formula: formula.text, variables: formula.variables, parameters, first });
      }
      case "blend":
      case "morph":
        return text({ ...node, content: inside(node.content) });
      case "grid":
        return text(this.#isPublished ? { ...node, parameters: undefined } : node);
      case "parameter":
        return this.#isPublished ? this.of(node.value) : text(node);
      default:
        return text(node);
    }
  }
}

/** Infinities and zeros with a sign are numbers here, too. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    typeof one === "number" && (Object.is(one, -0) || !Number.isFinite(one))
      ? `number ${one === 0 ? "-0" : one}`
      : one,
  );
