import type { Index } from "../expression/elements.js";
import { evaluate } from "../expression/evaluate.js";
import type { Expr, SymbolName } from "../expression/graph.js";
import { type Input, elementOf } from "./machine.js";
import { localId } from "./symbols.js";
import type { Environment, Key, Mode, Test } from "./types.js";

/** A call under way, as the interpreter sees it. */
export interface Frame {
  /** Found when it is asked for: a callee need not read all that is passed to it. */
  readonly inputs: (input: number) => Input;
  readonly locals: Map<number, number>;
  /** The row of the function's tables, likewise. */
  readonly row?: { readonly id: number; readonly value: () => number };
  /** This row's elements of the working columns of a batch. */
  readonly columns: Map<number, number>;
  readonly mode: Mode;
}

/** Inputs that are given. */
export const inputsOf =
  (inputs: readonly Input[]): Frame["inputs"] =>
  (input) =>
    known(inputs[input], `input ${input}`);

/** What is passed to a callee. */
export const passed =
  (env: Environment, frame: Frame): Frame["inputs"] =>
  (input) =>
    passedOne(known(env[input], `what is passed for input ${input}`), frame);

/** An input that is passed on stays what it is; it may be a text or a large integer. */
const passedOne = (expr: Expr, frame: Frame): Input =>
  expr.kind === "symbol" && expr.symbol.kind === "input"
    ? frame.inputs(expr.symbol.index)
    : number(expr, frame);

/** What must be there. */
export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new RangeError(`${what} is not there`);
  return value;
}

/** The value of an expression. */
export const number = (expr: Expr, frame: Frame): number =>
  evaluate(expr, (symbol) => valueOf(symbol, frame));

function valueOf(symbol: SymbolName, frame: Frame): number {
  switch (symbol.kind) {
    case "input":
      return Number(frame.inputs(symbol.index));
    case "local":
      return localOf(localId(symbol), frame);
    case "element":
      return elementOf(symbol.element.table, whole(symbol.element.index, frame));
    case "column":
      throw new RangeError(`column ${symbol.index} is not there`);
  }
}

const localOf = (id: number, { locals, row }: Frame): number =>
  row?.id === id ? row.value() : known(locals.get(id), `local ${id}`);

/** The value of an index. */
export function whole(index: Index, frame: Frame): number {
  switch (index.kind) {
    case "constant":
      return index.value;
    case "local":
      return localOf(index.id, frame);
    case "entry":
      return elementOf(index.table, whole(index.index, frame));
    case "sum":
      return index.terms.reduce((sum, term) => sum + whole(term, frame), 0);
    case "product":
      return index.factors.reduce((product, factor) => product * whole(factor, frame), 1);
    case "low":
      return whole(index.of, frame) & (2 ** index.bits - 1);
    case "high":
      return whole(index.of, frame) >> index.bits;
  }
}

/** Whether a test holds. */
export function holds(test: Test, frame: Frame): boolean {
  switch (test.kind) {
    case "expr":
      return number(test.expr, frame) !== 0;
    case "unless":
      return number(test.expr, frame) === 0;
    case "negative":
      return whole(test.index, frame) < 0;
  }
}

/** The value of a key. */
export const keyOf = ({ value }: Key, frame: Frame): Input => passedOne(value, frame);
