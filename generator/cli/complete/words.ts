import type { Options } from "yargs";
import { MODE_NAMES, type ParsedSet } from "../../index.js";

/** A command, as far as words can be completed for it. */
export interface Completed {
  readonly name: string;
  readonly options: Readonly<Record<string, Options>>;
}

/** What is known where words are completed. */
export interface Known {
  readonly commands: readonly Completed[];
  /** The set in a file; undefined where it cannot be read. */
  readonly setIn: (file: string) => ParsedSet | undefined;
}

/** What an option takes, where that is a word of a list; the others take paths or what only people know. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  emit: ["ts", "js"],
  format: ["text", "json", "sarif"],
  "import-extension": ["js", "ts", "none"],
  runtime: ["set", "shared"],
  smooth: MODE_NAMES,
};

/** The shells that a script is for. */
export const SHELLS: readonly string[] = ["bash", "zsh", "fish"];

/**
 * What the last of the words after the name of the program may become; nothing where a path may stand, which shells complete by themselves.
 * Shells may take `--option=value` apart.
 */
export function completions(words: readonly string[], known: Known): readonly string[] {
  const whole = joined(words);
  const current = whole.at(-1) ?? "";
  const [name = "", ...given] = whole.slice(0, -1);
  const command = known.commands.find((one) => one.name === name);
  if (whole.length < 2) return starting(current, [...known.commands.map((one) => one.name), ...TOP]);
  if (command === undefined) return [];
  const [, spelled, part] = /^--([^=]+)=(.*)$/s.exec(current) ?? [];
  if (spelled !== undefined && part !== undefined) {
    const found = valuesOf(spelled, part, given, known);
    return words.at(-1) === current ? found.map((one) => `--${spelled}=${one}`) : found;
  }
  const before = given.at(-1) ?? "";
  if (takesValue(before, command)) return valuesOf(optionOf(before, command) ?? "", current, given, known);
  if (current.startsWith("-")) return starting(current, optionsOf(command));
  return starting(current, placesOf(command, given, known));
}

const TOP = ["--help", "--version"];

/** The words with options and the values beside them together, where a shell has taken them apart at the `=`. */
function joined(words: readonly string[]): readonly string[] {
  return words.reduce<readonly string[]>((all, word) => {
    const before = all.at(-1) ?? "";
    const isLate = (word === "=" && /^--[^=]+$/.test(before)) || /^--[^=]+=$/.test(before);
    return isLate ? [...all.slice(0, -1), before + word] : [...all, word];
  }, []);
}

const starting = (start: string, words: readonly string[]): readonly string[] =>
  words.filter((word) => word.startsWith(start));

const optionsOf = ({ options }: Completed): readonly string[] =>
  [...Object.keys(options), "help"].map((name) => `--${name}`);

/** The option that a word is. */
function optionOf(word: string, { options }: Completed): string | undefined {
  const long = /^--([^=]+)$/.exec(word)?.[1];
  if (long !== undefined) return Object.hasOwn(options, long) ? long : undefined;
  const letter = /^-(.)$/.exec(word)?.[1];
  return Object.keys(options).find((name) => options[name]?.alias === letter && letter !== undefined);
}

const takesValue = (word: string, command: Completed): boolean => {
  const name = optionOf(word, command);
  return name !== undefined && command.options[name]?.type === "string";
};

/** What the value of an option may become. */
function valuesOf(option: string, start: string, given: readonly string[], known: Known): readonly string[] {
  const set = setOf(given, known);
  if (option === "only") return starting(start, namesIn(set));
  if (option === "fix")
    return starting(
      start,
      inputsIn(set, undefined).map((name) => `${name}=`),
    );
  return starting(start, VALUES[option] ?? []);
}

/** What a word that is no option may become: a correction of the file before it, or an input of that. */
function placesOf({ name }: Completed, given: readonly string[], known: Known): readonly string[] {
  const places = given.filter((word) => !word.startsWith("-"));
  if (name === "completion") return places.length === 0 ? SHELLS : [];
  if (name !== "inspect" && name !== "eval") return [];
  const [file, correction] = places;
  if (file === undefined) return [];
  const set = known.setIn(file);
  if (correction === undefined) return namesIn(set);
  if (name === "inspect") return [];
  const taken = places.slice(2).map((word) => word.split("=", 1).join());
  return inputsIn(set, correction).flatMap((input) => (taken.includes(input) ? [] : [`${input}=`]));
}

/** The set of the first file that is given. */
function setOf(given: readonly string[], { setIn }: Known): ParsedSet | undefined {
  for (const word of given) if (/\.json(\.gz)?$/i.test(word)) return setIn(word);
  return undefined;
}

const namesIn = (set: ParsedSet | undefined): readonly string[] =>
  set === undefined ? [] : [...set.corrections, ...set.compounds].map(({ name }) => name);

/** The names of the inputs of a correction, or of all. */
function inputsIn(set: ParsedSet | undefined, correction: string | undefined): readonly string[] {
  const all = set === undefined ? [] : [...set.corrections, ...set.compounds];
  const those = correction === undefined ? all : all.filter(({ name }) => name === correction).slice(0, 1);
  return [...new Set(those.flatMap(({ inputs }) => inputs.map(({ name }) => name)))];
}
