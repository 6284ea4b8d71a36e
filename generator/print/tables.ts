import type { Table } from "../expression/elements.js";
import { type Expression, type Name, type Statement, identifier, literal, nameOf } from "./code.js";
import { call, constant, list } from "./syntax.js";
import type { Declarations } from "./declarations.js";

/** Longest table that is written as an array, for people to read; longer ones are text that is decoded when first used. */
const READABLE = 400;

/** Whether a table has to be asked for by a call. */
export const isLazy = ({ values, isVariable }: Pick<Table, "values" | "isVariable">): boolean =>
  values.length > READABLE && isVariable !== true;

/** What the variables among a correction's numbers are called in its code. */
export const PARAMETERS: Name = nameOf("parameters");

/** What gathers the derivatives by them. */
export const WEIGHTS: Name = nameOf("weights");

/** Names of a module's tables: equal ones are one. */
export class TableNames {
  readonly #declarations: Declarations;
  readonly #names = new Map<Table, Name>();
  readonly #alike = new Map<string, readonly { readonly values: readonly number[]; readonly name: Name }[]>();

  constructor(declarations: Declarations) {
    this.#declarations = declarations;
  }

  /** The name of a table, or of the function that gives it. */
  nameOf(table: Table): Name {
    const name = this.#names.get(table) ?? this.#find(table);
    this.#names.set(table, name);
    return name;
  }

  /** The table as a module's top or a lone use has it. */
  value(table: Table): Expression {
    const name = identifier(this.nameOf(table));
    return isLazy(table) ? call(name, []) : name;
  }

  #find(table: Table): Name {
    if (table.isVariable) return PARAMETERS;
    const { values, type } = table,
      key = `${type} ${values.length} ${hashOf(values)}`;
    const alike = this.#alike.get(key) ?? [];
    const known = alike.find((one) => one.values.every((value, i) => Object.is(value, values[i])));
    if (known) return known.name;
    const name = isLazy(table) ? this.#lazy(table) : this.#array(table);
    this.#alike.set(key, [...alike, { values, name }]);
    return name;
  }

  #array({ hint, values }: Table): Name {
    return this.#declarations.declare("constants", hint, (name) =>
      constant(name, list(values.map(literal)), { kind: "listType", of: nameOf("number") }),
    );
  }

  #lazy({ hint, values, type }: Table): Name {
    const decode = this.#declarations.helper(type === "double" ? "lazyTable" : "lazyIntegers");
    const text = literal(values.map(numberInJson).join());
    return this.#declarations.declare("tables", hint, (name) =>
      constant(name, { kind: "pure", of: call(decode, [text]) }),
    );
  }
}

/** The constant that has the numbers that are variables, as published. */
export function publishedNumbers(declarations: Declarations, values: readonly number[]): Statement {
  const name = nameOf("published");
  if (values.length <= READABLE)
    return constant(name, list(values.map(literal)), { kind: "listType", of: nameOf("number") });
  const text = literal(values.map(numberInJson).join());
  return constant(name, { kind: "pure", of: call(declarations.helper("decodedTable"), [text]) });
}

/** A number as the decoders of the runtime read it. */
function numberInJson(value: number): string {
  if (Number.isNaN(value)) return "null";
  if (!Number.isFinite(value)) return value > 0 ? "1e999" : "-1e999";
  return Object.is(value, -0) ? "-0" : String(value);
}

/** FNV-1a over the bits of the numbers: faster than their text. */
function hashOf(values: readonly number[]): number {
  const words = new Uint32Array(Float64Array.from(values).buffer);
  return words.reduce((hash, word) => Math.imul(hash ^ word, 16777619), 0x811c9dc5 | 0);
}
