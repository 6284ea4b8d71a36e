import {
  type Change,
  type Changed,
  type CorrectionDiff,
  type Exchanged,
  type Differences,
  type KeyDifferences,
  type Listed,
  type SetDiff,
  valueText,
} from "../../index.js";
import { counted, named, numberText, shortened } from "../../text.js";
import { bold, type Line } from "./lines.js";
import { tableLines } from "./table.js";

/** What a new version of a set has changed, in lines. */
export function diffLines(
  { isSame, description, removed, added, changed, same }: SetDiff,
  files: Changed<string>,
  columns: number | undefined,
): readonly Line[] {
  if (isSame) return [[`${files.old} and ${files.new} say the same: ${counted(same.length, "correction")}.`]];
  const blocks = [
    ...(description === undefined ? [] : [[["The description of the set has changed."]]]),
    ...(removed.length === 0 ? [] : [listLines(`Only in ${files.old}`, removed, columns)]),
    ...(added.length === 0 ? [] : [listLines(`Only in ${files.new}`, added, columns)]),
    ...changed.map((one) => changedLines(one, columns)),
    [
      [
        `${counted(changed.length, "correction")} changed, ${same.length} the same, ${removed.length} gone, ${added.length} new.`,
      ],
    ],
  ];
  return blocks.flatMap((block, i) => (i === 0 ? block : [[], ...block]));
}

const listLines = (title: string, all: readonly Listed[], columns: number | undefined): readonly Line[] => [
  [`${title}:`],
  ...tableLines(
    all.map(({ kind, name }) => [bold(named(name)), kind === "compound" ? "compound" : ""]),
    { indent: "  ", columns },
  ),
];

function changedLines(
  { kind, name, newName, changes, values }: CorrectionDiff,
  columns: number | undefined,
): readonly Line[] {
  const rows = [
    ...(name === newName ? [] : [["name", `perhaps ${named(newName)} now: the inputs are the same`]]),
    ...changes.map(changeRow),
    ...(values === undefined ? [] : valueRows(values)),
  ];
  return [
    [bold(named(name)), kind === "compound" ? " (compound)" : ""],
    ...tableLines(rows, { indent: "  ", columns }),
  ];
}

function changeRow(change: Change): readonly string[] {
  switch (change.kind) {
    case "version":
      return ["version", `${change.old} -> ${change.new}`];
    case "description":
      return [
        change.of === undefined ? "description" : `description of ${named(change.of)}`,
        `${textOrNone(change.old)} -> ${textOrNone(change.new)}`,
      ];
    case "input":
      return [named(change.input), inputText(change)];
    case "order of inputs":
      return [
        "order of inputs",
        `${change.old.map(named).join(", ")} -> ${change.new.map(named).join(", ")}`,
      ];
    case "keys":
      return [named(change.input), `keys: ${exchanged(change, (key) => named(JSON.stringify(key)))}`];
    case "default":
      return [named(change.input), change.new ? "takes any other key now" : "takes no other keys any more"];
    case "edges":
      return [named(change.input), `edges${ofRule(change.rule)}: ${edgesText(change)}`];
    case "flow":
      return [
        named(change.input),
        `flow${ofRule(change.rule)}: ${listText(change.old)} -> ${listText(change.new)}`,
      ];
    case "formulas":
      return ["formulas", exchanged(change, (text) => shortened(text, LONGEST_FORMULA))];
    case "nodes":
      return ["nodes", nodesText(change)];
    case "stack":
      return ["stack", `${change.old.map(named).join(", ")} -> ${change.new.map(named).join(", ")}`];
    case "operators":
      return ["combines", `${change.old} -> ${change.new}`];
  }
}

const LONGEST_FORMULA = 120;

/** How many elements of a list are shown. */
const MOST = 12;

const textOrNone = (text: string | undefined): string =>
  text === undefined ? "none" : named(JSON.stringify(text));
const listText = (texts: readonly string[]): string => texts.join("/") || "none";
const ofRule = (rule: string | undefined): string => (rule === undefined ? "" : ` of ${shortened(rule)}`);

function inputText({ old, new: next }: Changed<string | undefined>): string {
  if (old === undefined) return `new input, ${next ?? ""}`;
  return next === undefined ? "no input any more" : `${old} -> ${next}`;
}

/** What is gone after a minus, what is new after a plus. */
function exchanged<T>({ removed, added }: Exchanged<T>, show: (one: T) => string): string {
  const part = (sign: string, all: readonly T[]): readonly string[] => {
    if (all.length === 0) return [];
    const more = all.length > MOST ? ` and ${all.length - MOST} more` : "";
    return [`${sign} ${all.slice(0, MOST).map(show).join(", ")}${more}`];
  };
  return [...part("-", removed), ...part("+", added)].join("; ");
}

/** Edges that are only written with other digits are not listed. */
function edgesText(change: Exchanged<number>): string {
  const { removed, added } = change;
  const moved = Math.max(...removed.map((edge, i) => Math.abs(edge - (added[i] ?? NaN)) / Math.abs(edge)));
  return removed.length === added.length && moved < 1e-6
    ? `${removed.length} moved, by at most ${relativeText(moved)}`
    : exchanged(change, numberText);
}

const nodesText = ({ old, new: next }: Changed<Readonly<Record<string, number>>>): string =>
  [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .filter((type) => old[type] !== next[type])
    .map((type) => `${type} ${old[type] ?? 0} -> ${next[type] ?? 0}`)
    .join(", ");

function valueRows(values: NonNullable<CorrectionDiff["values"]>): readonly (readonly string[])[] {
  if ("reason" in values) return [["values", `not compared: ${values.reason}`]];
  const { points, onlyOld, onlyNew, byKeys } = values;
  const lost = [
    ...(onlyOld > 0 ? [`${counted(onlyOld, "point")} with a value only in the old version`] : []),
    ...(onlyNew > 0 ? [`${counted(onlyNew, "point")} with a value only in the new version`] : []),
  ];
  const found = points === 0 ? "no point has a value in both" : differencesText(values);
  const shown = byKeys.slice(0, MOST);
  const more = byKeys.length > MOST ? [["", `and ${byKeys.length - MOST} more combinations of keys`]] : [];
  return [
    ["values", [found, ...lost].join("; ")],
    ...shown.map((one) => [keysText(one.keys), differencesText(one, Object.keys(one.keys))]),
    ...more,
  ];
}

const keysText = (keys: KeyDifferences["keys"]): string =>
  `  ${Object.values(keys)
    .map((key) => named(String(key)))
    .join(", ")}`;

/** How large differences are, and where; the values of inputs that are `known` are not said again. */
function differencesText(
  { points, differing, mean, largest }: Differences,
  known: readonly string[] = [],
): string {
  if (largest === undefined) return `the same at ${counted(points, "point")}`;
  const place = Object.entries(largest.point)
    .filter(([input]) => !known.includes(input))
    .map(([input, value]) => valueText({ input, value }));
  const most = `at most ${relativeText(largest.relative)}, ${numberText(largest.old)} -> ${numberText(largest.new)}${place.length === 0 ? "" : ` at ${place.join(", ")}`}`;
  return `${differing} of ${counted(points, "point")} differ, by ${relativeText(mean)} in the mean, ${most}`;
}

/** A relative difference: in per cent, or as a number where it is small, or as how many times as much where it is large. */
function relativeText(relative: number): string {
  if (relative < 1e-5) return relative.toExponential(1);
  return relative < 10 ? `${Number((relative * 100).toPrecision(2))} %` : `${relative.toPrecision(2)} times`;
}
