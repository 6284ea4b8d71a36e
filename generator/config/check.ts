import * as v from "valibot";
import { listNearest } from "../index.js";
import { child, type Path, renderPointer } from "../schema/context.js";
import { describe } from "../schema/describe.js";
import type { ChosenOptions, Config, SetConfig } from "./types.js";

/** What is wrong with an option, which a JSON pointer names. */
export interface ConfigProblem {
  readonly pointer: string;
  readonly message: string;
}

const text = v.string("a text");
const flag = v.boolean("true or false");
const whole = v.pipe(
  v.number("a whole number"),
  v.safeInteger("a whole number"),
  v.minValue(0, "a number that is not negative"),
);

const smooth = v.union([text, v.record(text, text)], "a mode, or modes by the names of inputs");
const fix = v.record(
  text,
  v.union([text, v.number()], "a number or a text"),
  "values by the names of inputs",
);

const morph = v.record(text, text, "parameters by the names of inputs");

const CORRECTION = v.strictObject(
  {
    fix: v.exactOptional(fix),
    smooth: v.exactOptional(smooth),
    morph: v.exactOptional(morph),
    parameters: v.exactOptional(flag),
    unrollLimit: v.exactOptional(whole),
  },
  "options of a correction",
);

const CHOSEN = {
  only: v.exactOptional(v.array(text, "a list of names")),
  fix: v.exactOptional(fix),
  smooth: v.exactOptional(smooth),
  morph: v.exactOptional(morph),
  parameters: v.exactOptional(flag),
  unrollLimit: v.exactOptional(whole),
  hessian: v.exactOptional(flag),
  corrections: v.exactOptional(v.record(text, CORRECTION, "options by the names of corrections")),
} satisfies v.ObjectEntries & Record<keyof ChosenOptions, unknown>;

const SET = v.strictObject(
  {
    files: v.union([text, v.array(text)], "a path, or a list of paths"),
    name: v.exactOptional(text),
    ...CHOSEN,
  } satisfies v.ObjectEntries & Record<keyof SetConfig, unknown>,
  "a set: { files: ... }",
);

const CONFIG = v.strictObject(
  {
    outDir: v.exactOptional(text),
    emit: v.exactOptional(v.picklist(["ts", "js"], '"ts" or "js"')),
    importExtension: v.exactOptional(v.picklist(["js", "ts", "none"], '"js", "ts" or "none"')),
    runtime: v.exactOptional(v.picklist(["set", "shared"], '"set" or "shared"')),
    lenient: v.exactOptional(flag),
    maxBytes: v.exactOptional(whole),
    sets: v.array(SET, "a list of sets"),
    ...CHOSEN,
  } satisfies v.ObjectEntries & Record<keyof Config, unknown>,
  "a config: { sets: [...] }",
);

/** Checks what a config file holds; gives the config, or everything that is wrong with it. */
export function checkConfig(given: unknown): Config | readonly ConfigProblem[] {
  const found = v.safeParse(CONFIG, withoutUndefined(given));
  if (!found.success) return found.issues.map(problemOf);
  const names = found.output.sets.flatMap(({ name, files }, i) =>
    name !== undefined && typeof files !== "string" && files.length !== 1
      ? [{ pointer: `/sets/${i}/name`, message: `a name is for one file, and there are ${files.length}` }]
      : [],
  );
  return names.length > 0 ? names : found.output;
}

export const isConfig = (checked: Config | readonly ConfigProblem[]): checked is Config =>
  !Array.isArray(checked);

type Issue = v.InferIssue<typeof CONFIG>;

/** What is undefined is as if it were not there. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutUndefined(member)]));
}

function problemOf({ type, expected, message, path, input }: Issue): ConfigProblem {
  const keys = (path ?? []).map(({ key }) => String(key)),
    pointer = renderPointer(keys.reduce<Path>(child, undefined));
  const last = keys.at(-1) ?? "";
  if (type === "strict_object" && expected === "never")
    return {
      pointer,
      message: `no option is named ${JSON.stringify(last)}; ${listNearest(last, optionsBeside(keys))}`,
    };
  if (type === "strict_object" && input === undefined) return { pointer, message: "is missing" };
  return { pointer, message: `expected ${message}, found ${describe(input)}` };
}

/** The options that could stand in the place of one. */
function optionsBeside(keys: readonly string[]): readonly string[] {
  if (keys.at(-3) === "corrections") return Object.keys(CORRECTION.entries);
  return Object.keys((keys.length === 1 ? CONFIG : SET).entries);
}
