import { at } from "../at.js";
import type { Key, Nuisance, RefusalNode } from "../tree/morph.js";
import type { BinningNode, CategoryNode, Flow, MorphNode, Node, TransformNode } from "../tree/node.js";
import { levelKey } from "../tree/edges.js";
import { isBins, isContent, isFormula } from "../tree/guards.js";
import { defaultOf, guarded, isCheck } from "./bins.js";
import { mayFail } from "./fails.js";
import type { Identities } from "./identity.js";
import { kindOf } from "./kind.js";
import type { Turn, WrongRatio } from "./places.js";
import { checked } from "./ratios.js";
import { refined } from "./refined.js";

/** What is known of the input that parameters take the place of, and what is told of what cannot be. */
export interface Pushing {
  readonly input: string;
  readonly nominal: Key;
  readonly identities: Identities;
  /** The same with the numbers as published, where they are variables. */
  readonly published?: Identities | undefined;
  readonly wrongRatio: (wrong: WrongRatio) => void;
  /** An optional parameter whose keys may have no value where that cannot be told before. */
  readonly undecided: (nuisance: number) => void;
}

/** Contents that are morphed, the nominal one first, and the way to them. */
interface Morphed {
  readonly nuisances: readonly Nuisance[];
  readonly content: readonly Node[];
  readonly way: readonly Turn[];
}

/**
 * Parameters over the trees of keys, as deep as these are alike: what is the same for all of them is searched once. Exact: a value at a
 * point is made of the values that the trees have there.
 */
export function pushed(pushing: Pushing, all: Morphed): Node {
  const known = withoutRefusals(all);
  if ("nodetype" in known) return known;
  const { nuisances, content, way } = withoutEqual(pushing, known);
  const nominal = at(content, 0);
  if (nuisances.length === 0) return nominal;
  const here: Morphed = { nuisances, content, way };
  const node: MorphNode = {
    nodetype: "morph",
    input: pushing.input,
    nominal: pushing.nominal,
    nuisances,
    content,
    ...unchangedIn(pushing, here),
  };
  if (kindOf(node) !== "calls") return checked(pushing, node, way);
  return (
    intoKeys(pushing, here) ??
    intoBins(pushing, here) ??
    intoTransforms(pushing, here) ??
    calling(pushing, node)
  );
}

/** Without parameters whose keys have no value here: that is no effect, or the error. */
function withoutRefusals({ nuisances, content, way }: Morphed): Morphed | RefusalNode {
  const nominal = at(content, 0);
  if (isRefusal(nominal)) return nominal;
  const kept: Nuisance[] = [],
    contents: Node[] = [nominal];
  for (const [i, nuisance] of nuisances.entries()) {
    const pair = content.slice(1 + 2 * i, 3 + 2 * i),
      refusal = pair.find(isRefusal);
    if (refusal !== undefined && !nuisance.isOptional) return refusal;
    if (refusal !== undefined) continue;
    kept.push(nuisance);
    contents.push(...pair);
  }
  return { nuisances: kept, content: contents, way };
}

/** Without parameters that change nothing here; numbers stay together with those of other bins. */
function withoutEqual({ identities }: Pushing, { nuisances, content, way }: Morphed): Morphed {
  if (content.every(isContent)) return { nuisances, content, way };
  const places = [...nuisances.keys()].filter((i) => !hasNominal(identities, content, i));
  return {
    nuisances: places.map((i) => at(nuisances, i)),
    content: [at(content, 0), ...places.flatMap((i) => content.slice(1 + 2 * i, 3 + 2 * i))],
    way,
  };
}

/** Whether up and down of a parameter are what nominal is. */
function hasNominal(identities: Identities, content: readonly Node[], place: number): boolean {
  const [nominal, up, down] = [0, 1 + 2 * place, 2 + 2 * place].map((i) => identities.of(at(content, i)));
  return up === nominal && down === nominal;
}

/** Parameters that would not be there if numbers were no variables. */
function unchangedIn({ published }: Pushing, { nuisances, content }: Morphed): Pick<MorphNode, "unchanged"> {
  if (published === undefined || content.every(isContent)) return {};
  const unchanged = [...nuisances.keys()].filter((i) => hasNominal(published, content, i));
  return unchanged.length > 0 ? { unchanged } : {};
}

const isCategory = (node: Node): node is CategoryNode =>
  typeof node !== "number" && node.nodetype === "category";

const isRefusal = (node: Node): node is RefusalNode =>
  typeof node !== "number" && node.nodetype === "refusal";

const isTransform = (node: Node): node is TransformNode =>
  typeof node !== "number" && node.nodetype === "transform";

/** Categories of one input: a key leads to what it leads to in each of them. */
function intoKeys(pushing: Pushing, { nuisances, content, way }: Morphed): Node | undefined {
  const first = content.find(isCategory);
  if (first === undefined) return undefined;
  const { input } = first;
  const own = content.map((one) => (isCategory(one) && one.input === input ? one : undefined));
  const [nominal] = own;
  const isClosed = nominal !== undefined && nominal.otherwise === undefined;
  const keys = isClosed ? nominal.keys : [...new Set(own.flatMap((one) => one?.keys ?? []))];
  const below = (pick: (category: CategoryNode) => Node | undefined, turn: Turn): Node => {
    const contents = content.map((node, i) => {
      const category = own[i];
      return category === undefined ? node : (pick(category) ?? category.otherwise ?? unknownKey(category));
    });
    return pushed(pushing, { nuisances, content: contents, way: [...way, turn] });
  };
  const inside = keys.map((key) =>
    below((category) => category.content[category.keys.indexOf(key)], { kind: "key", input, key }),
  );
  const otherwise = isClosed ? undefined : below(() => undefined, { kind: "other key", input, keys });
  return { nodetype: "category", input, keys, content: inside, otherwise };
}

