import { type CapturesOf, inputsOf } from "../ir/captures.js";
import { hasCurves, hasSlopes, hasValue } from "../ir/modes.js";
import { inputsOfPair, pairsOf } from "../ir/pairs.js";
import type { BatchFunction, BatchPart, Body } from "../ir/types.js";
import { definedBy } from "../ir/visit.js";
import { type Expression, type Name, type Statement, identifier, literal } from "./code.js";
import type { Scope } from "./names.js";
import { type Member, type Shared, gradientInputs, liveInputs } from "./shared.js";
import { curveSlot, slopeSlot, slotsOf } from "./slots.js";
import { call, constant, elementOf, member } from "./syntax.js";

/** Names of columns by what they are columns of. */
export type ColumnNames = ReadonlyMap<number, Name>;

export type MemberPart = Extract<BatchPart, { readonly kind: "member" }>;

/** The correction of the stack that a part of a batch runs. */
export function memberOf({ members }: Shared, { member: place }: MemberPart): Member {
  const found = members[place];
  if (found === undefined) throw new RangeError(`no correction ${place} in the stack`);
  return found;
}

/** The columns that a function for batches reads and writes, under their names. */
export class ChunkColumns {
  readonly chunk: Name;
  readonly count: Name;
  /** The row of the loops. */
  readonly i: Name;
  readonly inputs: ColumnNames;
  readonly value: Name | undefined;
  readonly slopes: ColumnNames;
  readonly curves: ColumnNames;
  readonly work: ColumnNames;
  /** A column whose numbers nobody reads. */
  readonly unused: Name | undefined;
  readonly #shared: Shared;
  readonly #names: Scope;

  constructor(
    shared: Shared,
    names: Scope,
    batch: BatchFunction,
    { active, curved }: { readonly active: readonly number[]; readonly curved: readonly number[] },
    captures: CapturesOf,
  ) {
    this.#shared = shared;
    this.#names = names;
    const named = (columns: readonly number[], hint: (column: number) => string): ColumnNames =>
      new Map(columns.map((column) => [column, names.unique(hint(column))] as const));
    const nameOf = (input: number): string => shared.parameters[input] ?? "";
    this.chunk = names.unique("chunk");
    this.count = names.unique("count");
    this.i = names.unique("i");
    this.inputs = named(inputColumns(shared, batch, captures), (input) => `${nameOf(input)} column`);
    this.value = hasValue(batch.mode) ? names.unique("result") : undefined;
    this.slopes = named(hasSlopes(batch.mode) ? active : [], (input) => `slope ${nameOf(input)}`);
    this.curves = named(hasCurves(batch.mode) ? curved : [], (pair) =>
      ["curve", ...inputsOfPair(pair).map(nameOf)].join(" "),
    );
    const hints = workHints(batch);
    const work = Array.from({ length: batch.columns }, (_, column) => column);
    this.work = named(work, (column) => `${hints.get(column) ?? "work"} column`);
    this.unused = hasUnused(shared, batch) ? names.unique("unused") : undefined;
  }

