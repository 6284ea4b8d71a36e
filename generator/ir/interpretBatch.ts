import { type Frame, inputsOf, known } from "./frame.js";
import { type Failed, Interpreter, type Member, type Outcome, type Yielded, noMember } from "./interpret.js";
import type { Input } from "./machine.js";
import type { BatchFunction, BatchPart, Program } from "./types.js";

/** What comes out of a batch: what each row yields, or the first row that fails, in the first part in which one does. */
export type BatchOutcome =
  | { readonly kind: "rows"; readonly rows: readonly Yielded[] }
  | { readonly kind: "failure"; readonly row: number; readonly reason: Failed };

type RowsPart = Extract<BatchPart, { readonly kind: "rows" }>;
type MemberPart = Extract<BatchPart, { readonly kind: "member" }>;

/** What a function for batches makes of rows of inputs, part by part and row by row. */
export function interpretBatch(
  program: Program,
  batch: BatchFunction,
  rows: readonly (readonly Input[])[],
  member: Member = noMember,
): BatchOutcome {
  const interpreter = new Interpreter(program, member);
  const columns = rows.map(() => new Map<number, number>());
  let results: readonly (Outcome | undefined)[] = [];
  for (const part of batch.parts) {
    results = rows.map((inputs, i) => {
      const working = known(columns[i], `row ${i}`);
      return part.kind === "rows"
        ? ofRow(interpreter, part, {
            inputs: inputsOf(inputs),
            locals: new Map(),
            columns: working,
            mode: batch.mode,
          })
        : ofMember(part, inputs, working, member);
    });
    const row = results.findIndex((one) => one !== undefined && one.kind !== "value");
    const reason = results[row];
    if (reason && reason.kind !== "value") return { kind: "failure", row, reason };
  }
  return { kind: "rows", rows: results.flatMap((one) => (one?.kind === "value" ? [one] : [])) };
}

const ofRow = (interpreter: Interpreter, { fixed, body }: RowsPart, frame: Frame): Outcome | undefined =>
  interpreter.run(fixed, frame) ?? interpreter.run(body, frame);

/** Asks another correction, and puts what it yields into columns. */
function ofMember(
  { member: id, mode, arguments: passed, value, slopes, curves }: MemberPart,
  inputs: readonly Input[],
  columns: Map<number, number>,
  member: Member,
): Outcome | undefined {
  const args = passed.map((one) =>
    "input" in one
      ? known(inputs[one.input], `input ${one.input}`)
      : known(columns.get(one.column), `column ${one.column}`),
  );
  const outcome = member(id, mode, args);
  if (outcome.kind !== "value") return outcome;
  columns.set(value, known(outcome.value, "a value"));
  for (const [input, column] of slopes) columns.set(column, outcome.slopes.get(input) ?? 0);
  for (const [pair, column] of curves ?? []) columns.set(column, outcome.curves?.get(pair) ?? 0);
  return undefined;
}
