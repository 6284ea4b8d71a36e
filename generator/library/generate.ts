import { emitSet } from "../emit/index.js";
import { javaScriptWriter } from "../emit/javascript.js";
import type { GeneratedFile, GenerateOptions } from "../options.js";
import type { CorrectionSet } from "../schema/tree.js";
import { OptionError } from "./errors.js";
import { fixInputs } from "./inputs.js";
import { generatedMark } from "./mark.js";
import { select } from "./selection.js";
import { smoothSet } from "./smoothing.js";

const DEFAULT_NAME = "corrections";
const DEFAULT_UNROLL_LIMIT = 1000;

/** The files of a set; every path starts with the set's folder. Throws `OptionError` where the options do not fit the set. */
export function generate(
  set: CorrectionSet,
  options: GenerateOptions = {},
): { readonly files: readonly GeneratedFile[] } {
  const { emit = "ts", name = DEFAULT_NAME } = options;
  if (!["ts", "js"].includes(emit)) throw new OptionError(`emit: ts or js, not ${JSON.stringify(emit)}`);
  const modules = emitTypeScript(set, options);
  const files = emit === "ts" ? modules : javaScriptFiles(modules);
  return { files: files.map(({ path, text }) => ({ path: `${name}/${path}`, text })) };
}

/** The TypeScript modules of a set; paths are relative to its folder. */
export function emitTypeScript(
  set: CorrectionSet,
  options: GenerateOptions & { readonly format?: boolean },
): readonly GeneratedFile[] {
  const {
    name = DEFAULT_NAME,
    unrollLimit = DEFAULT_UNROLL_LIMIT,
    only,
    fix = {},
    smooth,
    format = true,
  } = options;
  checkName(name);
  if (!Number.isInteger(unrollLimit) || unrollLimit < 0) {
    throw new OptionError(`unrollLimit: a number of bins, not ${unrollLimit}`);
  }
  const selection = select(set, only);
  const smoothed = smoothSet(set, smooth, selection);
  return emitSet(fixInputs(smoothed, fix, selection), { name, unrollLimit, only: selection.admits, format });
}

/** The name becomes a folder, so it must be no path. */
function checkName(name: string): void {
  if (/^\.{0,2}$|[/\\\0]/.test(name))
    throw new OptionError(`name: ${JSON.stringify(name)} cannot name a folder`);
}

function javaScriptFiles(modules: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const toJavaScript = javaScriptWriter();
  return modules.flatMap(({ path, text }) => {
    const { code, declarations } = toJavaScript(path, text);
    const stem = path.replace(/\.ts$/, "");
    return [
      { path: `${stem}.js`, text: withMark(code, text) },
      { path: `${stem}.d.ts`, text: withMark(declarations, text) },
    ];
  });
}

/** The mark of the original survives where its first statement does not. */
function withMark(text: string, original: string): string {
  const mark = generatedMark(original);
  return text.startsWith(mark) ? text : `${mark}\n${text}`;
}
