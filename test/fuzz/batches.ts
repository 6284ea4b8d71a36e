import type { Columns, LiveCorrection } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import { areSame, type Got } from "./compare.js";
import type { Input as Variable, InputType } from "./sets/scope.js";

type Value = Extract<Got, { readonly kind: "value" }>;

/** A point and what the functions of a point gave there. */
export interface Row {
  readonly at: readonly Input[];
  readonly got: Got;
}

interface Result {
  /** How many numbers were compared. */
  readonly compared: number;
  readonly problem: string | undefined;
}

/** The functions for batches against those of a point, bit for bit, with columns of several kinds; the first problem. */
export function compareBatches(
  live: LiveCorrection,
  inputs: readonly Variable[],
  rows: readonly Row[],
): Result {
  const good = rows.flatMap(({ at, got }) => (got.kind === "value" ? [{ at, got }] : []));
  const bad = rows.find(({ got }) => got.kind === "error");
  const reals = inputs.filter(({ type }) => type === "real").map(({ name }) => name);
  let compared = 0;
  const problem = guarded(() => {
    if (bad !== undefined && inputs.length > 0) {
      const wrong = refusal(
        live,
        inputs,
        [...good.slice(0, 3), bad].map(({ at }) => at),
      );
      if (wrong !== undefined) return wrong;
    }
    for (const layout of layouts(inputs, good)) {
      const wrong = difference(live, layout, reals);
      if (wrong !== undefined) return wrong;
      compared += layout.rows.length * (2 + reals.length);
    }
    return undefined;
  });
  return { compared, problem };
}

function guarded(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

interface Layout {
  readonly columns: Columns;
  readonly rows: readonly { readonly at: readonly Input[]; readonly got: Value }[];
  readonly givesOut: boolean;
}

type Column = Columns[string];

/** Typed arrays, plain arrays with strings as codes, and each input once as a constant. */
function* layouts(inputs: readonly Variable[], rows: Layout["rows"]): Generator<Layout> {
  const [first] = rows;
  if (first === undefined) return;
  if (inputs.length === 0) {
    yield { rows: [first], columns: {}, givesOut: false };
    return;
  }
  yield { rows, columns: columnsOf(inputs, rows, typed), givesOut: false };
  yield { rows, columns: columnsOf(inputs, rows, coded), givesOut: true };
  for (const place of inputs.keys()) {
    const constant = first.at[place];
    const some = rows.filter(({ at }) => Object.is(at[place], constant));
    const columns = columnsOf(inputs, some, (values, type, i) =>
      i === place && constant !== undefined ? constant : typed(values, type),
    );
    yield { rows: inputs.length === 1 ? some.slice(0, 1) : some, columns, givesOut: false };
  }
}

const columnsOf = (
  inputs: readonly Variable[],
  rows: readonly { readonly at: readonly Input[] }[],
  form: (values: readonly Input[], type: InputType, place: number) => Column,
): Columns =>
  Object.fromEntries(
    inputs.map(({ name, type }, place) => [
      name,
      form(
        rows.map(({ at }) => at[place] ?? NaN),
        type,
        place,
      ),
    ]),
  );

function typed(values: readonly Input[], type: InputType): Column {
  if (type === "string") return values.map(String);
  if (type === "int" && values.every((x) => typeof x === "number" && Object.is(x, x | 0)))
    return Int32Array.from(values, Number);
  return values.some((x) => typeof x === "bigint")
    ? BigInt64Array.from(values, BigInt)
    : Float64Array.from(values, Number);
}

function coded(values: readonly Input[], type: InputType): Column {
  if (type !== "string")
    return values.some((x) => typeof x === "bigint") ? typed(values, type) : values.map(Number);
  const dictionary = [...new Set(values.map(String))].reverse();
  return { dictionary, codes: Int32Array.from(values, (word) => dictionary.indexOf(String(word))) };
}

function difference(
  live: LiveCorrection,
  { rows, columns, givesOut }: Layout,
  reals: readonly string[],
): string | undefined {
  const blank = (): Float64Array => new Float64Array(rows.length).fill(NaN);
  const out = { value: blank(), grad: Object.fromEntries(reals.map((name) => [name, blank()])) };
  const values = givesOut ? live.evaluateBatch(columns, blank()) : live.evaluateBatch(columns);
  const both = givesOut ? live.valueAndGradBatch(columns, out) : live.valueAndGradBatch(columns);
  const want = Float64Array.from(rows, ({ got }) => got.value);
  if (!areSame(values, want)) return `evaluateBatch gives ${values.join()} instead of ${want.join()}`;
  if (!areSame(both.value, want))
    return `valueAndGradBatch gives ${both.value.join()} instead of ${want.join()}`;
  for (const [k, name] of reals.entries()) {
    const slopes = Float64Array.from(rows, ({ got }) => got.grad[k] ?? NaN),
      given = both.grad[name] ?? [];
    if (!areSame(given, slopes))
      return `valueAndGradBatch: by ${name} ${Array.from(given).join()} instead of ${slopes.join()}`;
  }
  return undefined;
}

/** A batch whose last row has no value must say so. */
function refusal(
  live: LiveCorrection,
  inputs: readonly Variable[],
  points: readonly (readonly Input[])[],
): string | undefined {
  const columns = columnsOf(
    inputs,
    points.map((at) => ({ at })),
    typed,
  );
  for (const call of [() => live.evaluateBatch(columns), () => live.valueAndGradBatch(columns)])
    try {
      call();
      return "a row without a value gives one in a batch";
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "CorrectionError") throw error;
      if (!("row" in error) || error.row !== points.length - 1)
        return `an error that names no row: ${error.message}`;
    }
  return undefined;
}
