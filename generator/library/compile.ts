import { posix } from "node:path";
import { compileFunction } from "node:vm";
import type { BatchGradient } from "../../runtime/batchGradient.js";
import type { Columns } from "../../runtime/columns.js";
import type { CorrectionOf } from "../../runtime/correctionOf.js";
import type { GeneratedFile, GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { generateForms } from "./generate.js";
import type { Argument } from "./text.js";

/** A correction of a set that has been compiled in memory. */
export type LiveCorrection = CorrectionOf<
  (...args: readonly Argument[]) => number,
  Readonly<Record<string, number>>,
  Columns,
  readonly Argument[]
>;

/** What the index of a generated set exports. */
export interface LiveSet {
  readonly corrections: Readonly<Record<string, LiveCorrection>>;
  readonly compoundCorrections: Readonly<Record<string, LiveCorrection>>;
}

export type { BatchGradient, Columns };

/** The objects that a generated set exports, built in memory. Throws `OptionError` where the options do not fit the set. */
export function compile(set: CorrectionSet, options: Omit<GenerateOptions, "emit"> = {}): LiveSet {
  const loaded = load(generateForms(set, options, ["body"]), "index.js");
  if (!isLiveSet(loaded)) throw new Error("the index of the generated set exports no corrections");
  return loaded;
}

/** What a module of the files exports; the modules that it imports are loaded with it, each once. */
function load(files: readonly GeneratedFile[], entry: string): unknown {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const loaded = new Map<string, object>();
  const require = (path: string): object => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const text = texts.get(path);
    if (text === undefined) throw new Error(`the generated set has no module ${path}`);
    const run = compileFunction(`"use strict";\n${text}`, ["require"], { filename: path });
    const requireFrom = (name: string): object => require(posix.join(posix.dirname(path), name));
    const exports: unknown = Reflect.apply(run, undefined, [requireFrom]);
    if (typeof exports !== "object" || exports === null) throw new Error(`${path} exports nothing`);
    loaded.set(path, exports);
    return exports;
  };
  return require(entry);
}

function isLiveSet(loaded: unknown): loaded is LiveSet {
  return (
    typeof loaded === "object" &&
    loaded !== null &&
    "corrections" in loaded &&
    typeof loaded.corrections === "object" &&
    "compoundCorrections" in loaded &&
    typeof loaded.compoundCorrections === "object"
  );
}
