import { type Name, isName, nameOf } from "./code.js";

const RESERVED: ReadonlySet<string> = new Set(
  `abstract any arguments as asserts async await boolean break case catch class const constructor continue debugger declare default
  delete do else enum eval export extends false finally for from function get if implements import in infer instanceof interface is
  keyof let module namespace never new null number object of out package private protected public readonly require return set static
  string super switch symbol this throw true try type typeof undefined unique unknown using var void while with yield NaN Infinity
  Math Number Object Function Array String Boolean Symbol BigInt Float64Array Float32Array Int8Array Int16Array Int32Array BigInt64Array
  Uint8Array Uint8ClampedArray Uint16Array Uint32Array BigUint64Array ArrayBuffer ArrayLike DataView Exclude Map Set WeakMap Date JSON Error Promise Proxy Reflect RegExp isNaN isFinite globalThis process console grad columns length name
  Parameters Pick Readonly Record`.split(/\s+/),
);

const NONE: ReadonlySet<string> = new Set();

/** Names in one scope of the output: valid, not reserved, and each for one thing among all that is visible. */
export class Scope {
  readonly #taken = new Set<string>();
  /** Names of the scopes inside: a name that is made here and used there must not be hidden. */
  readonly #inside = new Set<string>();
  readonly #parent: Scope | undefined;
  /** Names that nothing may have. */
  readonly #reserved: ReadonlySet<string>;
  /** The number that is tried next behind a name. */
  readonly #numbers = new Map<string, number>();

  constructor(parent?: Scope, reserved: ReadonlySet<string> = NONE) {
    this.#parent = parent;
    this.#reserved = reserved;
  }

  /** A name for what is used from here on: the hint itself where it is free, else with the first number that makes it so. */
  unique(hint: string): Name {
    return this.#make(camelCase(hint), (name) => this.#isVisible(name));
  }

  /** The text itself where it is an identifier that is free, else a name that resembles it. */
  like(text: string): Name {
    const hint = isName(text) ? text : camelCase(text);
    return this.#make(hint, (name) => this.#isVisible(name));
  }

  /** A name for what the scopes inside may have used already. */
  uniqueAround(hint: string): Name {
    return this.#make(camelCase(hint), (name) => this.#isVisible(name) || this.#inside.has(name));
  }

  /** The same for a type, with a capital. */
  uniqueType(hint: string): Name {
    return this.#make(pascalCase(hint), (name) => this.#isVisible(name) || this.#inside.has(name));
  }

  #make(base: string, isTaken: (name: string) => boolean): Name {
    let name = base,
      number = this.#numberFor(base);
    for (; isTaken(name); number++) name = `${base}${/\d$/.test(base) ? "_" : ""}${number}`;
    this.#numbers.set(base, number);
    this.reserve(name);
    return nameOf(name);
  }

  /** All smaller numbers behind a name are taken where the name itself is. */
  #numberFor(base: string): number {
    return this.#numbers.get(base) ?? (this.#parent === undefined ? 2 : this.#parent.#numberFor(base));
  }

  #isVisible(name: string): boolean {
    return RESERVED.has(name) || this.#isTaken(name);
  }

  #isTaken(name: string): boolean {
    return (
      this.#taken.has(name) ||
      this.#reserved.has(name) ||
      (this.#parent !== undefined && this.#parent.#isTaken(name))
    );
  }

  /** A name that must be exactly so. */
  reserve(name: string): void {
    this.#taken.add(name);
    for (let outer = this.#parent; outer !== undefined; outer = outer.#parent) outer.#inside.add(name);
  }

  /** A name that scopes inside will have. */
  reserveInside(name: string): void {
    this.#inside.add(name);
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

function asciiOf(text: string): string {
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
}
