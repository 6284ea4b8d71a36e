import type { Graph, Expr } from "../expression/graph.js";
import type { Index, Table } from "../expression/elements.js";
import type { Edges } from "../tree/axis.js";
import type { Distribution } from "../tree/node.js";

/** A variable that is given its value once. Its type says what it can stand in for: an expression, an index, a condition. */
export interface Local {
  /** Unique in the program. */
  readonly id: number;
  readonly type: "number" | "integer" | "truth";
  /** What it is for, in words: `pt bin`, `log pt`, `d pt`. Printers make names of it. */
  readonly hint: string;
}

/** Working memory that lives as long as the module does; no call relies on what another has left there. */
export interface Buffer {
  readonly id: number;
  readonly hint: string;
  readonly type: "double" | "integer";
  readonly size: number;
}

/** The value of an input where a key is wanted: a string input as it is, or any expression for an int input. */
export interface Key {
  readonly input: number;
  readonly value: Expr;
}

export type Value =
  /** A number, or a truth where the local is one. */
  | { readonly kind: "expr"; readonly expr: Expr }
  | { readonly kind: "index"; readonly index: Index }
  /** An element of working memory as it is now. */
  | { readonly kind: "memory"; readonly buffer: Buffer; readonly index: number }
  /** This row's element of a column that an earlier part of the batch has filled. */
  | { readonly kind: "column"; readonly column: number }
  /** A random number that depends on these numbers alone. */
  | { readonly kind: "draw"; readonly distribution: Distribution; readonly inputs: readonly DrawInput[] };

export interface DrawInput {
  readonly input: number;
  readonly type: "real" | "int";
  readonly value: Expr;
}

/** A condition. */
export type Test =
  | { readonly kind: "expr"; readonly expr: Expr }
  /** Holds where the expression is 0: a value that is not inside of its range, which NaN never is. */
  | { readonly kind: "unless"; readonly expr: Expr }
  /** Whether an index is below 0: the place of a key that is not there. */
  | { readonly kind: "negative"; readonly index: Index };

/** Statements in their order. A body of a function, of an `if`, or of a case ends every path with a yield, a tail or a fail. */
export type Body = readonly Statement[];

export type Statement =
  | { readonly kind: "let"; readonly local: Local; readonly value: Value }
  | Choose
  /** What follows is done where the test does not hold; `then` ends. */
  | { readonly kind: "if"; readonly test: Test; readonly then: Body }
  | Switch
  | Place
  | Search
  | Call
  | { readonly kind: "perform"; readonly procedure: Procedure; readonly env: Environment }
  | { readonly kind: "store"; readonly buffer: Buffer; readonly index: number; readonly value: Expr }
  | { readonly kind: "run"; readonly operation: string; readonly operands: readonly Operand[] }
  /** Fills this row's element of a working column of a batch. */
  | { readonly kind: "keep"; readonly column: number; readonly value: Expr }
  | Contribute
  | Ending;

/** Adds to the derivative of the value by the parameter at a place. */
export interface Contribute {
  readonly kind: "contribute";
  readonly place: Index;
  readonly weight: Expr;
}

/** How a path ends. */
export type Ending = Yield | Tail | { readonly kind: "fail"; readonly reason: Failure };

/** Locals that get one of two values each, with what is to be computed for them in either case. */
export interface Choose {
  readonly kind: "choose";
  readonly locals: readonly Local[];
  readonly test: Expr;
  readonly then: Arm;
  readonly otherwise: Arm;
}

/** Statements that do not end the path (`let`, `choose`), and a result for each of the locals. */
export interface Arm {
  readonly body: Body;
  readonly results: readonly Expr[];
}

/** Ends the path: every case, and what is done for all others. */
export interface Switch {
  readonly kind: "switch";
  readonly on:
    { readonly kind: "index"; readonly index: Index } | { readonly kind: "key"; readonly key: Key };
  readonly cases: readonly Case[];
  readonly otherwise: Body;
}

export interface Case {
  readonly labels: readonly (number | string)[];
  readonly body: Body;
}

/** The place of a key among `keys`; any other goes to `otherwise`, which ends. */
export interface Place {
  readonly kind: "place";
  readonly local: Local;
  readonly key: Key;
  readonly keys: readonly (string | number)[];
  readonly otherwise: Body;
}

/** The bin that `x` is in, 0 below the first edge and the last for NaN and above; wraps: x may be anywhere. */
export interface Search {
  readonly kind: "search";
  readonly local: Local;
  readonly axis: SearchAxis;
  readonly x: Expr;
  /** Which of the lists it is, where that begins in the table of all edges, how many bins it has, its first and last edge. */
  readonly list: Index;
  readonly start: Index;
  readonly bins: Index;
  readonly low: Expr;
  readonly high: Expr;
  /** How it is searched: a choice of the form that is printed, made by a pass. */
  readonly method?: SearchMethod;
}

export interface SearchAxis {
  /** The input's name. */
  readonly name: string;
  readonly lists: readonly Edges[];
  /** All edges of all lists; `low` and `high` of each where they are uniform. */
  readonly edges: Table;
  /** Number of bins of each list. */
  readonly counts: Table;
  /** A uniform axis that x is wrapped into. */
  readonly wraps: boolean;
  /** May be written out, a comparison a bin. */
  readonly isUnrolled: boolean;
}

