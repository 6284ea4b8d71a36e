import { outside } from "../../runtime/outside.js";
import { unknownKey } from "../../runtime/unknownKey.js";
import type { Axis } from "../tree/axis.js";
import type { RefusalNode } from "../tree/morph.js";
import type {
  BinningNode,
  BlendNode,
  CategoryNode,
  Flow,
  MorphNode,
  Node,
  TransformNode,
} from "../tree/node.js";
import type { CompoundCorrection, Correction, CorrectionSet, Variable } from "../tree/set.js";
import { axisRange, binCount } from "../tree/edges.js";
import { binOf } from "./bins.js";

/** The values of frozen inputs, by the names of the inputs. */
export type FrozenValues = Readonly<Record<string, number | string>>;

/** A set with frozen inputs, or a message for everything that the values make impossible. */
export type Freezing =
  | { readonly ok: true; readonly value: CorrectionSet }
  | { readonly ok: false; readonly messages: readonly string[] };

/**
 * Decides now every bin and every key that depends on a frozen input. The inputs keep their places, so that places elsewhere stay
 * valid; formulas, networks and seeds keep their references to them. Values have the types of their inputs. Corrections
 * that are not `needed` stay as they are.
 */
export function freeze(
  set: CorrectionSet,
  values: FrozenValues,
  needed: (one: Correction | CompoundCorrection) => boolean = () => true,
): Freezing {
  const messages = new Set<string>();
  const report = (message: string): void => {
    messages.add(message);
  };
  const corrections = set.corrections.map((correction) =>
    needed(correction) ? freezeCorrection(correction, values, report) : correction,
  );
  const compounds = set.compounds.map((compound) =>
    needed(compound) ? freezeCompound(compound, values, report) : compound,
  );
  if (messages.size > 0) return { ok: false, messages: [...messages] };
  return { ok: true, value: { ...set, corrections, compounds } };
}

/**
 * The trees of a correction where an input has a value. A key or bin that there is not is no failure: a refusal stands there.
 */
export function treesAt(
  correction: Correction,
  input: number,
  value: number | string,
): Pick<Correction, "data" | "slopeData"> {
  const { data, slopeData } = correction;
  const refuse = (_message: string, refusal: RefusalNode): Node => refusal;
  const scope: Scope = { correction, frozen: new Map([[input, value]]), refuse };
  return {
    data: freezeNode(data, scope),
    ...(slopeData !== undefined && { slopeData: freezeNode(slopeData, scope) }),
  };
}

type Report = (message: string) => void;

function freezeInputs(inputs: readonly Variable[], values: FrozenValues): readonly Variable[] {
  return inputs.map((input) => {
    const frozen = frozenValue(input, values);
    return frozen === undefined ? input : { ...input, frozen };
  });
}

function frozenValue({ name }: Variable, values: FrozenValues): number | string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function freezeCompound(
  compound: CompoundCorrection,
  values: FrozenValues,
  report: Report,
): CompoundCorrection {
  const inputs = freezeInputs(compound.inputs, values);
  for (const place of compound.inputsUpdate) {
    const { name, frozen } = inputs[place]!;
    if (frozen === undefined) continue;
    report(
      `${compound.name}: ${name} = ${shownValue(frozen)} cannot be fixed: the compound correction updates it; fix another input, or leave the compound out`,
    );
  }
  return { ...compound, inputs };
}

const shownValue = (value: number | string): string => JSON.stringify(value);

function freezeCorrection(correction: Correction, values: FrozenValues, report: Report): Correction {
  const inputs = freezeInputs(correction.inputs, values);
  const frozen = new Map(
    inputs.flatMap((input, i) => (input.frozen === undefined ? [] : [[i, input.frozen]])),
  );
  if (frozen.size === 0) return correction;
  const refuse: Scope["refuse"] = (message, _refusal, node) => {
    report(message);
    return node;
  };
  const scope: Scope = { correction, frozen, refuse };
  const data = freezeNode(correction.data, scope);
  if (correction.slopeData === undefined) return { ...correction, inputs, data };
  return { ...correction, inputs, data, slopeData: freezeNode(correction.slopeData, scope) };
}

interface Scope {
  readonly correction: Correction;
  /** Values by the places of the inputs that are frozen here. */
  readonly frozen: ReadonlyMap<number, number | string>;
  /** What stands in the place of a node that has no value. */
  readonly refuse: (message: string, refusal: RefusalNode, node: Node) => Node;
}

