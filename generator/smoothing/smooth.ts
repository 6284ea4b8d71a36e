import { axisRange, binCount } from "../tree/edges.js";
import type { Edges } from "../tree/axis.js";
import type { BinningNode, CategoryNode, Node } from "../tree/node.js";
import type { Correction, Variable } from "../tree/set.js";
import { AxisSmoother, type LatticeAxis, type Refusal, finiteEdges, hasInfiniteEdge } from "./axis.js";
import { categoriesFirst, hasKeysOf, isRefusing } from "./categories.js";
import { fringeNode } from "./fringe.js";
import { gridNode, isFiniteParameter, parameterGrid } from "./grid.js";
import { isBins } from "../tree/guards.js";
import { type Lattice, type Level, latticeOf } from "./lattice.js";
import { CostLedger } from "./ledger.js";
import { Formulas } from "./formulas.js";
import { isFiniteNumber } from "./lines.js";
import { type SurveyContext, surveyCosts, surveyLosses } from "./survey.js";
import { type Choice, MODES } from "./modes.js";
import { unitOfNodes } from "./units.js";

/** What is asked for, by the places of a correction's inputs. */
export type Choices = ReadonlyMap<number, Choice>;

/**
 * The correction with smoothed bins in the place of its bins on the chosen axes. What is not possible is reported, and the bins stay. With
 * through- modes values stay as they are, and derivatives are taken of `slopeData`.
 */
export function smoothCorrection(
  correction: Correction,
  choices: Choices,
  report: (message: string) => void,
): Correction {
  if (choices.size === 0) return correction;
  const { inputs, data } = correction;
  const formulas = new Formulas();
  const smoothed = (chosen: Choices, ledger: CostLedger): Node =>
    new TreeSmoother({
      correction,
      choices: chosen,
      report,
      smoother: new AxisSmoother(),
      survey: { inputs, ledger, formulas, around: new Set(), isRule: false },
    }).node(data);
  const inValues = new Map([...choices].filter(([, { isThrough }]) => !isThrough));
  const ledger = new CostLedger();
  const values = smoothed(inValues, ledger);
  const through = [...choices.keys()].filter((input) => !inValues.has(input));
  for (const input of through) ledger.addJump(input, "at every edge, in the value");
  const smoothing = [...choices].map(([input, { text }]) =>
    ledger.costOf(input, nameOf(inputs, input), text),
  );
  const changed = { ...correction, data: values, smoothing };
  if (through.length === 0)
    return { ...changed, smoothingLoss: { values: ledger.losing, gradients: ledger.losing } };
  const slopeLedger = new CostLedger();
  const slopeData = smoothed(choices, slopeLedger);
  return { ...changed, slopeData, smoothingLoss: { values: ledger.losing, gradients: slopeLedger.losing } };
}

/** `step, linear or pchip`. */
const eitherOf = (names: readonly string[]): string =>
  [names.slice(0, -1).join(", "), ...names.slice(-1)].filter((part) => part !== "").join(" or ");

const nameOf = (inputs: readonly Variable[], input: number): string => inputs[input]?.name ?? "";

interface Context {
  readonly correction: Correction;
  readonly choices: Choices;
  readonly smoother: AxisSmoother;
  readonly survey: SurveyContext;
  readonly report: (message: string) => void;
}

class TreeSmoother {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The subtree with its bins smoothed. */
  node(node: Node): Node {
    if (typeof node === "number") return node;
    switch (node.nodetype) {
      case "category": {
        const otherwise = node.otherwise === undefined ? undefined : this.node(node.otherwise);
        return { ...node, content: this.#nodes(node.content), otherwise };
      }
      case "binning":
      case "multibinning":
        return node.axes.some(({ input }) => this.#context.choices.has(input))
          ? this.#bins(node)
          : this.#plainBins(node);
      case "transform":
        return {
          ...node,
          rule: this.#inside({ isRule: true }).node(node.rule),
          content: this.node(node.content),
        };
      case "formula":
      case "formularef":
      case "hashprng":
      case "lwtnn":
      case "grid":
      case "blend":
      case "morph":
      case "refusal":
      case "parameter":
        return node;
    }
  }

  /** For what stands in other smoothed bins, or is a transform's rule. */
  #inside(survey: Partial<SurveyContext>): TreeSmoother {
    return new TreeSmoother({ ...this.#context, survey: { ...this.#context.survey, ...survey } });
  }

  #nodes(nodes: readonly Node[]): readonly Node[] {
    return nodes.map((node) => this.node(node));
  }

  #plainBins(node: BinningNode): BinningNode {
    const content = this.#nodes(node.content);
    const { flow } = node;
    if (flow.kind !== "default") return { ...node, content };
    return { ...node, content, flow: { kind: "default", content: this.node(flow.content) } };
  }

  #bins(node: BinningNode): Node {
    const resolved = categoriesFirst(node);
    return isBins(resolved) ? this.#lattice(latticeOf(resolved)) : this.node(resolved);
  }