/**
 * `tree`: nested comparisons; `counted`: the inner edges above x are counted, without a branch; `buckets`: from a table of cells;
 * `table`: binary search; `uniform`: computed.
 */
export type SearchMethod = "tree" | "counted" | "buckets" | "table" | "uniform";

/** What each input is, by its place: itself, or what transforms made of it. */
export type Environment = readonly Expr[];

/** A function of this program, or that of a correction in the stack of a compound. */
export type Target =
  | { readonly kind: "own"; readonly id: number }
  | { readonly kind: "member"; readonly member: number; readonly mode: MemberMode };

/** How a correction of a stack is asked. */
export type MemberMode = "value" | "gradient" | "hessian";

/** Calls a function and keeps what it yields: its value, its derivatives by its own inputs, and the second ones by pairs of these. */
export interface Call {
  readonly kind: "call";
  readonly target: Target;
  readonly row: Index | undefined;
  readonly env: Environment;
  readonly value: Local | undefined;
  readonly slopes: ReadonlyMap<number, Local>;
  readonly curves?: ReadonlyMap<number, Local>;
}

/** Ends with a value, and with its derivatives by inputs; those that are missing are 0. */
export interface Yield {
  readonly kind: "yield";
  /** Undefined in functions that give derivatives alone. */
  readonly value: Expr | undefined;
  readonly slopes: ReadonlyMap<number, Expr>;
  /** Second derivatives by pairs of inputs (`pairs.ts`), likewise. */
  readonly curves?: ReadonlyMap<number, Expr>;
}

/**
 * Ends with what another function yields. An input of that function that has an entry in `chain` is not this function's own: the derivative
 * by it is spread by the chain rule over the inputs in the entry, times the derivative that stands there. In functions that give second
 * derivatives there is no such entry: they call.
 */
export interface Tail {
  readonly kind: "tail";
  readonly target: number;
  readonly row: Index | undefined;
  readonly env: Environment;
  readonly chain: Chain;
}

export type Chain = ReadonlyMap<number, ReadonlyMap<number, Expr>>;

/** Why a point has no value. */
export type Failure =
  | {
      readonly kind: "outside";
      /** By its place, or by its name where it is no input any more. */
      readonly input: number | string;
      readonly value: Expr;
      readonly low: Expr;
      readonly high: Expr;
    }
  | { readonly kind: "unknownKey"; readonly key: Key; readonly keys: readonly (string | number)[] }
  /** A key that is not there, of an input that parameters have taken the place of. */
  | {
      readonly kind: "noKey";
      readonly input: string;
      readonly key: string | number;
      readonly keys: readonly (string | number)[];
    }
  /** A parameter multiplies by the ratio of values for two keys, which is not positive. */
  | {
      readonly kind: "noFactor";
      readonly input: string;
      readonly key: string | number;
      readonly value: Expr;
      readonly nominalKey: string | number;
      readonly nominal: Expr;
    };

export type Operand = Buffer | Table | number;

/**
 * `value`: yields a value; `gradient`: and derivatives; `slopes`: derivatives alone; `hessian`: a value, derivatives and second ones;
 * `curves`: derivatives and second ones (`modes.ts`).
 */
export type Mode = "value" | "gradient" | "slopes" | "hessian" | "curves";

export interface IrFunction {
  readonly id: number;
  readonly hint: string;
  readonly mode: Mode;
  /** The row of its tables, an integer that the caller gives. */
  readonly row: Local | undefined;
  /** Inputs by which it may yield a derivative other than 0, in their order. */
  readonly active: readonly number[];
  /** Pairs of them by which it may yield a second derivative other than 0, in their order. */
  readonly curved?: readonly number[];
  /** Rough amount of code, for what is written into callers. */
  readonly size: number;
  readonly body: Body;
}

/** Statements `store` and `run`, for what they leave in working memory. */
export interface Procedure {
  readonly id: number;
  readonly hint: string;
  readonly body: Body;
}

/** Functions that compute one correction, by their ids. Symbols of kind "input" are the correction's inputs. */
export interface Program {
  readonly graph: Graph;
  readonly functions: ReadonlyMap<number, IrFunction>;
  readonly value: number;
  /** Undefined where all derivatives are 0. */
  readonly gradient: number | undefined;
  /** Undefined where no second derivatives are wanted, or all are 0. */
  readonly hessian?: number | undefined;
  /** The function that contributes the derivatives by parameters, where there are such. */
  readonly weights?: number | undefined;
  /** Ids of locals from here on are free. */
  readonly nextLocal: number;
}

/** The function for batches: what is done with a chunk of rows, one part after the other. */
export interface BatchFunction {
  readonly mode: Mode;
  readonly parts: readonly BatchPart[];
  /** How many working columns it has. */
  readonly columns: number;
}

export type BatchPart =
  /** A loop over the rows. `fixed` is the same for rows with equal keys: it is done once where all rows have the same. */
  | { readonly kind: "rows"; readonly fixed: Body; readonly body: Body }
  /** The batch function of a correction in the stack; -1 stands for a column whose numbers nobody reads. */
  | {
      readonly kind: "member";
      readonly member: number;
      readonly mode: MemberMode;
      /** For each input of the member: an input of this correction, or a working column. */
      readonly arguments: readonly ({ readonly input: number } | { readonly column: number })[];
      readonly value: number;
      readonly slopes: ReadonlyMap<number, number>;
      readonly curves?: ReadonlyMap<number, number>;
    };
