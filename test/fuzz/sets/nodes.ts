import type { Json } from "../json.js";
import { below, drawAxis, drawFlow } from "./axes.js";
import { chance, integer, pick, sample, several, weighted } from "./draw.js";
import { formulaNode, formularef, hashprng } from "./leaves.js";
import { INT_KEYS, STRING_KEYS } from "./names.js";
import { lwtnn } from "./networks.js";
import { content } from "./numbers.js";
import { type InputType, named, type NodeMaker, type Scope, typeOf } from "./scope.js";
import { siblings } from "./vary.js";

/** A kind of node: how often it is drawn, what it needs, and how. */
interface Kind {
  readonly weight: number;
  /** Whether it has nodes below. */
  readonly isInner: boolean;
  /** It needs an input of one of these types; any when undefined. */
  readonly types?: readonly InputType[];
  readonly make: NodeMaker;
}

const KINDS: readonly Kind[] = [
  { weight: 1, isInner: false, make: ({ draw }) => content(draw) },
  { weight: 6, isInner: false, make: (scope) => formulaNode(scope) },
  {
    weight: 3,
    isInner: false,
    make: (scope) => (scope.generics.length > 0 ? formularef(scope) : formulaNode(scope)),
  },
  { weight: 1, isInner: false, types: ["real", "int"], make: hashprng },
  { weight: 6, isInner: true, types: ["real", "int"], make: binning },
  { weight: 4, isInner: true, types: ["real", "int"], make: multibinning },
  { weight: 5, isInner: true, types: ["string", "int"], make: category },
  { weight: 3, isInner: true, types: ["real", "int"], make: transform },
  { weight: 1, isInner: true, types: ["real", "int"], make: lwtnn },
];

/** Any node that the inputs allow; where more levels may follow, rather one that has some. */
export function anyNode(scope: Scope): Json {
  const possible = KINDS.filter(
    ({ isInner, types }) =>
      (!isInner || scope.depth > 0) && (types === undefined || named(scope, ...types).length > 0),
  );
  return weighted(
    scope.draw,
    possible.map(
      ({ weight, isInner, make }) => [isInner && scope.depth > 1 ? 3 * weight : weight, make] as const,
    ),
  )(scope);
}

/** An input of one of the types, rather the one in focus. */
function inputFor(scope: Scope, ...types: readonly InputType[]): string {
  const names = named(scope, ...types),
    { focus } = scope;
  return focus !== undefined && names.includes(focus) && chance(scope.draw, 60)
    ? focus
    : pick(scope.draw, names);
}

const child = (scope: Scope): Json => below(scope, anyNode);

function binning(scope: Scope): Json {
  const { draw } = scope;
  const flow = drawFlow(scope, () => child(scope));
  const { edges, bins } = drawAxis(
    draw,
    weighted(draw, [
      [6, 4],
      [2, 9],
      [1, 40],
    ]),
    flow === "wrap",
  );
  const inner = bins > 9 ? { ...scope, depth: 0 } : scope;
  const node = { nodetype: "binning", input: inputFor(scope, "real", "int"), edges };
  return { ...node, content: siblings(draw, bins, () => child(inner)), flow };
}

function multibinning(scope: Scope): Json {
  const { draw } = scope,
    names = named(scope, "real", "int");
  const flow = drawFlow(scope, () => child(scope));
  const inputs = several(pick(draw, [1, 2, 2, 3]), () => pick(draw, names));
  const axes = inputs.map(() => drawAxis(draw, inputs.length > 2 ? 2 : 4, flow === "wrap"));
  const count = axes.reduce((all, { bins }) => all * bins, 1);
  const inner = count > 6 && chance(draw, 80) ? { ...scope, depth: 0 } : scope;
  const values = siblings(draw, count, () => child(inner));
  return { nodetype: "multibinning", inputs, edges: axes.map(({ edges }) => edges), content: values, flow };
}

function category(scope: Scope): Json {
  const { draw } = scope,
    input = inputFor(scope, "string", "int");
  const known: readonly (string | number)[] = typeOf(scope, input) === "string" ? STRING_KEYS : INT_KEYS;
  const keys = sample(
    draw,
    known,
    weighted(draw, [
      [1, 0],
      [2, 1],
      [4, 3],
      [2, 7],
    ]),
  );
  const values = siblings(draw, keys.length, () => child(scope));
  const items = keys.map((key, i) => ({ key, value: values[i] ?? 0 }));
  const node = { nodetype: "category", input, content: items };
  const kind = keys.length === 0 ? "node" : pick(draw, ["none", "none", "null", "node"]);
  if (kind === "none") return node;
  return { ...node, default: kind === "null" ? null : child(scope) };
}

/** An input replaced by a rule, which the nodes below then use. */
function transform(scope: Scope): Json {
  const { draw } = scope,
    input = inputFor(scope, "real", "int"),
    deeper = { ...scope, depth: scope.depth - 1 };
  const rule = chance(draw, 12) ? integer(draw, -9, 9) / 2 : anyNode(deeper);
  return { nodetype: "transform", input, rule, content: anyNode({ ...deeper, focus: input }) };
}