  /** Smoothed bins reach over all levels; around them stands what each level does with values outside of its axes. */
  #lattice({ levels, leaves }: Lattice): Node {
    const { survey } = this.#context;
    const original = levels.map((level) => ({ axes: this.#axes(level), defaults: level.defaults }));
    const axes = original.map((level) => level.axes);
    const smoothed = axes.flat().filter(({ choice }) => choice !== undefined);
    const inner = this.#inside({
      around: new Set([...survey.around, ...smoothed.map(({ axis }) => axis.input)]),
    });
    const contents = inner.#nodes(leaves),
      defaults = levels.map((level) => inner.#nodes(level.defaults));
    const whole = levels.reduceRight(
      (inside, { flow }, i) =>
        this.#guarded({ flow, defaults: defaults[i]! }, axes[i]!, inside, axes.slice(0, i).flat()),
      this.#combined(axes.flat(), contents),
    );
    // What smoothing costs is known of the numbers as published.
    if (this.#context.correction.parameters) return whole;
    surveyCosts({ levels: original, leaves }, survey);
    const after = original.map((level, i) => ({ ...level, defaults: defaults[i]! }));
    surveyLosses({ levels: original, leaves }, { levels: after, leaves: contents }, whole, survey);
    return whole;
  }

  #axes({ axes, flow }: Level): readonly LatticeAxis[] {
    return axes.map((axis) => {
      const choice = this.#context.choices.get(axis.input);
      const smoothing = choice && this.#context.smoother.smooth(axis, flow, choice);
      const isRefused = smoothing !== undefined && "reason" in smoothing;
      if (choice && isRefused) this.#refuse(axis.input, choice, smoothing);
      return {
        axis,
        count: binCount(axis.edges),
        flow,
        wraps: flow === "wrap",
        choice,
        smoothing: isRefused ? undefined : smoothing,
      };
    });
  }

  #refuse(input: number, { text }: Choice, { reason, instead }: Refusal): void {
    const { correction, report } = this.#context;
    const name = nameOf(correction.inputs, input);
    report(`${correction.name}: ${name}=${text} is not possible here: ${reason}; use ${eitherOf(instead)}`);
  }

