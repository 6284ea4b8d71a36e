import { readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative, resolve } from "node:path";
import { findConfig, loadConfig, type LoadedConfig } from "../config/load.js";
import type { SetConfig } from "../config/types.js";
import {
  generateDeclarations,
  generateModules,
  namedCorrection,
  OptionError,
  parse,
  type ParsedSet,
  type SetModule,
  setNameOf,
  type SetOptions,
  warningsFor,
} from "../index.js";
import { type Declared, declaredQueries, writeDeclarations } from "./declarations.js";
import { checkOptions, optionsFor } from "./options.js";
import { configText, problemText, warningText } from "./problems.js";
import { type Query, queryText, readQuery } from "./query.js";
import { sourceOf, type Specifiers } from "./source.js";
import type { PluginOptions } from "./types.js";

/** A file, and what is wanted of it. */
export interface Request {
  readonly file: string;
  /** The text behind its `?`. */
  readonly query: string;
}

/** A module, or why there is none; and the files that it is made of. */
export interface Loaded {
  readonly watched: readonly string[];
  /** What is odd in the set, where that has not been said before. */
  readonly warnings: readonly string[];
  readonly result: { readonly code: string } | { readonly failure: string };
}

/** The runtime of all sets: that of the package itself, beside the plugin. */
const RUNTIME = join(import.meta.dirname, "runtime.js").replaceAll("\\", "/");

/** A set, and what is chosen for it. */
interface Wanted {
  readonly set: ParsedSet;
  readonly options: SetOptions & { readonly name: string };
}

/** Something that is made of a file, as long as that does not change. */
interface Kept<T> {
  readonly stamp: string;
  readonly value: T;
}

/** Makes the modules of a program's correction sets; what is made of a file is kept until that changes. */
export class Sets {
  readonly #root: string;
  readonly #options: PluginOptions;
  readonly #parsed = new Map<string, Kept<ParsedSet>>();
  readonly #modules = new WeakMap<ParsedSet, Map<string, readonly SetModule[]>>();
  /** What has been asked for and said of each set. */
  readonly #warned = new WeakMap<ParsedSet, Set<string>>();
  #config: Kept<Awaited<ReturnType<typeof loadConfig>>> | undefined;

  constructor(root: string, options: PluginOptions) {
    this.#root = root;
    this.#options = options;
  }