  /** The constants that hold them; results that nothing is written into have none. */
  statements(isWritten: (name: Name) => boolean): readonly Statement[] {
    const chunk = identifier(this.chunk);
    const slots = slotsOf(this.#shared.inputs, this.curves.size > 0);
    const derivative = (name: Name, slot: number): Statement =>
      constant(name, elementOf(member(chunk, "slopes"), literal(slot - 1)));
    const inputs = [...this.inputs].map(([input, name]) => constant(name, this.#inputColumn(input)));
    const slopes = [...this.slopes]
      .filter(([, name]) => isWritten(name))
      .map(([input, name]) => derivative(name, slopeSlot(slots, input)));
    const curves = [...this.curves]
      .filter(([, name]) => isWritten(name))
      .map(([pair, name]) => derivative(name, curveSlot(slots, pair)));
    return [
      constant(this.count, member(chunk, "count")),
      ...inputs,
      ...(this.value && isWritten(this.value) ? [constant(this.value, member(chunk, "value"))] : []),
      ...slopes,
      ...curves,
      ...this.#workColumns(),
    ];
  }

  /** The column of an input, which is read. */
  ofInput(input: number): Expression {
    const name = this.inputs.get(input);
    if (name === undefined) throw new RangeError(`no column of input ${input}`);
    return identifier(name);
  }

  /** A working column; below 0 one whose numbers nobody reads. */
  ofWork(column: number): Expression {
    const name = column < 0 ? this.unused : this.work.get(column);
    if (name === undefined) throw new RangeError(`no working column ${column}`);
    return identifier(name);
  }

  #inputColumn(input: number): Expression {
    const kind = columnKind(this.#shared, input);
    const alike = liveInputs(this.#shared).filter((one) => columnKind(this.#shared, one) === kind);
    return elementOf(member(identifier(this.chunk), kind), literal(alike.indexOf(input)));
  }

  #workColumns(): readonly Statement[] {
    const all = [...this.work.values(), ...(this.unused === undefined ? [] : [this.unused])];
    if (all.length === 0) return [];
    const { declarations } = this.#shared,
      work = this.#names.uniqueAround("work");
    const columns = declarations.once(`columns ${all.length}`, () => {
      const made = call(declarations.helper("scratchColumns"), [literal(all.length)]);
      const lazy = call(declarations.helper("lazy"), [{ kind: "arrow", body: made }]);
      return declarations.declare("constants", "work columns", (self) =>
        constant(self, { kind: "pure", of: lazy }),
      );
    });
    return [
      constant(work, call(identifier(columns), [])),
      ...all.map((name, i) => constant(name, elementOf(identifier(work), literal(i)))),
    ];
  }
}

/** The list of a chunk's columns that an input's is in. */
export function columnKind(
  { inputs, wide }: Pick<Shared, "inputs" | "wide">,
  input: number,
): "keys" | "integers" | "numbers" {
  if (inputs[input]?.type === "string") return "keys";
  return wide.has(input) ? "integers" : "numbers";
}

/** Inputs whose columns are read here: by loops over rows, and as arguments of the stack's corrections. */
function inputColumns(shared: Shared, { parts }: BatchFunction, captures: CapturesOf): readonly number[] {
  const read = parts.flatMap((part) => {
    if (part.kind === "rows") return [...inputsOf(part.fixed, captures), ...inputsOf(part.body, captures)];
    return part.arguments.flatMap((one) => ("input" in one ? [one.input] : []));
  });
  const isKey = (input: number): boolean =>
    shared.members.length > 0 && shared.inputs[input]?.type === "string";
  return [...new Set(read)].filter((input) => !isKey(input)).sort((a, b) => a - b);
}

function hasUnused(shared: Shared, { parts }: BatchFunction): boolean {
  return parts.some((part) => {
    if (part.kind === "rows") return false;
    return part.value < 0 || derivativeColumns(memberOf(shared, part), part).some((column) => column < 0);
  });
}

/** The columns for the derivatives of a correction of the stack, in the order of its results; -1 where nobody reads them. */
export function derivativeColumns(of: Member, { mode, slopes, curves }: MemberPart): readonly number[] {
  const inputs = gradientInputs(of);
  return [
    ...(hasSlopes(mode) ? inputs.map((input) => slopes.get(input) ?? -1) : []),
    ...(hasCurves(mode) ? pairsOf(inputs).map((pair) => curves?.get(pair) ?? -1) : []),
  ];
}

/** What working columns hold: as the variables are called that they are read into, or filled from. */
function workHints({ parts }: BatchFunction): ReadonlyMap<number, string> {
  const hints = new Map<number, string>(),
    ofLocals = new Map<number, string>();
  const bodies: readonly Body[] = parts.flatMap((part) => (part.kind === "rows" ? [part.body] : []));
  for (const statement of bodies.flat()) {
    for (const { id, hint } of definedBy(statement)) ofLocals.set(id, hint);
    if (statement.kind === "let" && statement.value.kind === "column" && !hints.has(statement.value.column))
      hints.set(statement.value.column, statement.local.hint);
    if (statement.kind !== "keep" || statement.value.kind !== "symbol") continue;
    const { symbol } = statement.value,
      hint = symbol.kind === "local" ? ofLocals.get(symbol.id) : undefined;
    if (hint !== undefined) hints.set(statement.column, hint);
  }
  return hints;
}
