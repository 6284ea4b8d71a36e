import {
  compile,
  type EdgeFinder,
  edgeFinder,
  isGzip,
  type LiveCorrection,
  type Locator,
  locator,
  parse,
  type ParsedSet,
  setNameOf,
  type SetSummary,
  summarize,
  type Variable,
} from "../../generator/index.js";
import type { Chosen, Morphs, OpenedSet, SetFile, Smooth } from "../protocol.js";

/** What is kept of a set that has been read; code is compiled when it is first asked for. */
export class Opened {
  readonly name: string;
  readonly set: ParsedSet;
  readonly summary: SetSummary;
  readonly #compiled = new Map<string, LiveCorrection>();
  readonly #locators = new Map<string, Locator>();
  readonly #finders = new Map<string, EdgeFinder>();

  constructor(name: string, set: ParsedSet) {
    this.name = name;
    this.set = set;
    this.summary = summarize(set);
  }

  /** The correction or compound of a name, smoothed and with parameters. Throws `OptionError` where modes or parameters do not fit. */
  live(correction: string, smooth: Smooth, morph: Morphs): LiveCorrection {
    const key = JSON.stringify([correction, smooth, morph]);
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    const set = compile(this.set, { name: this.name, only: [correction], smooth, morph });
    const isSimple = this.summary.corrections.some(({ name }) => name === correction);
    const found = (isSimple ? set.corrections : set.compoundCorrections)[correction];
    if (found === undefined) throw new RangeError(`nothing is compiled of ${JSON.stringify(correction)}`);
    this.#compiled.set(key, found);
    return found;
  }

  /** The inputs of a correction or compound, as the file has them. */
  inputs(correction: string): readonly Variable[] {
    const all = [...this.summary.corrections, ...this.summary.compoundCorrections];
    return all.find(({ name }) => name === correction)?.inputs ?? [];
  }

  locator(correction: string): Locator {
    const found = this.#locators.get(correction) ?? locator(this.set, correction);
    this.#locators.set(correction, found);
    return found;
  }

  edgeFinder(correction: string): EdgeFinder {
    const found = this.#finders.get(correction) ?? edgeFinder(this.set, correction);
    this.#finders.set(correction, found);
    return found;
  }
}

/** All sets that the page has opened, by their numbers. */
export class OpenedSets {
  readonly #sets: Opened[] = [];

  /** Reads a file. Throws `InputError` with what is wrong in it. */
  open({ name, content }: SetFile, progress: (text: string) => void): OpenedSet {
    const bytes = typeof content === "string" ? bytesOf(content) : new Uint8Array(content);
    progress(isGzip(bytes) ? `Unpacking and reading ${name}` : `Reading ${name}`);
    const set = parse(bytes, { lenient: true });
    progress(`Looking through ${name}`);
    const opened = new Opened(setNameOf(name), set);
    const id = this.#sets.push(opened) - 1;
    const warnings = set.warnings.map(({ pointer, message }) => `${pointer}: ${message}`);
    return { id, file: name, bytes: bytes.length, summary: opened.summary, warnings };
  }

  get({ set }: Pick<Chosen, "set">): Opened {
    const found = this.#sets[set];
    if (found === undefined) throw new RangeError(`set ${set} is not open`);
    return found;
  }
}

/** The bytes in base64 text. */
const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
