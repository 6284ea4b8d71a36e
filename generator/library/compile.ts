import { posix } from "node:path";
import { compileFunction } from "node:vm";
import type { BatchGradient, Columns, Correction } from "../../runtime/types.js";
import type { GeneratedFile, GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../tree/set.js";
import { emitModules } from "./generate.js";
import type { Argument } from "./text.js";

/** A correction of a set that has been compiled in memory. */
export type LiveCorrection = Correction<readonly Argument[], string>;

/** What the index of a generated set exports. */
export interface LiveSet {
  readonly corrections: Readonly<Record<string, LiveCorrection>>;
  readonly compoundCorrections: Readonly<Record<string, LiveCorrection>>;
}

export type { BatchGradient, Columns };

/** The objects that a generated set exports, built in memory. Throws `OptionError` where the options do not fit the set. */
export function compile(set: CorrectionSet, options: Omit<GenerateOptions, "emit"> = {}): LiveSet {
  const loaded = load(emitModules(set, { ...options, languages: ["JavaScript"], format: false }), "index.js");
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
    const run = compileFunction(functionBody(text), ["require"], { filename: path });
    const requireFrom = (name: string): object => require(posix.join(posix.dirname(path), name));
    const exports: unknown = Reflect.apply(run, undefined, [requireFrom]);
    if (typeof exports !== "object" || exports === null) throw new Error(`${path} exports nothing`);
    loaded.set(path, exports);
    return exports;
  };
  return require(entry);
}

/** A module that is emitted, as the body of a function that takes `require` and returns what the module exports. */
function functionBody(text: string): string {
  const exported: string[] = [];
  const body = text
    .replace(/^import ([\w$]+) from (".*");$/gm, "const { default: $1 } = require($2);")
    .replace(
      /^import \{([^}]*)\} from (".*");$/gm,
      (_line, names: string, from: string) => `const {${names.replaceAll(" as ", ": ")}} = require(${from});`,
    )
    .replace(/^export \{ (\w+) \} from (".*");$/gm, (_line, name: string, from: string) => {
      exported.push(name);
      return `const { ${name} } = require(${from});`;
    })
    .replace(/^export default (\w+);$/gm, (_line, name: string) => {
      exported.push(`default: ${name}`);
      return "";
    })
    .replace(/^export (function|class|const) ([\w$]+)/gm, (_line, kind: string, name: string) => {
      exported.push(name);
      return `${kind} ${name}`;
    });
  return `"use strict";\n${body}\nreturn { ${exported.join(", ")} };\n`;
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