/** The node itself where nothing changes. */
function freezeNode(node: Node, scope: Scope): Node {
  if (typeof node === "number" || scope.frozen.size === 0) return node;
  switch (node.nodetype) {
    case "category":
      return freezeCategory(node, scope);
    case "binning":
    case "multibinning":
      return freezeBinning(node, scope);
    case "transform":
      return freezeTransform(node, scope);
    case "formula":
    case "formularef":
    case "hashprng":
    case "lwtnn":
    case "grid":
    case "refusal":
    case "parameter":
      return node;
    case "blend":
    case "morph":
      return freezeContents(node, scope);
  }
}

function freezeNodes(nodes: readonly Node[], scope: Scope): readonly Node[] {
  const content = nodes.map((node) => freezeNode(node, scope));
  return content.every((node, i) => node === nodes[i]) ? nodes : content;
}

function freezeCategory(node: CategoryNode, scope: Scope): Node {
  const value = scope.frozen.get(node.input);
  if (value !== undefined) {
    const chosen = node.content[node.keys.indexOf(value)] ?? node.otherwise;
    if (chosen !== undefined) return freezeNode(chosen, scope);
    const { name, inputs } = scope.correction;
    const { keys } = node,
      input = inputs[node.input]!.name;
    const { message } = unknownKey(name, input, value, keys);
    return scope.refuse(
      message,
      { nodetype: "refusal", reason: { kind: "key", input, key: value, keys } },
      node,
    );
  }
  const content = freezeNodes(node.content, scope);
  const otherwise = node.otherwise === undefined ? undefined : freezeNode(node.otherwise, scope);
  return content === node.content && otherwise === node.otherwise ? node : { ...node, content, otherwise };
}

/** The transformed input has another value in the content, frozen or not. */
function freezeTransform(node: TransformNode, scope: Scope): Node {
  const rule = freezeNode(node.rule, scope);
  const frozen = new Map([...scope.frozen].filter(([input]) => input !== node.input));
  const content = freezeNode(node.content, { ...scope, frozen });
  return rule === node.rule && content === node.content ? node : { ...node, rule, content };
}

/** What is blended or morphed is frozen; a frozen input of the axis, or parameter, is a constant to the code. */
function freezeContents<T extends BlendNode | MorphNode>(node: T, scope: Scope): T {
  const content = freezeNodes(node.content, scope);
  return content === node.content ? node : { ...node, content };
}

function freezeBinning(node: BinningNode, scope: Scope): Node {
  const bins = node.axes.map((axis) => frozenBin(axis, node, scope));
  const refusal = bins.find((bin) => typeof bin === "object");
  if (refusal !== undefined) return refusal.node;
  if (bins.includes("outside") && node.flow.kind === "default") return freezeNode(node.flow.content, scope);
  const axes = node.axes.filter((_, i) => bins[i] === "open");
  const content = freezeNodes(chosenContent(node, bins), scope);
  if (axes.length === 0) return content[0]!;
  const flow = freezeFlow(node.flow, scope);
  if (axes.length === node.axes.length && content === node.content && flow === node.flow) return node;
  return { nodetype: axes.length === 1 ? "binning" : "multibinning", axes, content, flow };
}

function freezeFlow(flow: Flow, scope: Scope): Flow {
  if (flow.kind !== "default") return flow;
  const content = freezeNode(flow.content, scope);
  return content === flow.content ? flow : { kind: "default", content };
}

/** The bin of an axis that is decided, `open` for one that is not, `outside` for a value in no bin, or what stands there instead of bins. */
type AxisBin = number | "open" | "outside" | { readonly node: Node };

function frozenBin(axis: Axis, node: BinningNode, { correction, frozen, refuse }: Scope): AxisBin {
  const value = frozen.get(axis.input);
  if (typeof value !== "number") return "open";
  const bin = binOf(axis, node.flow.kind, value);
  if (bin !== undefined) return bin;
  if (node.flow.kind === "default") return "outside";
  const { low, high } = axisRange(axis.edges),
    input = correction.inputs[axis.input]!.name;
  const { message } = outside(correction.name, input, value, low, high);
  const reason = { kind: "range", input, key: value, low, high } as const;
  return { node: refuse(message, { nodetype: "refusal", reason }, node) };
}

/** The contents that remain when some axes have their bin, still in C order. */
function chosenContent({ axes, content }: BinningNode, bins: readonly AxisBin[]): readonly Node[] {
  if (bins.every((bin) => bin === "open")) return content;
  let places = [0];
  for (const [i, { edges }] of axes.entries()) {
    const count = binCount(edges);
    const bin = bins[i]!;
    const open = typeof bin === "number" ? [bin] : Array.from({ length: count }, (_, k) => k);
    places = places.flatMap((place) => open.map((k) => place * count + k));
  }
  return places.map((place) => content[place]!);
}
