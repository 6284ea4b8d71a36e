import { type Location, type NamedValue, valueText, type WayRow, wayRows } from "../../index.js";
import { bold, dim, type Line } from "./lines.js";
import { named } from "../../text.js";
import { type Cell, tableLines } from "./table.js";

/** Where a point is, in lines: a table for each correction that it goes through. */
export function locationLines(location: Location, columns: number | undefined): readonly Line[] {
  return [...tablesOf(location, columns), [dim("Bins and keys are counted from 0.")], []];
}

function tablesOf(location: Location, columns: number | undefined): readonly Line[] {
  if (location.kind === "compound")
    return [headingOf(location), ...location.stack.flatMap((member) => tablesOf(member, columns))];
  return [headingOf(location), ...tableLines(wayRows(location.way).map(cellsOf), { indent: "  ", columns })];
}

const headingOf = ({ correction, inputs }: Location): Line => [
  bold(named(correction)),
  inputs.length === 0 ? "" : ` at ${inputs.map((one: NamedValue) => valueText(one)).join(", ")}`,
];

function cellsOf({ depth, what, isResult, how, pointer }: WayRow): readonly Cell[] {
  const indented = `${"  ".repeat(depth)}${what}`;
  return [isResult ? bold(indented) : indented, how, pointer === undefined ? "" : dim(pointer)];
}