const unknownKey = ({ input, keys }: CategoryNode): RefusalNode => ({
  nodetype: "refusal",
  reason: { kind: "unknown", input, keys },
});

/** Bins with the same edges: a bin leads to what it leads to in each of them, and what is no bins is the same in all. */
function intoBins(pushing: Pushing, here: Morphed): Node | undefined {
  const { content } = here,
    bins = content.filter(isBins),
    [first] = bins;
  if (first === undefined) return undefined;
  const isSame = bins.every((one) => levelKey(one) === levelKey(first));
  const common = isSame ? bins : refined(bins);
  const isPlain = bins.length === content.length || content.every((one) => isBins(one) || !mayHide(one));
  if (common !== undefined && isPlain && (first.flow.kind !== "error" || isBins(at(content, 0)))) {
    let next = 0;
    const alike = content.map((one) => (isBins(one) ? at(common, next++) : one));
    return throughBins(pushing, { ...here, content: alike }, at(common, 0));
  }
  const check = bins.find(isCheck);
  if (check !== undefined) return throughCheck(pushing, here, check);
  const failing = content.map((one) => (isBins(one) ? guarded(one) : one));
  // Contents can be NaN, which is not equal to itself.
  return failing.every((one, i) => Object.is(one, content[i]))
    ? split(pushing, here, first)
    : intoBins(pushing, { ...here, content: failing });
}

/** Where a ? has to be answered: some of the contents by their bins, with all others as they are in each of these. */
function split(pushing: Pushing, here: Morphed, first: BinningNode): Node | undefined {
  const isAsked = here.nuisances.some(({ isOptional }, i) => isOptional && pairOf(here, i).some(mayFail));
  if (!isAsked || first.flow.kind !== "clamp") return undefined;
  const key = levelKey(first);
  return throughBins(pushing, here, first, (one): one is BinningNode => isBins(one) && levelKey(one) === key);
}

const pairOf = ({ content }: Pick<Morphed, "content">, place: number): readonly Node[] =>
  content.slice(1 + 2 * place, 3 + 2 * place);

/** What would be written again in each bin. */
const mayHide = (node: Node): boolean => !isContent(node) && !isFormula(node);

/** `alike` are bins with these axes, or the same in all bins. */
function throughBins(
  pushing: Pushing,
  { nuisances, content, way }: Morphed,
  first: BinningNode,
  isPicked: (node: Node) => node is BinningNode = isBins,
): BinningNode {
  const { axes, flow } = first;
  const below = (pick: (bins: BinningNode) => Node, turn: Turn): Node =>
    pushed(pushing, {
      nuisances,
      content: content.map((one) => (isPicked(one) ? pick(one) : one)),
      way: [...way, turn],
    });
  const inside = first.content.map((_one, slot) =>
    below((bins) => at(bins.content, slot), { kind: "bin", axes, slot }),
  );
  const outside: Flow =
    flow.kind === "default"
      ? { kind: "default", content: below(defaultOf, { kind: "outside", axes }) }
      : flow;
  return { nodetype: axes.length === 1 ? "binning" : "multibinning", axes, content: inside, flow: outside };
}

/** In the range of some of the contents, or outside of it: the others are the same in both. */
function throughCheck(pushing: Pushing, { nuisances, content, way }: Morphed, check: BinningNode): Node {
  const { axes } = check,
    key = levelKey(check);
  const below = (pick: (check: BinningNode) => Node, turn: Turn): Node =>
    pushed(pushing, {
      nuisances,
      content: content.map((one) => (isBins(one) && isCheck(one) && levelKey(one) === key ? pick(one) : one)),
      way: [...way, turn],
    });
  const inside = below((one) => at(one.content, 0), { kind: "bin", axes, slot: 0 });
  const outside = below(defaultOf, { kind: "outside", axes });
  return { ...check, content: [inside], flow: { kind: "default", content: outside } };
}

/** Transforms by the same rule: it is applied once. */
function intoTransforms(pushing: Pushing, { nuisances, content, way }: Morphed): Node | undefined {
  const first = content.find(isTransform);
  if (first === undefined) return undefined;
  const { input, rule } = first,
    { identities } = pushing;
  const isAlike = (node: Node): boolean =>
    isContent(node) ||
    (isTransform(node) && node.input === input && identities.of(node.rule) === identities.of(rule));
  if (!content.every(isAlike)) return undefined;
  const contents = content.map((one) => (isTransform(one) ? one.content : one));
  const inside = pushed(pushing, {
    nuisances,
    content: contents,
    way: [...way, { kind: "transformed", input }],
  });
  return { ...first, content: inside };
}

/** What is not alike is asked for each by itself. */
function calling({ undecided }: Pushing, node: MorphNode): MorphNode {
  for (const [i, { input, isOptional }] of node.nuisances.entries())
    if (isOptional && pairOf(node, i).some(mayFail)) undecided(input);
  return node;
}
