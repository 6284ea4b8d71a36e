import type { Argument, AxisPlace, End, Location, NamedValue, Turn, Way } from "../../index.js";
import { bold, dim, type Line } from "./lines.js";
import { named } from "./summary.js";
import { type Cell, tableLines } from "./table.js";
import { counted, numberText, shortened } from "../text.js";

/** Where a point is, in lines: a table for each correction that it goes through. */
export function locationLines(location: Location, columns: number | undefined): readonly Line[] {
  return [...tablesOf(location, columns), [dim("Bins and keys are counted from 0.")], []];
}

function tablesOf(location: Location, columns: number | undefined): readonly Line[] {
  if (location.kind === "compound")
    return [headingOf(location), ...location.stack.flatMap((member) => tablesOf(member, columns))];
  return [headingOf(location), ...tableLines(wayRows(location.way), { indent: "  ", columns })];
}

const headingOf = ({ correction, inputs }: Location): Line => [
  bold(named(correction)),
  inputs.length === 0 ? "" : ` at ${inputs.map(valueText).join(", ")}`,
];

/** `pt = 32`, `syst = "nominal"`. */
export const valueText = ({ input, value }: NamedValue): string =>
  `${named(input)} = ${shownArgument(value)}`;

const shownArgument = (value: Argument): string =>
  typeof value === "number"
    ? numberText(value)
    : typeof value === "string"
      ? named(JSON.stringify(value))
      : String(value);

type Row = readonly Cell[];

/** What is decided, how, and where in the file. */
const wayRows = ({ turns, end }: Way): readonly Row[] => [...turns.flatMap(turnRows), ...endRows(end)];

/** The way through the rule of a transform, further in. */
const ruleRows = (rule: Way): readonly Row[] =>
  wayRows(rule).map(([what = "", ...more]) => [inward(what), ...more]);

const inward = (cell: Cell): Cell =>
  typeof cell === "string" ? `  ${cell}` : { ...cell, text: `  ${cell.text}` };

function turnRows(turn: Turn): readonly Row[] {
  const pointer = dim(turn.pointer);
  switch (turn.kind) {
    case "bins":
      return turn.axes.map((axis, i) => [valueText(axis), axisText(axis), i === 0 ? pointer : ""]);
    case "key":
      return [[valueText(turn), keyText(turn.place, turn.keys), pointer]];
    case "transform": {
      const { input, from, to, rule } = turn;
      return [
        [valueText({ input, value: to }), `in the place of ${shownArgument(from)}, by`, pointer],
        ...ruleRows(rule),
      ];
    }
  }
}

const keyText = (place: number | undefined, keys: number): string =>
  place === undefined ? `none of its ${counted(keys, "key")}, so the default` : `key ${place} of ${keys}`;

function axisText({ bin, bins, edges, range, outside }: AxisPlace): string {
  if (bin === undefined || edges === undefined)
    return `in none of ${counted(bins, "bin")}, [${range.low}, ${range.high})${outside === "default" ? ", so the default" : ""}`;
  const found = `bin ${bin} of ${bins}, [${edges.low}, ${edges.high})`;
  return outside === undefined ? found : `${found}, by flow ${outside}`;
}

function endRows(end: End): readonly Row[] {
  const pointer = dim(end.pointer);
  switch (end.kind) {
    case "constant":
      return [[bold(numberText(end.value)), "", pointer]];
    case "formula":
      return [[bold(numberText(end.value)), formulaText(end), pointer]];
    case "random":
      return [
        [
          bold(numberText(end.value)),
          `${end.distribution} of ${end.inputs.map(valueText).join(", ")}`,
          pointer,
        ],
      ];
    case "network":
      return [
        [
          bold(numberText(end.value)),
          `network of ${counted(end.layers, "layer")}, of ${end.inputs.map(valueText).join(", ")}`,
          pointer,
        ],
      ];
    case "outside":
      return [[valueText(end.axis), axisText(end.axis), pointer]];
    case "unknown key":
      return [[valueText(end), `none of its ${counted(end.keys, "key")}`, pointer]];
    case "rule":
      return [
        [valueText({ input: end.input, value: end.from }), "has no value by", pointer],
        ...ruleRows(end.rule),
      ];
  }
}

/** The formula as in the file, with what stands in it. */
function formulaText({ expression, variables, parameters }: Extract<End, { kind: "formula" }>): string {
  const given = [
    ...variables.map((one, i) => `${"xyzt"[i] ?? `x[${i}]`} = ${valueText(one)}`),
    ...parameters.map((one, i) => `[${i}] = ${numberText(one)}`),
  ];
  return [shortened(expression, LONGEST_FORMULA), ...given].join("; ");
}

/** What is shown of a formula. */
const LONGEST_FORMULA = 400;
