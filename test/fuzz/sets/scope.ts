import type { Json } from "../json.js";
import type { Draw } from "./draw.js";

export type InputType = "real" | "int" | "string";

export interface Input {
  readonly name: string;
  readonly type: InputType;
}

/** Where a node stands. */
export interface Scope {
  readonly draw: Draw;
  readonly inputs: readonly Input[];
  /** How many parameters each generic formula uses. */
  readonly generics: readonly number[];
  /** How many levels of nodes may still follow. */
  readonly depth: number;
  /** The input that nodes below are to use rather than others: one that was replaced. */
  readonly focus: string | undefined;
}

/** Draws a node. */
export type NodeMaker = (scope: Scope) => Json;

export const named = ({ inputs }: Scope, ...types: readonly InputType[]): readonly string[] =>
  inputs.filter(({ type }) => types.includes(type)).map(({ name }) => name);

export const typeOf = ({ inputs }: Scope, name: string): InputType | undefined =>
  inputs.find((input) => input.name === name)?.type;
