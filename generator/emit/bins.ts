import type { BinsStep } from "../plan/types.js";
import { binCount } from "../tree/edges.js";
import { type Code, code, define, join, literal, when } from "./code.js";
import type { Definition, Environment, Frame } from "./frame.js";
import { type AxisSearch, axisSearch } from "./search.js";
import { inputText } from "./finish.js";
import { enter, follow } from "./follow.js";
import { type OnAxis, failOutside, periodCheck } from "./outside.js";

/** The search for a bin on every axis, what happens outside, and what follows inside. */
export function emitBins(frame: Frame, step: BinsStep, row: Code | undefined, env: Environment): Code {
  const searches = step.axes.map((axis) => {
    const value = inputText(frame, axis.input, env);
    return { axis, value, ...searchOf(frame, step, axis, row, value) };
  });
  const outside = outsideChecks(frame, step, row, env, searches);
  const tree = searches.length === 1 ? unrolledTree(frame, step, env, searches[0]?.x) : undefined;
  const inside = tree ?? binned(frame, step, row, env, searches);
  const setUp = searches.flatMap(({ search, before }) => [...search.definitions, ...before]);
  return setUp.reduceRight(
    (rest: Code, { name, value }) => define(name, value, rest),
    code`${outside}\n${inside}`,
  );
}

/** The slot from the bins of all axes, and what is there. */
function binned(
  frame: Frame,
  step: BinsStep,
  row: Code | undefined,
  env: Environment,
  searches: readonly Found[],
): Code {
  const bins = searches.map(({ axis, search }) => {
    const value = search.bin();
    return (
      value && { value, name: frame.unique(`${frame.context.correction.inputs[axis.input]?.name ?? ""} bin`) }
    );
  });
  const slot = slotOf(
    searches.map(({ search }) => search),
    bins.map((bin) => bin?.name),
  );
  const next = follow(frame, step.inside, row, slot, env);
  return bins.reduceRight((rest: Code, bin) => (bin ? define(bin.name, bin.value, rest) : rest), next);
}

interface Found {
  readonly axis: BinsStep["axes"][number];
  readonly value: Code;
  readonly x: Code;
  readonly search: AxisSearch;
  readonly before: readonly Definition[];
}

/** With flow wrap and edges of any width, the search is for the value moved into the axis. */
function searchOf(
  frame: Frame,
  step: BinsStep,
  axis: BinsStep["axes"][number],
  row: Code | undefined,
  value: Code,
): Pick<Found, "x" | "search" | "before"> {
  const wraps = step.flow === "wrap",
    isUniform = axis.lists[0]?.kind === "uniform";
  if (!wraps || isUniform)
    return { x: value, search: axisSearch(frame, axis, row, value, wraps), before: [] };
  const name = frame.context.correction.inputs[axis.input]?.name ?? "";
  const x = frame.unique(`wrapped ${name}`);
  const search = axisSearch(frame, axis, row, x, true);
  return {
    x,
    search,
    before: [{ name: x, value: code`${frame.helper("wrapped")}(${search.low}, ${search.high}, ${value})` }],
  };
}

const onAxis = ({ axis: { input }, value, search: { low, high } }: Found): OnAxis => ({
  input,
  value,
  low,
  high,
});

function outsideChecks(
  frame: Frame,
  step: BinsStep,
  row: Code | undefined,
  env: Environment,
  searches: readonly Found[],
): readonly Code[] {
  switch (step.flow) {
    case "clamp":
      return [];
    case "wrap":
      return searches.map((found) => periodCheck(frame, onAxis(found)));
    case "error":
      return searches.map((found) =>
        when(code`!(${found.search.isInside})`, failOutside(frame, onAxis(found))),
      );
    case "default": {
      const isInside = join(
        searches.map(({ search }) => search.isInside),
        " && ",
      );
      return step.outside
        ? [when(code`!(${isInside})`, follow(frame, step.outside, row, undefined, env))]
        : [];
    }
  }
}

/** Bins in C order: the last axis runs fastest. Axes of one bin do not count. */
function slotOf(searches: readonly AxisSearch[], bins: readonly (Code | undefined)[]): Code | undefined {
  return bins.reduce<Code | undefined>((slot, bin, i) => {
    const count = searches[i]?.bins ?? literal(1);
    if (!slot) return bin;
    const scaled = String(count) === "1" ? slot : code`(${slot}) * ${count}`;
    return bin ? code`${scaled} + ${bin}` : scaled;
  }, undefined);
}

/** Contents that stand in the search itself: nested comparisons down to what is in the bin. */
function unrolledTree(frame: Frame, step: BinsStep, env: Environment, x: Code | undefined): Code | undefined {
  const [axis] = step.axes,
    [edges] = axis?.lists ?? [];
  const { link, arms } = step.inside;
  if (link.kind !== "unrolled" || edges?.kind !== "variable" || !x || axis?.lists.length !== 1)
    return undefined;
  const runs = runsOf(link.armOf);
  const leaf = (arm: number): Code => {
    const family = arms[arm];
    if (!family) throw new Error(`no arm ${arm}`);
    return enter(frame, family, undefined, env, true);
  };
  const tree = (first: number, last: number): Code => {
    const run = runs[first];
    if (!run) throw new Error(`no bin ${first} of ${binCount(edges)}`);
    if (first === last) return leaf(run.arm);
    const middle = last - first < SMALL ? first + 1 : (first + last + 1) >> 1;
    const below = code`${x} < ${literal(edges.values[runs[middle]?.bin ?? 0] ?? NaN)}`;
    return code`${when(below, tree(first, middle - 1))}\n${tree(middle, last)}`;
  };
  return tree(0, runs.length - 1);
}

const SMALL = 4;

/** Neighbouring bins with the same content are one. */
function runsOf(armOf: readonly number[]): readonly { readonly bin: number; readonly arm: number }[] {
  return armOf.flatMap((arm, bin) => (bin > 0 && armOf[bin - 1] === arm ? [] : [{ bin, arm }]));
}
