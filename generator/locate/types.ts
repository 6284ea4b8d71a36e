import type { Distribution } from "../tree/node.js";

/** A value of an input; a bigint is an integer that no double holds. */
export type Argument = number | bigint | string;

/** The way of a point through a correction's tree: the nodes that lead on, from the root, and the one where it ends. */
export interface Way {
  readonly turns: readonly Turn[];
  readonly end: End;
}

/** A node that leads to another. */
export type Turn = BinTurn | KeyTurn | TransformTurn;

/** A node where a way ends: with a value, or because there is none. */
export type End = ConstantEnd | FormulaEnd | RandomEnd | NetworkEnd | OutsideEnd | UnknownKeyEnd | RuleEnd;

/** Every node says where it stands: a JSON pointer into the file. */
export interface Placed {
  readonly pointer: string;
}

/** A binning or multibinning. */
export interface BinTurn extends Placed {
  readonly kind: "bins";
  /** In the order of the file; the last runs fastest. */
  readonly axes: readonly AxisPlace[];
  /** The place of the bin among all; undefined where the value is outside and `flow` is a content of its own. */
  readonly slot: number | undefined;
}

/** Where a value is on an axis. */
export interface AxisPlace {
  readonly input: string;
  readonly value: number;
  /** How many bins the axis has. */
  readonly bins: number;
  /** The first and the last edge. */
  readonly range: Edges;
  /** The bin that is taken, the first being 0, and its edges: what is in it is at least `low` and below `high`. */
  readonly bin: number | undefined;
  readonly edges: Edges | undefined;
  /** What was done with a value that is in no bin: it counts as in the first or last, it is moved by whole periods, or nothing. */
  readonly outside: "clamp" | "wrap" | "default" | undefined;
}

/** The edges of a bin, or the first and the last of an axis. */
export interface Edges {
  readonly low: number;
  readonly high: number;
}

/** A category. */
export interface KeyTurn extends Placed {
  readonly kind: "key";
  readonly input: string;
  readonly value: Argument;
  /** How many keys there are. */
  readonly keys: number;
  /** The place of the key, the first being 0; undefined where it is none and the default is taken. */
  readonly place: number | undefined;
}

/** From here on the input has another value. */
export interface TransformTurn extends Placed {
  readonly kind: "transform";
  readonly input: string;
  readonly from: Argument;
  readonly to: number;
  /** The way through the rule. */
  readonly rule: Way;
}

/** A number of the file. */
export interface ConstantEnd extends Placed {
  readonly kind: "constant";
  readonly value: number;
}

/** A formula, and what stands in it at this point. */
export interface FormulaEnd extends Placed {
  readonly kind: "formula";
  /** As in the file. */
  readonly expression: string;
  /** What the variables of the expression are, in their order. */
  readonly variables: readonly NamedValue[];
  readonly parameters: readonly number[];
  readonly value: number;
}

/** An input and its value. */
export interface NamedValue {
  readonly input: string;
  readonly value: Argument;
}

/** A random number, and the inputs that it depends on. */
export interface RandomEnd extends Placed {
  readonly kind: "random";
  readonly distribution: Distribution;
  readonly inputs: readonly NamedValue[];
  readonly value: number;
}

/** A neural network. */
export interface NetworkEnd extends Placed {
  readonly kind: "network";
  readonly inputs: readonly NamedValue[];
  readonly layers: number;
  readonly value: number;
}

/** A value in no bin of an axis where that is an error. */
export interface OutsideEnd extends Placed {
  readonly kind: "outside";
  readonly axis: AxisPlace;
}

/** A value that is no key, without a default. */
export interface UnknownKeyEnd extends Placed {
  readonly kind: "unknown key";
  readonly input: string;
  readonly value: Argument;
  readonly keys: number;
}

/** A transform whose rule has no value. */
export interface RuleEnd extends Placed {
  readonly kind: "rule";
  readonly input: string;
  readonly from: Argument;
  readonly rule: Way;
}
