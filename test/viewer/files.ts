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
