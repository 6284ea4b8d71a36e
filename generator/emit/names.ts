const RESERVED = new Set(
  `abstract any arguments as async await boolean break case catch class const constructor continue debugger declare default delete
  do else enum eval export extends false finally for from function get if implements import in instanceof interface is keyof let
  module namespace never new null number object of out package private protected public readonly require return set static string
  super switch symbol this throw true try type typeof undefined unique unknown var void while with yield NaN Infinity Math Number
  Object Array String Float64Array Int32Array Map Set JSON Error isNaN isFinite globalThis grad columns length name`.split(
    /\s+/,
  ),
);

/** Names in one scope of the output: unique, valid, not reserved. */
export class Scope {
  readonly #taken = new Set<string>();
  /** Names of the scopes inside: a name made here later must not be hidden there. */
  readonly #inside = new Set<string>();
  readonly #parent: Scope | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  /** The hint itself where it is free, else with the first number that makes it so. */
  unique(hint: string): string {
    return this.#make(camelCase(hint));
  }

  /** A name for a type, with a capital. */
  uniqueType(hint: string): string {
    return this.#make(pascalCase(hint));
  }

  #make(base: string): string {
    let name = base;
    for (let i = 2; this.#isTaken(name) || this.#inside.has(name); i++)
      name = `${base}${/\d$/.test(base) ? "_" : ""}${i}`;
    this.reserve(name);
    return name;
  }

  #isTaken(name: string): boolean {
    if (RESERVED.has(name) || this.#taken.has(name)) return true;
    return this.#parent ? this.#parent.#isTaken(name) : false;
  }

  /** A name that must be exactly so. */
  reserve(name: string): void {
    this.#taken.add(name);
    for (let outer = this.#parent; outer; outer = outer.#parent) outer.#inside.add(name);
  }
}

/** A valid identifier that resembles the text: `scale_factors` gives scaleFactors, `1x` gives _1x, `größe` gives grosse. */
export function camelCase(text: string): string {
  const words = asciiOf(text)
    .split(/[^A-Za-z0-9$]+/)
    .filter((word) => word !== "");
  const joined = words
    .map((word, i) => (i === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
  const safe = joined.slice(0, 60);
  if (safe === "") return "input";
  return /^\d/.test(safe) ? `_${safe}` : safe;
}

/** As camelCase, with a capital: `scale_factors` gives ScaleFactors. */
export function pascalCase(text: string): string {
  const name = camelCase(text);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** `JetPt` gives jetPt, `EventID` eventID, `JER` jer. */
function lowerFirst(word: string): string {
  if (/^[A-Z0-9]+$/.test(word)) return word.toLowerCase();
  return word.charAt(0).toLowerCase() + word.slice(1);
}

const asciiOf = (text: string): string =>
  text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
