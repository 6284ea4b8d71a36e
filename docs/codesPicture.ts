import { compile, parse } from "../generator/index.js";
import { type Axis, chart, curve, dot, type Line, type Panel, type Point } from "./chart.js";

/** The three keys: far apart, and not by the same to both sides, so that all codes can be told from each other. */
const KEYS = { down: 0.8, nominal: 1, up: 1.5 };

const SET = parse({
  schema_version: 2,
  corrections: [
    {
      name: "sf",
      version: 1,
      inputs: [{ name: "variation", type: "string" }],
      output: { name: "weight", type: "real" },
      data: {
        nodetype: "category",
        input: "variation",
        content: Object.entries(KEYS).map(([key, value]) => ({ key, value })),
      },
    },
  ],
});

const LINES: readonly (readonly [code: string, line: Line])[] = [
  ["code0", { colour: "#d55e00" }],
  ["code1", { colour: "#000000", dashes: "2 3" }],
  ["code2", { colour: "#009e73", dashes: "9 3 2 3" }],
  ["code4", { colour: "#0072b2", dashes: "9 3" }],
  ["code4p", { colour: "#cc79a7" }],
];

const PARAMETER: Axis = {
  low: -2,
  high: 2,
  ticks: [-2, -1, 0, 1, 2],
  title: `nuisance parameter <tspan font-style="italic">t</tspan>`,
};
const VALUES: Panel = {
  across: PARAMETER,
  top: 58,
  bottom: 358,
  low: 0.5,
  high: 2.3,
  ticks: [0.5, 0.8, 1, 1.5, 2],
  digits: 1,
  title: "scale factor",
};
const SLOPES: Panel = {
  across: PARAMETER,
  top: 386,
  bottom: 602,
  low: 0,
  high: 1,
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
  digits: 1,
  title: `slope in <tspan font-style="italic">t</tspan>`,
};

/** Samples from one whole number, where codes have kinks, to the next; and how far beside it the slope is that of one side. */
const PER_UNIT = 50;
const BESIDE = 1e-9;

/** The picture of all codes on one scale factor as SVG, drawn from generated code. */
export function codesPicture(): string {
  const curves = LINES.map(([code, line]) => ({ line, ...sampled(code) }));
  const keys = [KEYS.down, KEYS.nominal, KEYS.up].map((value, i) => dot(VALUES, [i - 1, value]));
  return chart("A scale factor and its slope as a parameter goes from down to up, by code", 660, LINES, [
    [VALUES, [...curves.map(({ line, values }) => curve(VALUES, values, line)), ...keys]],
    [SLOPES, curves.map(({ line, slopes }) => curve(SLOPES, slopes, line))],
  ]);
}

function sampled(code: string): { readonly values: readonly Point[]; readonly slopes: readonly Point[] } {
  const { valueAndGrad } = compile(SET, { morph: { variation: `nominal,t:up/down:${code}` } }).corrections
    .sf!;
  const { low, high } = PARAMETER;
  const places = Array.from({ length: (high - low) * PER_UNIT + 1 }, (_, i) => low + i / PER_UNIT);
  const samples = places
    .flatMap((t) => (Number.isInteger(t) ? [t - BESIDE, t + BESIDE] : [t]))
    .map((t) => ({ t, ...valueAndGrad(t) }));
  return {
    values: samples.map(({ t, value }) => [t, value]),
    slopes: samples.map(({ t, grad }) => [t, grad.t!]),
  };
}
