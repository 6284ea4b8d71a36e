import type { Buffer, IrFunction, Procedure, Program } from "../ir/types.js";
import type { Captures } from "../ir/captures.js";
import type { Variable } from "../tree/set.js";
import type { Expression, Name, Type } from "./code.js";
import type { Declarations } from "./declarations.js";

/** A correction in the stack of a compound, as its own module exports it. */
export interface Member {
  /** Of its module, without an extension. */
  readonly file: string;
  readonly name: string;
  readonly inputs: readonly Variable[];
  /** All keys of each string input. */
  readonly keys: readonly (readonly string[])[];
  /** Int inputs that may be bigints. */
  readonly wide: ReadonlySet<number>;
}

/** A program, and what its functions capture. */
export interface Captured {
  readonly program: Program;
  readonly captures: ReadonlyMap<number, Captures>;
}

/** A function of the module. */
export interface Callable {
  readonly name: Expression;
  readonly inputs: readonly number[];
  readonly takesRow: boolean;
}

/** What all functions of a module share. */
export interface Shared {
  readonly declarations: Declarations;
  /** The constant that holds the correction's name for messages. */
  readonly label: Expression;
  readonly inputs: readonly Variable[];
  /** Names of the inputs as parameters, and their types. */
  readonly parameters: readonly Name[];
  readonly types: readonly Type[];
  /** All keys of each string input, in the order of their places in batches. */
  readonly keys: readonly (readonly string[])[];
  readonly wide: ReadonlySet<number>;
  readonly members: readonly Member[];
  /** Memory for what functions write into an `out`, as long as any of them needs. */
  readonly scratch: () => Expression;
  readonly bufferName: (buffer: Buffer) => Name;
  /** A function of a program, printed when it is first called; `isCoded`: string inputs are places among their keys. */
  readonly functionFor: (captured: Captured, fn: IrFunction, isCoded: boolean) => Callable;
  readonly procedureFor: (captured: Captured, procedure: Procedure) => Callable;
}

/** Inputs that are arguments: all but the frozen ones. */
export const liveInputs = ({ inputs }: Pick<Shared, "inputs">): readonly number[] =>
  inputs.flatMap(({ frozen }, input) => (frozen === undefined ? [input] : []));

/** Inputs that the gradient is with respect to. */
export const gradientInputs = (shared: Pick<Shared, "inputs">): readonly number[] =>
  liveInputs(shared).filter((input) => shared.inputs[input]?.type === "real");
