import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder } from "../corpus/find.js";

/** A file of the corpus; undefined where there is none. */
export function real(name: string): string | undefined {
  const corpus = join(corpusFolder(), "corpus");
  if (!existsSync(corpus)) return undefined;
  const found = readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .sort()
    .find((path) => path.endsWith(name));
  return found === undefined ? undefined : join(corpus, found);
}

/** A file of random corrections with odd names; undefined where there is none. */
export function fuzzed(name: string): string | undefined {
  const path = join(corpusFolder(), "corpus-fuzz", name);
  return existsSync(path) ? path : undefined;
}
