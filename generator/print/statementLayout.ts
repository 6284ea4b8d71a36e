import type { Code } from "./code.js";
import { type Doc, builders } from "./doc.js";
import type { Language } from "./language.js";
import { codeLines } from "./text.js";

const { hardline, join } = builders;

/** Columns by which the statements of a function at the top of a module are indented. */
const INSIDE = 2;

/** Code as a document, for what lays out modules: its lines are broken already, for where it stands. */
export class StatementLayout {
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Statements stand in a function at the top of a module, and declarations at the top, if `depth` says nothing else. */
  code(code: Code, depth: number = code.kind === "statements" ? INSIDE : 0): Doc {
    return join(hardline, [...codeLines(code, this.#language, depth)]);
  }
}
