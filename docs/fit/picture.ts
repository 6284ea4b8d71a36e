import { type Axis, chart, curve, dot, type Line, type Panel, type Point } from "../chart.js";
import { DATA, EDGES, type Parameters } from "./events.js";
import { byNewton, START } from "./fit.js";
import { yieldsBelow } from "./gradient.js";

const BEFORE: Line = { colour: "#d55e00", dashes: "9 3" };
const AFTER: Line = { colour: "#0072b2" };
const ERROR: Line = { colour: "#222222", width: 1.5 };

const MASS: Axis = {
  low: 82,
  high: 100,
  ticks: [82, 84, 86, 88, 90, 92, 94, 96, 98, 100],
  title: "mass, GeV",
};
const YIELDS: Panel = {
  across: MASS,
  top: 58,
  bottom: 358,
  low: 0,
  high: 230,
  ticks: [0, 50, 100, 150, 200],
  digits: 0,
  title: "events",
};
const PULLS: Panel = {
  across: MASS,
  top: 386,
  bottom: 522,
  low: -7,
  high: 7,
  ticks: [-5, 0, 5],
  digits: 0,
  title: "(data − fit) / error",
};

/** The data with what is expected of them before and after the fit, as SVG. */
export function fitPicture(): string {
  const before = expected(START),
    after = expected(byNewton().at);
  const models = [
    { nu: before, line: BEFORE },
    { nu: after, line: AFTER },
  ];
  return chart(
    "Data in bins of mass, and what is expected before and after the fit",
    580,
    [
      ["data", ERROR],
      ["expected before the fit", BEFORE],
      ["after the fit", AFTER],
    ],
    [
      [
        YIELDS,
        [
          ...models.map(({ nu, line }) => curve(YIELDS, steps(nu), line)),
          ...DATA.flatMap((n, b) => [
            curve(
              YIELDS,
              [-1, 1].map((side) => [middle(b), Math.max(0, n + side * Math.sqrt(n))]),
              ERROR,
            ),
            dot(YIELDS, [middle(b), n]),
          ]),
        ],
      ],
      [
        PULLS,
        models.map(({ nu, line }) =>
          curve(PULLS, steps(DATA.map((n, b) => (n - nu[b]!) / Math.sqrt(nu[b]!))), line),
        ),
      ],
    ],
  );
}

function expected(at: Parameters): readonly number[] {
  const below = yieldsBelow(at).map(({ value }) => value);
  return below.slice(1).map((high, b) => high - below[b]!);
}

const middle = (b: number): number => (EDGES[b]! + EDGES[b + 1]!) / 2;

const steps = (heights: readonly number[]): readonly Point[] =>
  heights.flatMap((y, b): readonly Point[] => [
    [EDGES[b]!, y],
    [EDGES[b + 1]!, y],
  ]);
