import { listNearest, OptionError } from "../index.js";

/** What an import is like that is ours. */
export const REQUEST = /[?&]corrections?(?:[=&]|$)/;

/** What stands behind the file that is imported. */
export interface Query {
  /** The one correction that is wanted; undefined for the set. */
  readonly correction: string | undefined;
  /** The module that another one of the set imports; undefined for what the program imports. */
  readonly part: string | undefined;
  readonly only: readonly string[] | undefined;
  /** Modes by input, `*` standing for all others. */
  readonly smooth: Readonly<Record<string, string>> | undefined;
  /** Texts of values by input. */
  readonly fix: Readonly<Record<string, string>>;
  readonly morph: Readonly<Record<string, string>> | undefined;
  readonly parameters: boolean;
  readonly unrollLimit: number | undefined;
  /** Whether second derivatives are asked for. */
  readonly hessian: boolean;
  readonly lenient: boolean;
}

const NAMES = [
  "corrections",
  "correction",
  "only",
  "smooth",
  "fix",
  "morph",
  "parameters",
  "unroll-limit",
  "hessian",
  "lenient",
];
const PART = "part";

/** The query by its parts. Throws `OptionError` for what it cannot have. */
export function readQuery(text: string): Query {
  const query = new URLSearchParams(text);
  const unknown = [...query.keys()].find((name) => ![...NAMES, PART].includes(name));
  if (unknown !== undefined)
    throw new OptionError(`no option is named ${JSON.stringify(unknown)}; ${listNearest(unknown, NAMES)}`);
  const named = query.getAll("correction").filter((name) => name !== "");
  if (query.has("corrections") && query.has("correction"))
    throw new OptionError("corrections are the set, and a correction is one of it: ask for one of the two");
  if (query.has("correction") && new Set(named).size !== 1)
    throw new OptionError(`correction=NAME is for one correction, and ${named.length} are named`);
  const only = query.getAll("only"),
    modes = query.getAll("smooth").map(readMode),
    morphs = query.getAll("morph").map(readMorph);
  return {
    correction: named[0],
    part: query.get(PART) ?? undefined,
    only: only.length > 0 ? only : undefined,
    smooth: modes.length > 0 ? byName("smooth", modes) : undefined,
    fix: byName("fix", query.getAll("fix").map(readValue)),
    morph: morphs.length > 0 ? byName("morph", morphs) : undefined,
    parameters: query.has("parameters"),
    unrollLimit: readLimit(query.get("unroll-limit")),
    hessian: query.has("hessian"),
    lenient: query.has("lenient"),
  };
}

/** The query in the one way of writing it, or that of a part of the same set. */
export function queryText(text: string, part?: string): string {
  const query = new URLSearchParams(text);
  if (part !== undefined) query.set(PART, part);
  query.sort();
  return query.toString();
}

type Entry = readonly [name: string, text: string];

/** `MODE`, or `INPUT=MODE`; modes have no equals sign. */
function readMode(text: string): Entry {
  const at = text.lastIndexOf("=");
  const name = at < 0 ? "*" : text.slice(0, at);
  if (name === "" || at === text.length - 1)
    throw new OptionError(`smooth takes MODE or INPUT=MODE, not ${JSON.stringify(text)}`);
  return [name, text.slice(at + 1)];
}

function readValue(text: string): Entry {
  const at = text.indexOf("=");
  if (at <= 0) throw new OptionError(`fix takes INPUT=VALUE, not ${JSON.stringify(text)}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function readMorph(text: string): Entry {
  const at = text.indexOf("=");
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new OptionError(`morph takes INPUT=NOMINAL,NAME:UP/DOWN[:CODE][?],..., not ${JSON.stringify(text)}`);
}

function byName(option: string, entries: readonly Entry[]): Readonly<Record<string, string>> {
  const names = entries.map(([name]) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined)
    throw new OptionError(`${option} has ${twice === "*" ? "every axis" : twice} twice; give it once`);
  return Object.fromEntries(entries);
}

function readLimit(text: string | null): number | undefined {
  if (text === null) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new OptionError(`unroll-limit takes a whole number of bins, not ${JSON.stringify(text)}`);
}
