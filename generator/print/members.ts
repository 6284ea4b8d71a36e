import {
  type Expression,
  type Name,
  type RecordEntry,
  type Statement,
  identifier,
  literal,
  nameOf,
} from "./code.js";
import { call, constant, elementOf, giveBack, list, member, unary, when } from "./syntax.js";
import type { MemberMode } from "../ir/types.js";
import { type ChunkColumns, type MemberPart, columnKind, derivativeColumns } from "./columns.js";
import { type Member, type Shared, liveInputs } from "./shared.js";
import { keyList } from "./keys.js";

/** Columns of strings, each as places among a list of keys. */
export interface KeyColumn {
  readonly input: number;
  readonly keys: readonly string[];
}

/** The columns of strings of a compound's batches, in their order: one for each input and list of keys. */
export class KeyColumns {
  readonly #columns: KeyColumn[] = [];

  /** The place of a column. */
  placeOf(input: number, keys: readonly string[]): number {
    const known = this.#columns.findIndex(
      (one) =>
        one.input === input && one.keys.length === keys.length && one.keys.every((key, i) => key === keys[i]),
    );
    return known >= 0 ? known : this.#columns.push({ input, keys }) - 1;
  }

  get all(): readonly KeyColumn[] {
    return this.#columns;
  }
}

/** Where the function of a correction in the stack is called. */
export interface MemberSite {
  readonly columns: ChunkColumns;
  readonly done: Name;
  readonly keys: KeyColumns;
}

/** What modules export for batches of compounds, and how that is called there. */
const EXPORTED: Readonly<Record<MemberMode, readonly [exported: string, words: string]>> = {
  value: ["valuesOfRows", "values of"],
  gradient: ["gradientsOfRows", "gradients of"],
  hessian: ["hessiansOfRows", "Hessians of"],
};

/** Calls the batch function of a correction in the stack, and gives up where that does. */
export function memberRun(
  shared: Shared,
  of: Member,
  part: MemberPart,
  site: MemberSite,
): readonly Statement[] {
  const { declarations } = shared;
  const [exported, word] = EXPORTED[part.mode];
  const target = declarations.imported(of.file, exported, `${word} ${of.name}`);
  const live = liveInputs(of);
  const inKind = (kind: ReturnType<typeof columnKind>): readonly number[] =>
    live.filter((input) => columnKind(of, input) === kind);
  const columns = (kind: "integers" | "numbers"): Expression =>
    list(inKind(kind).map((input) => columnOf(part, input, site)));
  const keys = inKind("keys").map((input) => keyColumn(shared, part, input, of.keys[input] ?? [], site));
  const slopes = derivativeColumns(of, part).map((column) => site.columns.ofWork(column));
  const rows: readonly RecordEntry[] = [
    { name: nameOf("count"), value: identifier(site.columns.count) },
    { name: nameOf("numbers"), value: columns("numbers") },
    { name: nameOf("keys"), value: list(keys) },
    { name: nameOf("sameKeys"), value: member(identifier(site.columns.chunk), "sameKeys") },
    { name: nameOf("integers"), value: columns("integers") },
    { name: nameOf("value"), value: site.columns.ofWork(part.value) },
    { name: nameOf("slopes"), value: list(slopes) },
  ];
  const done = identifier(site.done);
  return [
    constant(site.done, call(declarations.helper("runLoop"), [target, { kind: "record", entries: rows }])),
    when(unary("!", done), [giveBack(identifier("false"))]),
  ];
}

function columnOf({ arguments: all }: MemberPart, input: number, site: MemberSite): Expression {
  const argument = all[input];
  if (argument === undefined) throw new RangeError(`nothing for input ${input}`);
  return "input" in argument ? site.columns.ofInput(argument.input) : site.columns.ofWork(argument.column);
}

function keyColumn(
  shared: Shared,
  { arguments: all }: MemberPart,
  input: number,
  keys: readonly string[],
  { columns: { chunk }, keys: columns }: MemberSite,
): Expression {
  const argument = all[input];
  if (argument === undefined || !("input" in argument)) throw new RangeError(`no key for input ${input}`);
  keyList(shared, argument.input, keys);
  return elementOf(member(identifier(chunk), "keys"), literal(columns.placeOf(argument.input, keys)));
}
