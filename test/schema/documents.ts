import { checkSet } from "../../generator/schema/check.js";
import type { Node } from "../../generator/tree/node.js";
import type { CorrectionSet } from "../../generator/tree/set.js";

type Json = Readonly<Record<string, unknown>>;

const INPUTS = [
  { name: "x", type: "real" },
  { name: "y", type: "real" },
  { name: "i", type: "int" },
  { name: "s", type: "string" },
];

/** A correction with inputs x, y (real), i (int) and s (string). */
export function correction(data: unknown, changes: Json = {}): Json {
  return { name: "c", version: 1, inputs: INPUTS, output: { name: "out", type: "real" }, data, ...changes };
}

/** A compound of corrections by name, with the same inputs, that updates x. */
export function compound(stack: readonly string[], changes: Json = {}): Json {
  return {
    name: "all",
    inputs: INPUTS,
    output: { name: "out", type: "real" },
    inputs_update: ["x"],
    input_op: "*",
    output_op: "*",
    stack,
    ...changes,
  };
}

/** A file with one correction. */
export function file(data: unknown, changes: Json = {}, top: Json = {}): Json {
  return { schema_version: 2, corrections: [correction(data, changes)], ...top };
}

export function formula(expression: unknown, variables: unknown = ["x"], changes: Json = {}): Json {
  return { nodetype: "formula", expression, parser: "TFormula", variables, ...changes };
}

export function formularef(index: unknown, parameters: unknown): Json {
  return { nodetype: "formularef", index, parameters };
}

export function category(
  input: unknown,
  items: readonly (readonly [unknown, unknown])[],
  changes: Json = {},
): Json {
  return { nodetype: "category", input, content: items.map(([key, value]) => ({ key, value })), ...changes };
}

export function binning(edges: unknown, content: unknown, changes: Json = {}): Json {
  return { nodetype: "binning", input: "x", edges, content, flow: "clamp", ...changes };
}

export function multibinning(
  inputs: unknown,
  edges: unknown,
  content: unknown,
  flow: unknown = "clamp",
): Json {
  return { nodetype: "multibinning", inputs, edges, content, flow };
}

export function transform(input: unknown, rule: unknown, content: unknown): Json {
  return { nodetype: "transform", input, rule, content };
}

export function hashprng(inputs: unknown, distribution: unknown = "normal"): Json {
  return { nodetype: "hashprng", inputs, distribution };
}

/** A copy of an object without one of its keys. */
export function without(object: Json, key: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

/** The problems of a file, as `pointer: message`; none when it is right. */
export function problemsOf(json: unknown): readonly string[] {
  const result = checkSet(json);
  return result.ok ? [] : result.problems.map(({ pointer, message }) => `${pointer}: ${message}`);
}

/** The problems of a file with this node as its data, with pointers into the node. */
export function problemsIn(data: unknown, changes: Json = {}): readonly string[] {
  return problemsOf(file(data, changes)).map((problem) => problem.replace("/corrections/0/data", ""));
}

/** The checked file, which must be right. */
export function setOf(json: unknown): CorrectionSet {
  const result = checkSet(json);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** The checked node of a file with this as its data. */
export function nodeOf(data: unknown, changes: Json = {}): Node {
  return setOf(file(data, changes)).corrections[0]!.data;
}
