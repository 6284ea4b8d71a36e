import { axisRange } from "../tree/edges.js";
import type { Axis } from "../tree/axis.js";
import type { BlendNode, Node } from "../tree/node.js";
import { unitOfNodes } from "./units.js";

/** An axis whose bins lead into a default content beyond both ends. */
export interface Fringe {
  readonly axis: Axis;
  /** All edges, finite. */
  readonly edges: readonly number[];
  /** The share of the outer bin that a transition takes. */
  readonly width: number;
}

/** The default content before the first edge and after the last (where they are finite), what is inside between, and transitions. */
export function fringeNode({ axis, edges, width }: Fringe, inside: Node, outside: Node): Node {
  const { low, high } = axisRange(axis.edges);
  const ends = [
    { edge: low, half: (width / 2) * (edges[1]! - edges[0]!), content: [outside, inside] },
    { edge: high, half: (width / 2) * (edges.at(-1)! - edges.at(-2)!), content: [inside, outside] },
  ].filter(({ edge }) => Number.isFinite(edge));
  const [first] = ends;
  if (first === undefined) return inside;
  const from = ends.map(({ edge, half }) => edge - half),
    to = ends.map(({ edge, half }) => edge + half);
  const between = ends.length === 2 ? [(low + high) / 2] : [];
  const content = ends.length === 2 ? [outside, inside, outside] : first.content;
  const blend: BlendNode = {
    nodetype: "blend",
    unit: unitOfNodes(content),
    axis: {
      input: axis.input,
      mode: "step",
      knots: [from[0]!, ...between, to.at(-1)!],
      from,
      to,
      period: undefined,
    },
    content,
  };
  return blend;
}
