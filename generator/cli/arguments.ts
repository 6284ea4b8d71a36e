import { distance } from "fastest-levenshtein";
import type { Options } from "yargs";
import { STANDARD, UsageError } from "./io.js";

type OptionTable = Readonly<Record<string, Options>>;

/**
 * The arguments as yargs is to have them: `-` is passed on, a value is tied to its option even where it begins with `-`, and negative
 * numbers are no options. An option that is not in the table is refused; after `--` there are none.
 */
export function tiedArguments(args: readonly string[], options: OptionTable): readonly string[] {
  const tied: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const argument = args[i] ?? "";
    if (argument === "--") return [...tied, "--", ...args.slice(i + 1).map(standard)];
    const option = readOption(argument, options);
    if (option === undefined) tied.push(standard(argument));
    else if (option.value !== undefined || !takesValue(option.name, options))
      tied.push(optionText(option.name, option.value));
    else {
      const next = args[++i];
      if (next === undefined || next === "--" || isOption(next, options))
        throw new UsageError(`${argument} needs a value`);
      tied.push(optionText(option.name, next));
    }
  }
  return tied;
}

const standard = (argument: string): string => (argument === "-" ? STANDARD : argument);

const optionText = (name: string, value: string | undefined): string =>
  value === undefined ? `--${name}` : `--${name}=${standard(value)}`;

const takesValue = (name: string, options: OptionTable): boolean => options[name]?.type === "string";

/** Whether an argument can only be an option of the table; a letter with more behind it may as well be a value. */
function isOption(argument: string, options: OptionTable): boolean {
  if (/^-[^-]./.test(argument)) return false;
  const name = spelledName(argument);
  return name !== undefined && nameOf(name, options) !== undefined;
}

interface Option {
  readonly name: string;
  readonly value: string | undefined;
}

/** The option that an argument is, with the value that is written beside it; undefined for what is no option. */
function readOption(argument: string, options: OptionTable): Option | undefined {
  const spelled = spelledName(argument);
  if (spelled === undefined) return undefined;
  const name = nameOf(spelled, options);
  if (name === undefined) throw unknownOption(argument, options);
  const isLong = argument.startsWith("--");
  const rest = isLong ? argument.slice(2 + spelled.length) : argument.slice(2);
  if (rest === "") return { name, value: undefined };
  if (rest.startsWith("=") && takesValue(name, options)) return { name, value: rest.slice(1) };
  if (rest.startsWith("=")) throw new UsageError(`--${name} takes no value`);
  if (!isLong && takesValue(name, options)) return { name, value: rest };
  throw unknownOption(argument, options);
}

/** `name` of `--name` and `--name=value`, `n` of `-n`, `-nvalue` and `-n=value`. */
function spelledName(argument: string): string | undefined {
  const [, long, short] = /^(?:--([^=]+)|-([^-\d.]))/.exec(argument) ?? [];
  return long ?? short;
}

/** The name in the table of what is spelled out, or given by its letter. */
function nameOf(spelled: string, options: OptionTable): string | undefined {
  if (Object.hasOwn(options, spelled)) return spelled;
  return Object.keys(options).find((name) => options[name]?.alias === spelled);
}

function unknownOption(argument: string, options: OptionTable): UsageError {
  const [spelled = argument] = argument.split("=", 1);
  const likely = nearest(spelled.replace(/^-+/, ""), Object.keys(options));
  const hint = likely === undefined ? "a name that begins with - goes after --" : `did you mean --${likely}?`;
  return new UsageError(`there is no option ${spelled}; ${hint}`);
}

/** The word that was most likely meant, if one is near enough. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const [best] = words
    .map((candidate) => ({ candidate, steps: distance(word, candidate) }))
    .filter(({ candidate, steps }) => steps <= Math.max(1, Math.floor(candidate.length / 3)))
    .toSorted((a, b) => a.steps - b.steps);
  return best?.candidate;
}
