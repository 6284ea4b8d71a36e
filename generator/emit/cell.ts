import type { Expr } from "../expression/graph.js";
import type { CellList, SmoothAxisPlan } from "../plan/types.js";
import { slopesOf } from "./chain.js";
import { type Code, code, literal } from "./code.js";
import type { Environment, Frame } from "./frame.js";
import { type AxisSearch, axisSearch } from "./search.js";
import { inputText } from "./finish.js";
import { periodCheck } from "./outside.js";

/** A cell on a smoothed axis. */
export interface FoundCell {
  readonly axis: SmoothAxisPlan;
  /** Definitions of all that follows. */
  readonly statements: readonly Code[];
  /** The number of the cell. */
  readonly cell: Code;
  readonly search: AxisSearch;
  /** The axis's variable, moved into the period where there is one. */
  readonly x: Expr;
  /** Where the cell's curve begins and ends. */
  readonly from: Expr;
  readonly to: Expr;
  readonly width: Expr;
}

/** The cell that an input's value falls into; the first and the last cells reach beyond the knots. */
export function findCell(
  frame: Frame,
  axis: SmoothAxisPlan,
  row: Code | undefined,
  env: Environment,
): FoundCell {
  const { correction, graph } = frame.context;
  const name = correction.inputs[axis.input]?.name ?? "";
  const value = inputText(frame, axis.input, env);
  const given = env[axis.input] ?? graph.symbol({ kind: "input", index: axis.input });
  const isPeriodic = axis.lists.some(({ period }) => period !== undefined);
  const text = isPeriodic ? frame.unique(`wrapped ${name}`) : value;
  const lists = axis.lists.map(({ knots }) => ({ kind: "variable", values: knots }) as const);
  const search = axisSearch(frame, { input: axis.input, lists, of: axis.of }, row, text, false);
  const bin = search.bin();
  const cell = bin ? frame.unique(`${name} cell`) : literal(0);
  const ends = cellEnds(frame, axis, search, cell, name);
  return {
    axis,
    statements: [
      ...search.definitions.map((one) => code`const ${one.name} = ${one.value};`),
      ...(isPeriodic ? movedIntoPeriod(frame, axis, search, value, text) : []),
      ...(bin ? [code`const ${cell} = ${bin};`] : []),
      ...ends.statements,
    ],
    cell,
    search,
    x: isPeriodic ? frame.local(text, slopesOf(frame, given)) : given,
    from: ends.from,
    to: ends.to,
    width: ends.width,
  };
}

/** The ends of the cell's curve as local variables: knots, or numbers in lists of their own beside those. */
function cellEnds(
  frame: Frame,
  axis: SmoothAxisPlan,
  search: AxisSearch,
  cell: Code,
  name: string,
): Pick<FoundCell, "statements" | "from" | "to" | "width"> {
  const place = search.start ? code`${search.start} + ${cell}` : cell;
  const end = (side: "from" | "to"): { readonly name: Code; readonly value: Code } => {
    const behind = side === "from" ? 0 : 1;
    const isKnot = axis.lists.every((list) => list[side].every((x, i) => x === list.knots[i + behind]));
    const values = axis.lists.flatMap((list) =>
      isKnot ? list.knots : [...list[side], list[side].at(-1) ?? NaN],
    );
    const at = isKnot && behind === 1 ? code`${place} + 1` : place;
    const hint = isKnot ? `${name} knots` : `${name} curves ${side}`;
    return { name: frame.unique(`${name} ${side}`), value: frame.table(hint, values)(at) };
  };
  const from = end("from"),
    to = end("to");
  const width = { name: frame.unique(`${name} width`), value: code`${to.name} - ${from.name}` };
  return {
    statements: [from, to, width].map((one) => code`const ${one.name} = ${one.value};`),
    from: frame.local(from.name, new Map()),
    to: frame.local(to.name, new Map()),
    width: frame.local(width.name, new Map()),
  };
}

/** The value moved into the period that the knots span; what is not finite has no place there. */
function movedIntoPeriod(
  frame: Frame,
  axis: SmoothAxisPlan,
  search: AxisSearch,
  value: Code,
  x: Code,
): readonly Code[] {
  const { correction } = frame.context;
  const name = correction.inputs[axis.input]?.name ?? "";
  const number = (hint: string, pick: (list: CellList) => number): Code => {
    const values = axis.lists.map(pick),
      [first = NaN] = values;
    if (search.list === undefined || values.every((other) => other === first)) return literal(first);
    return frame.table(`${name} ${hint}`, values)(search.list);
  };
  const low = number("low", ({ period }) => period?.low ?? NaN),
    high = number("high", ({ period }) => period?.high ?? NaN);
  const check = periodCheck(frame, { input: axis.input, value, low, high });
  const inRange = code`${frame.helper("wrapped")}(${low}, ${high}, ${value})`;
  if (axis.lists.every(({ knots, period }) => knots[0] === period?.low))
    return [check, code`const ${x} = ${inRange};`];
  const moved = frame.unique(`moved ${name}`);
  const period = number("period", (list) => (list.period ? list.period.high - list.period.low : NaN));
  const first = number("first knot", ({ knots }) => knots[0] ?? NaN);
  return [
    check,
    code`const ${moved} = ${inRange};`,
    code`const ${x} = ${moved} < ${first} ? ${moved} + ${period} : ${moved};`,
  ];
}