  /** The bins of the axes, smoothed where they are to be; plain bins are the outer ones. */
  #combined(axes: readonly LatticeAxis[], contents: readonly Node[]): Node {
    const [axis, ...rest] = axes,
      [first] = contents;
    if (first === undefined) throw new Error("bins without content");
    if (axis === undefined) return first;
    if (!axes.some(({ wraps }) => wraps) && contents.every((one) => Object.is(one, first))) return first;
    const plain = axes.findIndex(({ smoothing }) => smoothing === undefined);
    if (plain > 0) return this.#combined(...broughtForward(axes, contents, plain));
    if (plain < 0 && contents.every(isFiniteNumber))
      return gridNode(
        axes.flatMap(({ smoothing }) => smoothing ?? []),
        contents,
      );
    if (plain < 0 && axes.every(blends) && contents.every(isFiniteParameter))
      return parameterGrid(
        axes.flatMap(({ smoothing }) => smoothing ?? []),
        contents,
      );
    const refusing = plain < 0 ? contents.find(isRefusing) : undefined;
    if (refusing && (isEverywhere(refusing, contents) || !axes.every(blends))) return refusing;
    const size = contents.length / axis.count;
    const slices = Array.from({ length: axis.count }, (_, i) =>
      this.#combined(rest, contents.slice(i * size, (i + 1) * size)),
    );
    return axis.smoothing === undefined ? plainNode(axis, slices) : this.#blend(axis, slices);
  }

  /** Bins of anything, each leading to the next; a periodic axis has the first again at its end. */
  #blend({ axis: { input }, choice, smoothing, wraps }: LatticeAxis, contents: readonly Node[]): Node {
    if (choice === undefined || smoothing === undefined) throw new Error("an axis that is not smoothed");
    if (!smoothing.mode.blends) {
      const instead = Object.entries(MODES).flatMap(([name, { blends }]) => (blends ? [name] : []));
      const reason = contents.some(isFiniteParameter)
        ? "every number of its curves depends on many contents, which are parameters"
        : "the bins are not a full grid of finite constants";
      this.#refuse(input, choice, { reason, instead });
    }
    const content = wraps ? [...contents, contents[0]!] : contents;
    return { nodetype: "blend", axis: smoothing.axis, unit: unitOfNodes(content), content };
  }

  /** What a level does with values outside of its axes; smoothed bins themselves are constant there, or periodic. */
  #guarded(
    level: Pick<Level, "flow" | "defaults">,
    axes: readonly LatticeAxis[],
    inside: Node,
    outer: readonly LatticeAxis[],
  ): Node {
    switch (level.flow) {
      case "clamp":
      case "wrap":
        return inside;
      case "error":
        return {
          nodetype: "multibinning",
          axes: axes.map(rangeOnly),
          content: [inside],
          flow: { kind: "error" },
        };
      case "default": {
        const outside = this.#combined(outer, level.defaults);
        const fringes = axes.flatMap((axis) => fringeOf(axis) ?? []);
        const hard = axes.filter((axis) => fringeOf(axis) === undefined);
        for (const axis of hard) this.#addJump(axis);
        const blended = fringes.reduceRight((node, fringe) => fringeNode(fringe, node, outside), inside);
        const checks = [
          ...hard.map(rangeOnly),
          ...fringes
            .filter(({ axis }) => hasInfiniteEdge(axis.edges))
            .map(({ axis }) => wholeLine(axis.input)),
        ];
        if (checks.length === 0) return blended;
        const flow = { kind: "default", content: outside } as const;
        return { nodetype: "multibinning", axes: checks, content: [blended], flow };
      }
    }
  }

  #addJump({ axis, choice }: LatticeAxis): void {
    if (choice === undefined) return;
    const { low, high } = axisRange(axis.edges);
    for (const edge of [low, high].filter(Number.isFinite))
      this.#context.survey.ledger.addJump(axis.input, `to the default content at ${edge}`);
  }
}

/** An axis with its half-widths of the transitions to the default content; undefined where that is met by a jump. */
function fringeOf({ axis, choice }: LatticeAxis): Parameters<typeof fringeNode>[0] | undefined {
  if (choice?.mode !== "step") return undefined;
  const edges = finiteEdges(axis.edges);
  return edges && { axis, edges, width: choice.width };
}

/** Whether a key is refused in every bin, with the same words. */
const isEverywhere = (refusing: CategoryNode, contents: readonly Node[]): boolean =>
  contents.every((one) => isRefusing(one) && hasKeysOf(one, refusing));

/** Whether only two bins take part in a cell; else all of them do. */
const blends = ({ smoothing }: LatticeAxis): boolean => smoothing?.mode.blends ?? true;

/** The axis as one bin: what is left is the check of its range. */
const rangeOnly = ({ axis: { input, edges } }: LatticeAxis): { input: number; edges: Edges } => {
  const { low, high } = axisRange(edges);
  return { input, edges: { kind: "variable", values: [low, high] } };
};

/** Everything but NaN and infinity, which no bin has. */
const wholeLine = (input: number): { input: number; edges: Edges } => ({
  input,
  edges: { kind: "variable", values: [-Infinity, Infinity] },
});

const plainNode = ({ axis, wraps }: LatticeAxis, content: readonly Node[]): BinningNode => ({
  nodetype: "binning",
  axes: [axis],
  content,
  flow: { kind: wraps ? "wrap" : "clamp" },
});

/** The same bins with one of the axes before all others. */
function broughtForward(
  axes: readonly LatticeAxis[],
  contents: readonly Node[],
  place: number,
): [readonly LatticeAxis[], readonly Node[]] {
  const inner = axes.slice(place + 1).reduce((all, { count }) => all * count, 1);
  const { count } = axes[place]!;
  const outer = contents.length / (count * inner);
  const moved: Node[] = [];
  for (let k = 0; k < count; k++)
    for (let i = 0; i < outer; i++)
      for (let j = 0; j < inner; j++) moved.push(contents[(i * count + k) * inner + j]!);
  return [[axes[place]!, ...axes.slice(0, place), ...axes.slice(place + 1)], moved];
}
