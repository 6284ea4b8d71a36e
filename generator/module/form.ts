import type { Language } from "../print/language.js";

/** How a part of a module is written. */
export interface Form {
  readonly language: Language;
  /** Whether it exports what its template does; what stands in a function exports nothing. */
  readonly isExported: boolean;
  /** Levels of indentation in front of it. */
  readonly level: number;
}

/** How the modules of a set are written, each as a file. */
export interface FileForm {
  readonly language: Language;
  /** How modules of the set import the one of this file, or the runtime, which is named as one of them. */
  readonly specifier: (file: string) => string;
}

/** What stands at the top of a file. */
export const topOf = (language: Language): Form => ({ language, isExported: true, level: 0 });
