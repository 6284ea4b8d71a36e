import type { Interval } from "./interval.js";

/** Numbers that code looks up. Equal tables are one object. */
export interface Table {
  readonly id: number;
  /** What it holds, in words: `pt edges`, `contents`. */
  readonly hint: string;
  readonly type: "double" | "integer";
  readonly values: readonly number[];
  /** Its numbers may be others at run time: nothing is computed with these beforehand. */
  readonly isVariable?: boolean;
}

/** A whole number that is computed at run time: the place of a bin, a row of a table. All are exact. */
export type Index =
  | { readonly kind: "constant"; readonly value: number }
  /** A local variable that holds a whole number. */
  | { readonly kind: "local"; readonly id: number }
  | { readonly kind: "entry"; readonly table: Table; readonly index: Index }
  | { readonly kind: "sum"; readonly terms: readonly Index[] }
  | { readonly kind: "product"; readonly factors: readonly Index[] }
  /** The lowest bits, or all others, shifted down. */
  | { readonly kind: "low" | "high"; readonly of: Index; readonly bits: number };

/** A number of a table, as a leaf of expressions. */
export interface Element {
  readonly table: Table;
  readonly index: Index;
  /** What a variable that holds it is called. */
  readonly hint: string;
  readonly range: Interval;
}

export const constantIndex = (value: number): Index => ({ kind: "constant", value });

export const localIndex = (id: number): Index => ({ kind: "local", id });

export const entry = (table: Table, index: Index): Index =>
  index.kind === "constant" ? constantIndex(table.values[index.value] ?? 0) : { kind: "entry", table, index };

/** The sum, with what is known added up as the last term. */
export function sum(terms: readonly Index[]): Index {
  const flat = terms.flatMap((term) => (term.kind === "sum" ? term.terms : [term]));
  const known = flat.reduce((total, term) => (term.kind === "constant" ? total + term.value : total), 0);
  const unknown = flat.filter((term) => term.kind !== "constant");
  const all = known === 0 ? unknown : [...unknown, constantIndex(known)];
  const [first] = all;
  if (first === undefined) return constantIndex(0);
  return all.length === 1 ? first : { kind: "sum", terms: all };
}

/** The product, with what is known multiplied as the first factor. */
export function product(factors: readonly Index[]): Index {
  const flat = factors.flatMap((factor) => (factor.kind === "product" ? factor.factors : [factor]));
  const known = flat.reduce(
    (total, factor) => (factor.kind === "constant" ? total * factor.value : total),
    1,
  );
  const unknown = flat.filter((factor) => factor.kind !== "constant");
  if (known === 0) return constantIndex(0);
  const all = known === 1 ? unknown : [constantIndex(known), ...unknown];
  const [first] = all;
  if (first === undefined) return constantIndex(1);
  return all.length === 1 ? first : { kind: "product", factors: all };
}

export const lowBits = (of: Index, bits: number): Index =>
  of.kind === "constant" ? constantIndex(of.value & (2 ** bits - 1)) : { kind: "low", of, bits };

export const highBits = (of: Index, bits: number): Index =>
  of.kind === "constant" ? constantIndex(of.value >> bits) : { kind: "high", of, bits };

/** Indices that are computed in the same way have the same key. */
export function indexKey(index: Index): string {
  switch (index.kind) {
    case "constant":
      return String(index.value);
    case "local":
      return `l${index.id}`;
    case "entry":
      return `t${index.table.id}[${indexKey(index.index)}]`;
    case "sum":
      return `(${index.terms.map(indexKey).join("+")})`;
    case "product":
      return `(${index.factors.map(indexKey).join("*")})`;
    case "low":
    case "high":
      return `${index.kind}${index.bits}(${indexKey(index.of)})`;
  }
}

/** The index with other indices in the place of its local variables (undefined: stays). */
export function mapIndex(index: Index, replacement: (id: number) => Index | undefined): Index {
  switch (index.kind) {
    case "constant":
      return index;
    case "local":
      return replacement(index.id) ?? index;
    case "entry":
      return entry(index.table, mapIndex(index.index, replacement));
    case "sum":
      return sum(index.terms.map((term) => mapIndex(term, replacement)));
    case "product":
      return product(index.factors.map((factor) => mapIndex(factor, replacement)));
    case "low":
      return lowBits(mapIndex(index.of, replacement), index.bits);
    case "high":
      return highBits(mapIndex(index.of, replacement), index.bits);
  }
}

/** Local variables and tables that an index reads. */
export function readsOfIndex(index: Index, local: (id: number) => void, table: (table: Table) => void): void {
  switch (index.kind) {
    case "constant":
      return;
    case "local":
      local(index.id);
      return;
    case "entry":
      table(index.table);
      readsOfIndex(index.index, local, table);
      return;
    case "sum":
      for (const term of index.terms) readsOfIndex(term, local, table);
      return;
    case "product":
      for (const factor of index.factors) readsOfIndex(factor, local, table);
      return;
    case "low":
    case "high":
      readsOfIndex(index.of, local, table);
      return;
  }
}
