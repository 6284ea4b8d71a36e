import { compileFunction } from "node:vm";
import type { Input } from "../../generator/ir/machine.js";
import type { Code, Statement } from "../../generator/print/code.js";
import type { ModuleDeclarations } from "../../generator/print/declarations.js";
import { printCode } from "../../generator/print/text.js";
import * as runtime from "../../runtime/index.js";

/** The functions of a module that has been loaded. */
export type Loaded = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Runs the JavaScript of a module, and gives the functions that it exports. */
export function loaded(
  parts: readonly Code[],
  { runtimeValues, siblings }: ModuleDeclarations,
  others: ReadonlyMap<string, Loaded> = new Map(),
): Loaded {
  const functions = parts.flatMap((part) => (part.kind === "function" && part.isExported ? [part] : []));
  const inside = parts.map((part): Code =>
    part.kind === "function" ? { ...part, isExported: false } : part,
  );
  const imports = siblings.map(({ file, names }) => {
    const list = names.map(({ imported, local }) => `${imported}: ${local}`);
    return `const { ${list.join(", ")} } = others.get(${JSON.stringify(file)});`;
  });
  const text = [
    '"use strict";',
    `const { ${runtimeValues.join(", ")} } = runtime;`,
    ...imports,
    'const label = "label";',
    ...inside.map((part) => printCode(part, "JavaScript")),
    `return { ${functions.map(({ name }) => name).join(", ")} };`,
  ].join("\n");
  const run = compileFunction(text, ["runtime", "others"]);
  const made: unknown = Reflect.apply(run, undefined, [runtime, others]);
  if (!isLoaded(made)) throw new TypeError("a module exports functions");
  return made;
}

const isLoaded = (made: unknown): made is Loaded =>
  typeof made === "object" && made !== null && Object.values(made).every((one) => typeof one === "function");

/** A function's result, or the error that it throws for what is outside. */
export function resultOf(fn: Loaded[string] | undefined, args: readonly unknown[]): unknown {
  try {
    return fn?.(...args);
  } catch (error) {
    if (error instanceof runtime.CorrectionError) return "outside";
    throw error;
  }
}

/** What a batch of points is as a chunk of rows. */
export interface ChunkInputs {
  /** The places of inputs of each kind, in their order. */
  readonly numbers: readonly number[];
  readonly keys: readonly { readonly input: number; readonly keys: readonly string[] }[];
  readonly slopes: number;
}

/** The chunk of rows with these points. */
export function chunkOf(
  points: readonly (readonly Input[])[],
  { numbers, keys, slopes }: ChunkInputs,
  sameKeys: boolean,
): runtime.Rows {
  return {
    count: points.length,
    numbers: numbers.map((input) => Float64Array.from(points, (point) => Number(point[input]))),
    keys: keys.map((one) => Int32Array.from(points, (point) => one.keys.indexOf(String(point[one.input])))),
    sameKeys,
    integers: [],
    value: new Float64Array(points.length),
    slopes: Array.from({ length: slopes }, () => new Float64Array(points.length)),
  };
}

/** Statements of code that has some. */
export const statementsOf = (code: Code): readonly Statement[] =>
  code.kind === "statements" ? code.statements : [];
