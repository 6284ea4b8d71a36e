import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CorrectionSet, compile, parse } from "../generator/index.js";
import { type Axis, chart, curve, type Line, type Panel, type Point } from "./chart.js";

/** The correction of the picture; its set has a correction of one binning along one input. */
const EXAMPLE = join(import.meta.dirname, "../generated-examples/trigger_sf/trigger_sf.json");
const CORRECTION = "trigger_sf";

const LINES: readonly (readonly [mode: string, line: Line])[] = [
  ["step", { colour: "#d55e00" }],
  ["linear", { colour: "#000000", dashes: "2 3" }],
  ["pchip", { colour: "#0072b2", dashes: "9 3" }],
  ["cubic", { colour: "#cc79a7" }],
  ["conserve", { colour: "#009e73", dashes: "9 3 2 3" }],
];
const BINS: Line = { colour: "#9a9a9a", width: 3 };

/** Distance of samples in GeV; edges and centres are multiples of JUMPS, a multiple of it. */
const SAMPLING = 0.125;
const JUMPS = 2.5;
/** Where curves jump at x, this far before x is what they jump from. */
const BEFORE = 1e-9;

/** The vertical lines are the edges of the bins. */
const MOMENTUM: Axis = {
  low: 22.5,
  high: 82.5,
  ticks: [25, 30, 35, 40, 50, 60, 80],
  title: `<tspan font-style="italic">p</tspan><tspan dy="4" font-size="11">T</tspan><tspan dy="-4">\u00a0of the muon, GeV</tspan>`,
};
const VALUES: Panel = {
  across: MOMENTUM,
  top: 58,
  bottom: 358,
  low: 0.885,
  high: 0.995,
  ticks: [0.9, 0.92, 0.94, 0.96, 0.98],
  digits: 2,
  title: "scale factor",
};
const SLOPES: Panel = {
  across: MOMENTUM,
  top: 386,
  bottom: 602,
  low: -0.012,
  high: 0.05,
  ticks: [-0.01, 0, 0.01, 0.02, 0.03, 0.04],
  digits: 2,
  title: "slope, 1/GeV",
};

/** The picture of all modes on one scale factor as SVG, drawn from generated code. */
export function smoothingPicture(): string {
  const set = parse(readFileSync(EXAMPLE));
  const bins = sampled(set, "none");
  const curves = LINES.map(([mode, line]) => ({ line, ...sampled(set, mode) }));
  return chart(
    "A scale factor in six bins, its smoothed values and their slopes",
    660,
    [["bins", BINS], ...LINES],
    [
      [
        VALUES,
        [curve(VALUES, bins.values, BINS), ...curves.map(({ line, values }) => curve(VALUES, values, line))],
      ],
      [SLOPES, curves.map(({ line, slopes }) => curve(SLOPES, slopes, line))],
    ],
  );
}

/** Values and slopes of the generated code, on both sides of what can be a jump. */
function sampled(
  set: CorrectionSet,
  smooth: string,
): { readonly values: readonly Point[]; readonly slopes: readonly Point[] } {
  const { valueAndGrad } = compile(set, { smooth }).corrections[CORRECTION]!;
  const count = Math.round((MOMENTUM.high - MOMENTUM.low) / SAMPLING);
  const places = Array.from({ length: count + 1 }, (_, i) => MOMENTUM.low + i * SAMPLING);
  const samples = places
    .flatMap((x) => (x % JUMPS === 0 ? [x - BEFORE, x] : [x]))
    .map((x) => ({ x, ...valueAndGrad(x) }));
  return {
    values: samples.map(({ x, value }) => [x, value]),
    slopes: samples.map(({ x, grad }) => [x, grad.pt!]),
  };
}
