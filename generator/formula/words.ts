/** A piece of a formula as a reader would cut it, whether or not a formula may have it: `TMath::Abs`, `1e+3`, `**`. */
export interface Word {
  readonly kind: "number" | "name" | "sign";
  readonly text: string;
  readonly offset: number;
}

/** The piece that covers a place, with those on both sides of it, blanks aside. */
export interface Surroundings {
  readonly before: Word | undefined;
  readonly at: Word | undefined;
  readonly after: Word | undefined;
}

const WORDS =
  /[ \t]+|((?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?(?:[fFlL](?!\w))?)|([A-Za-z_](?:\w|::|\.(?=[A-Za-z_]))*)|(\*\*|===|!==|[<>=!]=|=>|=<|<>|&&|\|\||[^])/gu;

/** What stands at a place of a formula, and around it. */
export function wordsAround(text: string, offset: number): Surroundings {
  let before: Word | undefined, at: Word | undefined;
  for (const { index, 1: number, 2: name, 3: sign } of text.matchAll(WORDS)) {
    const word = wordOf(index, number, name, sign);
    if (word === undefined) continue;
    if (at !== undefined) return { before, at, after: word };
    if (offset < index + word.text.length) at = word;
    else before = word;
  }
  return { before, at, after: undefined };
}

function wordOf(
  offset: number,
  number: string | undefined,
  name: string | undefined,
  sign: string | undefined,
): Word | undefined {
  if (number !== undefined) return { kind: "number", text: number, offset };
  if (name !== undefined) return { kind: "name", text: name, offset };
  return sign === undefined ? undefined : { kind: "sign", text: sign, offset };
}

/** The name of the function whose arguments a place is among, directly. */
export function functionAround(text: string, offset: number): string | undefined {
  let depth = 0;
  for (let at = Math.min(offset, text.length) - 1; at >= 0; at--) {
    if (text[at] === ")") depth++;
    else if (text[at] === "(" && depth-- === 0)
      return /[a-z]+[0-9]*[ \t]*$/.exec(text.slice(Math.max(0, at - 20), at))?.[0].trim();
  }
  return undefined;
}
