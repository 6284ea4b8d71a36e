import type { Curves, HeatMap, Span } from "../protocol.js";
import type { Stroke, Theme } from "./palette.js";

/** What is in a plot, whoever draws it. */
export interface Plotted {
  readonly title: string;
  readonly x: string;
  readonly span: Span;
  readonly curves: Curves;
  readonly strokes: readonly Stroke[];
  readonly panels: readonly Panel[];
  readonly theme: Theme;
}

/** One of the plots under each other. */
export interface Panel {
  readonly label: string;
  readonly isLog: boolean;
  /** How tall it is, beside the others. */
  readonly share: number;
  /** The numbers of each line; NaN where there is none. */
  readonly lines: readonly Float64Array[];
  /** The places of the lines among the curves. */
  readonly places: readonly number[];
}

/** The panels of curves: values, ratios to the first where there are several, derivatives by x. */
export function panelsOf(
  { curves }: Curves,
  x: string,
  output: string,
  isLogValue: boolean,
): readonly Panel[] {
  const all = curves.map((_, i) => i);
  const [first, ...others] = curves;
  const values: Panel = {
    label: output,
    isLog: isLogValue && curves.some(({ value }) => value.some((one) => one > 0)),
    share: 3,
    lines: curves.map(({ value }) => value),
    places: all,
  };
  const slopes: Panel = {
    label: `d/d(${x})`,
    isLog: false,
    share: 1.6,
    lines: curves.map(({ slope }) => slope),
    places: all,
  };
  if (first === undefined || others.length === 0) return [values, slopes];
  const ratios: Panel = {
    label: "ratio",
    isLog: false,
    share: 1.4,
    lines: curves.map(({ value }) => value.map((one, i) => one / (first.value[i] ?? NaN))),
    places: all,
  };
  return [values, ratios, slopes];
}

/** What the finite numbers of lines span, with a little room; a log axis has only those above 0. */
export function rangeOf(
  lines: readonly Float64Array[],
  isLog: boolean,
): readonly [low: number, high: number] {
  let low = Infinity,
    high = -Infinity;
  for (const line of lines)
    for (const one of line)
      if (Number.isFinite(one) && (!isLog || one > 0)) {
        if (one < low) low = one;
        if (one > high) high = one;
      }
  if (low > high) return isLog ? [0.1, 10] : [-1, 1];
  if (isLog) return low === high ? [low / 2, high * 2] : [low / 1.1, high * 1.1];
  const room = low === high ? Math.max(Math.abs(low) * 0.05, 1e-3) : 0.06 * (high - low);
  return [low - room, high + room];
}

/** A table of the plotted numbers; every number is the one that is written. */
export function csvOf({ x, curves: { x: places, curves } }: Plotted): string {
  const head = [x, ...curves.flatMap(({ label }) => [label, `d(${label})/d(${x})`])];
  const rows = [...places].map((place, i) => [
    place,
    ...curves.flatMap(({ value, slope }) => [value[i] ?? NaN, slope[i] ?? NaN]),
  ]);
  return csvText(head, rows);
}

/** A table of the cells of a map: their edges and values. */
export function mapCsv({ xEdges, yEdges, value }: HeatMap, x: string, y: string, output: string): string {
  const columns = xEdges.length - 1;
  const rows = [...value].map((one, k) => {
    const i = k % columns,
      j = Math.floor(k / columns);
    return [xEdges[i], xEdges[i + 1], yEdges[j], yEdges[j + 1], one].map(Number);
  });
  return csvText([`${x} low`, `${x} high`, `${y} low`, `${y} high`, output], rows);
}

const csvText = (head: readonly string[], rows: readonly (readonly number[])[]): string =>
  [head.map(quoted), ...rows.map((row) => row.map(numberText))].map((row) => `${row.join(",")}\r\n`).join("");

const numberText = (one: number): string => (Object.is(one, -0) ? "-0" : String(one));

/** A cell of a table; spreadsheets take one that begins so for a formula. */
function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