  async load({ file, query }: Request): Promise<Loaded> {
    const path = this.#configPath();
    const watched = [file, ...(path === undefined ? [] : [path])];
    const failed = (failure: string): Loaded => ({ watched, warnings: [], result: { failure } });
    try {
      checkOptions(this.#options);
    } catch (error) {
      return failed(problemText("correctionlib-codegen/plugin", error));
    }
    const config = path === undefined ? undefined : await this.#loadedConfig(path);
    if (config !== undefined && "problems" in config)
      return failed(configText(this.#shown(config.path), config));
    try {
      return { watched, ...this.#made({ file, query }, config) };
    } catch (error) {
      return failed(problemText(this.#shown(file), error));
    }
  }

  #made({ file, query: text }: Request, loaded: LoadedConfig | undefined): Omit<Loaded, "watched"> {
    const query = readQuery(text);
    const wanted = this.#wanted(file, query, loaded);
    const specifiers = {
      runtime: RUNTIME,
      part: (part: string) => `./${basename(file)}?${queryText(text, part)}`,
    };
    const code = sourceOf(query, () => this.#modulesOf(wanted, specifiers), specifiers);
    if (this.#options.types === true && query.part === undefined) this.#declare(file, text, loaded);
    return { warnings: this.#warnings(file, wanted), result: { code } };
  }

  /** Where a set has no value because of what is chosen for it; once for all imports and modules of it. */
  #warnings(file: string, { set, options }: Wanted): readonly string[] {
    const known = this.#warned.get(set) ?? new Set<string>();
    this.#warned.set(set, known);
    const key = JSON.stringify(options);
    if (known.has(key)) return [];
    known.add(key);
    const text = warningText(this.#shown(file), warningsFor(set, options));
    if (text === "" || known.has(text)) return [];
    known.add(text);
    return [text];
  }

  /** The set of a file, and the options for an import of it. */
  #wanted(file: string, query: Query, loaded: LoadedConfig | undefined): Wanted {
    const { config } = loaded ?? {},
      own = setOf(file, loaded);
    const isLenient = [query.lenient, this.#options.lenient, config?.lenient].includes(true);
    const set = this.#parsedSet(file, isLenient, this.#options.maxBytes ?? config?.maxBytes);
    if (query.correction !== undefined) namedCorrection(set, query.correction);
    const options = optionsFor(set, { config, set: own, plugin: this.#options, query });
    return { set, options: { ...options, name: own?.name ?? setNameOf(basename(file)) } };
  }

  #modulesOf({ set, options }: Wanted, { runtime, part }: Specifiers): readonly SetModule[] {
    const known = this.#modules.get(set) ?? new Map<string, readonly SetModule[]>();
    this.#modules.set(set, known);
    const key = JSON.stringify([part(""), options]);
    const made =
      known.get(key) ?? generateModules(set, options, (file) => (file === "runtime" ? runtime : part(file)));
    known.set(key, made);
    return made;
  }

  /** Writes declarations of an import of a file, and of those that are declared and still have a meaning. */
  #declare(file: string, text: string, loaded: LoadedConfig | undefined): void {
    const others = declaredQueries(file).filter((one) => one !== text);
    const declared = (query: string): Declared => {
      const read = readQuery(query);
      const { set, options } = this.#wanted(file, read, loaded);
      const name = read.correction;
      const isSingle = set.corrections.some((one) => one.name === name);
      const record = isSingle ? "Corrections" : "CompoundCorrections",
        hasParameters = isSingle && options.parameters === true;
      return {
        query,
        correction: name === undefined ? undefined : { name, record, hasParameters },
        hessian: options.hessian === true,
        declarations: generateDeclarations(set, options),
      };
    };
    writeDeclarations(file, [declared(text), ...others.flatMap((one) => ifValid(() => declared(one)))]);
  }

  #parsedSet(file: string, lenient: boolean, maxBytes: number | undefined): ParsedSet {
    const stamp = JSON.stringify([stampOf(file), lenient, maxBytes]),
      known = this.#parsed.get(file);
    if (known?.stamp === stamp) return known.value;
    this.#parsed.delete(file);
    const value = parse(readFileSync(file), { lenient, ...(maxBytes !== undefined && { maxBytes }) });
    this.#parsed.set(file, { stamp, value });
    return value;
  }

  #configPath(): string | undefined {
    const { config } = this.#options;
    return typeof config === "string" ? resolve(this.#root, config) : findConfig(this.#root);
  }

  async #loadedConfig(path: string): ReturnType<typeof loadConfig> {
    const stamp = stampOf(path);
    if (this.#config?.stamp === stamp) return this.#config.value;
    const value = await loadConfig(path);
    this.#config = { stamp, value };
    return value;
  }

  /** What messages call a file: its path from the root, where it is in there. */
  #shown(file: string): string {
    const path = relative(this.#root, file);
    return path.startsWith("..") || isAbsolute(path) ? file : path;
  }
}

/** What is made; nothing where options do not fit any more. */
function ifValid<T>(make: () => T): readonly T[] {
  try {
    return [make()];
  } catch (error) {
    if (error instanceof OptionError) return [];
    throw error;
  }
}

/** Another text when a file has changed. */
function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "" : `${found.mtimeMs} ${found.size}`;
}

/** What the config file has for a file. */
const setOf = (file: string, loaded: LoadedConfig | undefined): SetConfig | undefined =>
  loaded?.config.sets.find(({ files }) => [files].flat().some((one) => resolve(loaded.folder, one) === file));
