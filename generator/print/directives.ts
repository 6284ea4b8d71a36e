/** How a directive begins and how it goes on, as patterns; a backslash between the two makes plain text of it. */
type Directive = readonly [begins: string, goesOn: string, flags?: "i"];

/** What tools take for an instruction where it stands in a comment. */
const DIRECTIVES: readonly Directive[] = [
  // Tags of doc comments. An @ behind a letter or digit is none: `aMC@NLO`, or an address.
  ["(?<!\\w)@", "[A-Za-z_]+"],
  // Bundlers look for these wherever an @ stands.
  ["@", "lic|preserve|copyright|cc_on|jsx|ts-|vite-ignore", "i"],
  ["[@#]", "__[A-Z_]+__"],
  ["/", "//\\s*<"],
  ["\\b(?:eslint|oxlint)", "-"],
  // Words of English elsewhere.
  ["^\\s*(?:eslint|globals?|exported)", "\\s|$"],
  ["\\b(?:js[hl]int|jscs|tslint)", "[:\\s]"],
  ["\\b(?:prettier|biome|rome|dprint|deno-\\w+)", "-ignore"],
  ["\\b(?:[cv]8|istanbul)", "\\s+ignore"],
  ["\\bnode:coverage", "\\s"],
  ["\\b[Ss]tryker", "\\s+(?:disable|restore)"],
  ["\\b(?:webpack|turbopack|rspack)[A-Z]\\w*", ":"],
  ["\\bsource(?:Mapping)?URL", "\\s*="],
];

const PATTERNS = DIRECTIVES.map(
  ([begins, goesOn, flags = ""]) => new RegExp(`(${begins})(?=(${goesOn}))`, `g${flags}`),
);

/** What each directive has some of. */
const SUSPECT = /[@#]|\/\/|lint|js[hl]int|jscs|global|exported|-ignore|ignore|coverage|tryker|pack|URL/i;

/** Whether a text may have directives; most have none. */
export const mayDirect = (text: string): boolean => SUSPECT.test(text);

/** The text without its directives, but for those that are ours alone: `isOurs` says whether all from one place to another is. */
export function disarmed(text: string, isOurs: (start: number, end: number) => boolean): string {
  const places = PATTERNS.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ index, 1: begins = "", 2: goesOn = "" }) => {
      const place = index + begins.length;
      return isOurs(index, place + goesOn.length) ? [] : [place];
    }),
  );
  const cuts = [0, ...new Set(places.sort((a, b) => a - b)), text.length];
  return cuts
    .slice(1)
    .map((end, i) => text.slice(cuts[i], end))
    .join("\\");
}
