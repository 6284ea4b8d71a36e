import stripTypes from "ts-blank-space";
import {
  compile,
  type CompileOptions,
  type CorrectionSet,
  generate,
  generateModule,
  generateSets,
  type LiveSet,
  type SmoothOption,
} from "../../generator/index.js";
import { CODE_NAMES } from "../../generator/tree/morph.js";
import { MODES } from "../../generator/smoothing/modes.js";
import { filesOf, importFiles } from "../bench/generated.js";
import { chance, type Draw, integer, pick, sample } from "./sets/draw.js";
import type { Input } from "./sets/scope.js";

/** How code is made of a set: in memory, as modules in both languages, with a runtime that sets share, or as one module. */
export type CodeForm = "compiled" | "JavaScript" | "TypeScript" | "shared runtime" | "one module";

/** A set of options. */
export interface Form {
  readonly code: CodeForm;
  readonly unrollLimit?: number;
  readonly smooth?: SmoothOption;
  readonly fix?: Readonly<Record<string, number | string>>;
  /** The keys of one input as one parameter. */
  readonly morph?: Readonly<Record<string, string>>;
  readonly hessian?: boolean;
  readonly parameters?: true;
}

/** The options of a form, without how its code is made. */
export const optionsOf = ({
  unrollLimit,
  smooth,
  fix,
  morph,
  hessian,
  parameters,
}: Form): CompileOptions => ({
  ...(unrollLimit !== undefined && { unrollLimit }),
  ...(smooth !== undefined && { smooth }),
  ...(fix && { fix }),
  ...(morph && { morph }),
  ...(hessian !== undefined && { hessian }),
  ...(parameters && { parameters }),
});

export const BASE: Form = { code: "compiled" };

const UNROLL_LIMITS = [0, 1, 7, 1_000_000];
const OTHER_CODE: readonly CodeForm[] = ["JavaScript", "TypeScript", "shared runtime", "one module"];

const PLAIN_MODES = [...Object.keys(MODES), "step:1", "step:0.01"];
/** Every mode, also with values left as they are. */
const MODE_TEXTS = [...PLAIN_MODES, ...PLAIN_MODES.map((mode) => `through-${mode}`)];

/** What the forms of a set are drawn from: inputs, and values that they can be fixed to. */
export interface Fixable extends Input {
  readonly values: readonly (number | string)[];
  /** The keys that the file has of it. */
  readonly keys: readonly (number | string)[];
}

/** Every form that a set is looked at in; the base is the first. */
export function drawForms(draw: Draw, inputs: readonly Fixable[], hasFiles: boolean): readonly Form[] {
  const unrolled = UNROLL_LIMITS.map((unrollLimit): Form => ({ ...BASE, unrollLimit }));
  const smoothed = sample(draw, MODE_TEXTS, 3).map((mode): Form => ({
    ...BASE,
    smooth: drawSmooth(draw, mode, inputs),
    ...drawLimit(draw),
  }));
  const fixable = inputs.filter(({ values }) => values.length > 0),
    several = sample(draw, fixable, integer(draw, 2, 4));
  const fixed = [...fixable.map((one) => [one]), ...(several.length > 1 ? [several] : [])].map(
    (some): Form => ({
      ...BASE,
      fix: Object.fromEntries(some.map(({ name, values }) => [name, pick(draw, values)])),
      ...drawLimit(draw),
      ...(chance(draw, 15) && { smooth: pick(draw, ["step", "linear", "through-linear"]) }),
    }),
  );
  const morphed = drawMorphs(draw, inputs);
  const curved = sample(draw, [BASE, ...smoothed, ...fixed, ...morphed], 3).map((form): Form => ({
    ...form,
    hessian: true,
  }));
  const inMemory = [BASE, ...unrolled, ...smoothed, ...fixed, ...morphed, ...curved];
  const files = hasFiles ? OTHER_CODE.map((code): Form => ({ ...pick(draw, inMemory), code })) : [];
  const withParameters: readonly Form[] = [BASE, ...files.slice(0, 1), ...files.slice(-1)].map(
    ({ code }) => ({ code, parameters: true }),
  );
  return [...inMemory, ...files, ...withParameters];
}

const drawLimit = (draw: Draw): Pick<Form, "unrollLimit"> =>
  chance(draw, 50) ? {} : { unrollLimit: pick(draw, UNROLL_LIMITS) };

/** The name of the parameter in the place of an input. */
export const NUISANCE = "nuisance";

/** Inputs that have keys enough, each as a parameter by a code. */
function drawMorphs(draw: Draw, inputs: readonly Fixable[]): readonly Form[] {
  return inputs.flatMap(({ name, type, keys }): readonly Form[] => {
    const plain = [...new Set(keys.map(String))].filter((key) => /^-?[\w ]+$/.test(key));
    if (type === "real" || plain.length < 3) return [];
    const [nominal = "", up = "", down = ""] = sample(draw, plain, 3);
    const text = `${nominal},${NUISANCE}:${up}/${down}:${pick(draw, CODE_NAMES)}${chance(draw, 30) ? "?" : ""}`;
    return [
      {
        ...BASE,
        morph: { [name]: text },
        ...drawLimit(draw),
        ...(chance(draw, 30) && { smooth: pick(draw, ["linear", "cubic", "through-pchip"]) }),
      },
    ];
  });
}

/** One mode for all axes, or for some inputs by name. */
function drawSmooth(draw: Draw, mode: string, inputs: readonly Input[]): SmoothOption {
  const reals = inputs.filter(({ type }) => type === "real");
  if (reals.length === 0 || chance(draw, 60)) return mode;
  const some = sample(draw, reals, 2).map(({ name }) => [name, pick(draw, [mode, ...MODE_TEXTS])] as const);
  return Object.fromEntries(some);
}

/** Loads the code of a set in a form; files are written into the folder. */
export async function load(set: CorrectionSet, { code, ...options }: Form, folder: string): Promise<LiveSet> {
  switch (code) {
    case "compiled":
      return compile(set, options);
    case "JavaScript":
      return importFiles(filesOf(set, { ...options, name: "set" }), "set", folder);
    case "TypeScript":
      return importFiles(strippedFiles(set, options), "set", folder);
    case "shared runtime":
      return importFiles(sharingFiles(set, options), "set", folder);
    case "one module":
      return importFiles(
        new Map([["set/index.js", generateModule(set, { ...options, emit: "js" })]]),
        "set",
        folder,
      );
  }
}

/** The TypeScript of a set with its types left out, as engines do it. */
function strippedFiles(set: CorrectionSet, options: CompileOptions): ReadonlyMap<string, string> {
  const { files } = generate(set, { ...options, name: "set" });
  return new Map(files.map(({ path, text }) => [path.replace(/\.ts$/, ".js"), stripTypes(text)]));
}

/** The set twice, with one runtime beside both. */
function sharingFiles(set: CorrectionSet, options: CompileOptions): ReadonlyMap<string, string> {
  const sets = ["set", "other"].map((name) => ({ name, set }));
  const { files } = generateSets(sets, { ...options, runtime: "shared", emit: "js" });
  return new Map(files.map(({ path, text }) => [path, text]));
}
