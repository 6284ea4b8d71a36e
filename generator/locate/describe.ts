import { counted, named, numberText, shortened } from "../text.js";
import type { Argument, AxisPlace, End, NamedValue, Turn, Way } from "./types.js";

/** A row of a table that tells a way: what is decided or found, how, and where in the file. */
export interface WayRow {
  /** How far inside of the rules of transforms. */
  readonly depth: number;
  readonly what: string;
  /** `what` is the number that the way leads to. */
  readonly isResult: boolean;
  readonly how: string;
  /** Undefined where it is that of the row above. */
  readonly pointer: string | undefined;
}

/** The way of a point in words, a row for each axis, key, transform and for its end. */
export const wayRows = (way: Way): readonly WayRow[] => rowsOf(way, 0);

const rowsOf = ({ turns, end }: Way, depth: number): readonly WayRow[] => [
  ...turns.flatMap((turn) => turnRows(turn, depth)),
  ...endRows(end, depth),
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

function turnRows(turn: Turn, depth: number): readonly WayRow[] {
  const { pointer } = turn,
    isResult = false;
  switch (turn.kind) {
    case "bins":
      return turn.axes.map((axis, i) => ({
        depth,
        what: valueText(axis),
        isResult,
        how: axisText(axis),
        pointer: i === 0 ? pointer : undefined,
      }));
    case "key":
      return [{ depth, what: valueText(turn), isResult, how: keyText(turn.place, turn.keys), pointer }];
    case "transform": {
      const { input, from, to, rule } = turn;
      const how = `in the place of ${shownArgument(from)}, by`;
      return [
        { depth, what: valueText({ input, value: to }), isResult, how, pointer },
        ...rowsOf(rule, depth + 1),
      ];
    }
  }
}

function endRows(end: End, depth: number): readonly WayRow[] {
  const { pointer } = end;
  const result = (value: number, how: string): readonly WayRow[] => [
    { depth, what: numberText(value), isResult: true, how, pointer },
  ];
  const failure = (what: NamedValue, how: string): readonly WayRow[] => [
    { depth, what: valueText(what), isResult: false, how, pointer },
  ];
  switch (end.kind) {
    case "constant":
      return result(end.value, "");
    case "formula":
      return result(end.value, formulaText(end));
    case "random":
      return result(end.value, `${end.distribution} of ${end.inputs.map(valueText).join(", ")}`);
    case "network": {
      const inputs = end.inputs.map(valueText).join(", ");
      return result(end.value, `network of ${counted(end.layers, "layer")}, of ${inputs}`);
    }
    case "outside":
      return failure(end.axis, axisText(end.axis));
    case "unknown key":
      return failure(end, `none of its ${counted(end.keys, "key")}`);
    case "rule":
      return [
        ...failure({ input: end.input, value: end.from }, "has no value by"),
        ...rowsOf(end.rule, depth + 1),
      ];
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
