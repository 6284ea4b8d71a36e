import { parseFormula, type ParsedFormula } from "../formula/parse.js";
import { Findings } from "./findings.js";
import { newSearch, type Search } from "./nearest.js";
import type { Focus } from "./problem.js";

/** A place in the file, as a chain of keys up to the file itself (undefined): cheap to extend, and rendered only for a problem. */
export type Path = { readonly parent: Path; readonly key: string | number } | undefined;

/** What is passed along while a file is checked: the problems so far, and what has been found out once for the whole file. */
export interface Context {
  readonly problems: Findings;
  /** Where unknown keys are noted: among the problems, or apart. */
  readonly unknownKeys: Findings;
  /** Numbers that are integers, and are written as reals, by their pointers. */
  readonly reals: ReadonlyMap<string, string>;
  readonly formulas: Map<string, ParsedFormula>;
  /** What may still be spent on suggestions. */
  readonly search: Search;
  /** How many nodes the one being checked is inside of. */
  depth: number;
}

/** A context for a new file. */
export function createContext({ reals, isLenient }: CheckOptions): Context {
  const problems = new Findings();
  const unknownKeys = isLenient ? new Findings() : problems;
  return { problems, unknownKeys, reals, formulas: new Map(), search: newSearch(), depth: 0 };
}

/** What is known of a file, and how it is to be checked. */
export interface CheckOptions {
  /** Numbers that are integers, and are written as reals, by their pointers. */
  readonly reals: ReadonlyMap<string, string>;
  /** Unknown keys are no problems. */
  readonly isLenient: boolean;
}

/** The place of a key or an element inside of another place. */
export function child(parent: Path, key: string | number): Path {
  return { parent, key };
}

/**
 * Notes a problem. Returns what to go on with instead of the wrong value, so that a check can end in it: undefined, unless there is
 * something that spares what follows from being checked against nothing.
 */
export function report<T>(context: Context, path: Path, message: string, instead?: T): T | undefined {
  reportAt("value", context, path, message);
  return instead;
}

/** Notes a problem of a part of what is at a place. */
export function reportAt(focus: Focus, { problems }: Context, path: Path, message: string): void {
  problems.add(message, focus, () => renderPointer(path));
}

/** Notes a key that is not known. */
export function reportKey({ unknownKeys }: Context, path: Path, message: string): void {
  unknownKeys.add(message, "key", () => renderPointer(path));
}

/** The text of an integer that is written as a real, such as `1.0`. */
export function writtenReal({ reals }: Context, path: Path): string | undefined {
  return reals.size === 0 ? undefined : reals.get(renderPointer(path));
}

/** The JSON pointer (RFC 6901) of a place. */
export function renderPointer(path: Path): string {
  const keys: string[] = [];
  for (let at = path; at !== undefined; at = at.parent) {
    keys.push(`/${String(at.key).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  }
  return keys.reverse().join("");
}

/** Parses a formula, or recalls what came of the same text before. */
export function parseOnce({ formulas }: Context, text: string): ParsedFormula {
  const known = formulas.get(text);
  if (known !== undefined) return known;
  const parsed = parseFormula(text);
  formulas.set(text, parsed);
  return parsed;
}
