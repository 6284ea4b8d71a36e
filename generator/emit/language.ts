/** What the emitted code can be printed as; the declarations are those that stand beside JavaScript (`.d.ts`). */
export type Language = "TypeScript" | "JavaScript" | "declarations";

/** Text that not every language has: types JavaScript lacks, bodies declarations lack, and what only declarations have. */
export type Part = "types" | "body" | "declared";

/** Noncharacters of Unicode stand around such text; bodies may hold types, else nothing is nested. */
const MARKS: Readonly<Record<Part, readonly [begin: string, end: string]>> = {
  types: ["\ufdd0", "\ufdd1"],
  body: ["\ufdd2", "\ufdd3"],
  declared: ["\ufdd4", "\ufdd5"],
};

const ANY_MARK = /[\ufdd0-\ufdd5]/g;

/** What each language leaves out. */
const LEFT_OUT: Readonly<Record<Language, RegExp>> = {
  TypeScript: /\ufdd4[^\ufdd5]*\ufdd5|[\ufdd0-\ufdd5]/g,
  JavaScript: /\ufdd0[^\ufdd1]*\ufdd1|\ufdd4[^\ufdd5]*\ufdd5|[\ufdd0-\ufdd5]/g,
  declarations: /\ufdd2[^\ufdd3]*\ufdd3|[\ufdd0-\ufdd5]/g,
};

/** The text as a part of the given kind. */
export function marked(part: Part, text: string): string {
  const [begin, end] = MARKS[part];
  return `${begin}${part === "body" ? text : inLanguage("TypeScript", text)}${end}`;
}

/** Marked text as it is in a language. */
export const inLanguage = (language: Language, text: string): string => text.replace(LEFT_OUT[language], "");

/** Text from a file, in which marks can mean nothing; `escape` gives what stands for one. */
export const withoutMarks = (text: string, escape: (mark: string) => string): string =>
  text.replace(ANY_MARK, escape);
