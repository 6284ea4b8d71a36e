import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type CorrectionSet, compile, parse } from "../generator/index.js";

/** The correction of the picture; its set has a correction of one binning along one input. */
const EXAMPLE = join(import.meta.dirname, "../generated-examples/trigger_sf/trigger_sf.json");
const CORRECTION = "trigger_sf";

/** A mode with its line; the colours are those of Okabe and Ito, which colour-blind readers can tell apart. */
const LINES = [
  { mode: "step", colour: "#d55e00", dashes: "" },
  { mode: "linear", colour: "#000000", dashes: "2 3" },
  { mode: "pchip", colour: "#0072b2", dashes: "9 3" },
  { mode: "cubic", colour: "#cc79a7", dashes: "" },
  { mode: "conserve", colour: "#009e73", dashes: "9 3 2 3" },
] as const;
const BINS = { colour: "#9a9a9a", width: 3 };

const WIDTH = 760;
const HEIGHT = 660;
/** Distance of samples in GeV; edges and centres are multiples of JUMPS, a multiple of it. */
const SAMPLING = 0.125;
const JUMPS = 2.5;
/** Where curves jump at x, this far before x is what they jump from. */
const BEFORE = 1e-9;

interface Panel {
  readonly top: number;
  readonly bottom: number;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
  readonly digits: number;
  readonly title: string;
}

const AXIS = { left: 82, right: 738, low: 22.5, high: 82.5, ticks: [25, 30, 35, 40, 50, 60, 80] };
const VALUES: Panel = {
  top: 58,
  bottom: 358,
  low: 0.885,
  high: 0.995,
  ticks: [0.9, 0.92, 0.94, 0.96, 0.98],
  digits: 2,
  title: "scale factor",
};
const SLOPES: Panel = {
  top: 386,
  bottom: 602,
  low: -0.012,
  high: 0.05,
  ticks: [-0.01, 0, 0.01, 0.02, 0.03, 0.04],
  digits: 2,
  title: "slope, 1/GeV",
};

const PT = `<tspan font-style="italic">p</tspan><tspan dy="4" font-size="11">T</tspan><tspan dy="-4">\u00a0of the muon, GeV</tspan>`;

type Point = readonly [x: number, y: number];

/** The picture of all modes on one scale factor as SVG, drawn from generated code. */
export function smoothingPicture(): string {
  const set = parse(readFileSync(EXAMPLE));
  const bins = sampled(set, "none");
  const curves = LINES.map((line) => ({ line, ...sampled(set, line.mode) }));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif" font-size="14" fill="#222222">`,
    `<title>A scale factor in six bins, its smoothed values and their slopes</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...legend(),
    ...frame(VALUES),
    curve(VALUES, bins.values, BINS.colour, BINS.width),
    ...curves.map(({ line, values }) => curve(VALUES, values, line.colour, 2, line.dashes)),
    ...frame(SLOPES),
    ...curves.map(({ line, slopes }) => curve(SLOPES, slopes, line.colour, 2, line.dashes)),
    ...AXIS.ticks.map((x) => text(across(x), SLOPES.bottom + 20, String(x), "middle")),
    text((AXIS.left + AXIS.right) / 2, SLOPES.bottom + 44, PT, "middle"),
    "</svg>\n",
  ].join("\n");
}

/** Values and slopes of the generated code, on both sides of what can be a jump. */
function sampled(
  set: CorrectionSet,
  smooth: string,
): { readonly values: readonly Point[]; readonly slopes: readonly Point[] } {
  const { valueAndGrad } = compile(set, { smooth }).corrections[CORRECTION]!;
  const count = Math.round((AXIS.high - AXIS.low) / SAMPLING);
  const places = Array.from({ length: count + 1 }, (_, i) => AXIS.low + i * SAMPLING);
  const samples = places
    .flatMap((x) => (x % JUMPS === 0 ? [x - BEFORE, x] : [x]))
    .map((x) => ({ x, ...valueAndGrad(x) }));
  return {
    values: samples.map(({ x, value }) => [x, value]),
    slopes: samples.map(({ x, grad }) => [x, grad.pt!]),
  };
}

const across = (x: number): number =>
  AXIS.left + ((x - AXIS.low) / (AXIS.high - AXIS.low)) * (AXIS.right - AXIS.left);
const upward = ({ top, bottom, low, high }: Panel, y: number): number =>
  bottom - ((y - low) / (high - low)) * (bottom - top);

function curve(panel: Panel, points: readonly Point[], colour: string, width: number, dashes = ""): string {
  const places = points.map(([x, y]) => [across(x).toFixed(1), upward(panel, y).toFixed(1)] as const);
  const needed = places.filter(([, y], i) => y !== places[i - 1]?.[1] || y !== places[i + 1]?.[1]);
  const path = needed.map((place) => place.join(" ")).join(" ");
  const dashed = dashes === "" ? "" : ` stroke-dasharray="${dashes}"`;
  return `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linejoin="round"${dashed}/>`;
}

/** Border, grid and labels of a panel; the vertical lines are the edges of the bins. */
function frame(panel: Panel): readonly string[] {
  const { left, right } = AXIS,
    { top, bottom } = panel;
  const middle = (top + bottom) / 2;
  return [
    ...AXIS.ticks.map((x) => rule(across(x), top, across(x), bottom)),
    ...panel.ticks.map((y) => rule(left, upward(panel, y), right, upward(panel, y))),
    `<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" fill="none" stroke="#222222"/>`,
    ...panel.ticks.map((y) => text(left - 8, upward(panel, y) + 5, shown(y, panel.digits), "end")),
    `<text transform="translate(22 ${middle}) rotate(-90)" text-anchor="middle">${panel.title}</text>`,
  ];
}

/** A number with a true minus sign. */
const shown = (y: number, digits: number): string => y.toFixed(digits).replace("-", "\u2212");

const rule = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="#e6e6e6"/>`;

const text = (x: number, y: number, content: string, anchor: "start" | "middle" | "end"): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${content}</text>`;

function legend(): readonly string[] {
  const entries = [{ mode: "bins", colour: BINS.colour, dashes: "" }, ...LINES];
  const spacing = (AXIS.right - AXIS.left) / entries.length;
  return entries.flatMap(({ mode, colour, dashes }, i) => {
    const x = AXIS.left + i * spacing;
    const width = mode === "bins" ? BINS.width : 2;
    return [
      `<path d="M${x.toFixed(1)} 32 ${(x + 34).toFixed(1)} 32" stroke="${colour}" stroke-width="${width}"${dashes === "" ? "" : ` stroke-dasharray="${dashes}"`}/>`,
      text(x + 41, 37, mode, "start"),
    ];
  });
}
