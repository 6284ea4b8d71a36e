import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parseJson } from "../../generator/schema/json.js";
import { readText } from "../../generator/schema/read.js";
import { checkoutFolder } from "./folder.js";
import { isSmoothedGolden } from "./golden.js";

/** How far results may be off, in units of the largest terms that went into them. */
export interface Limits {
  readonly value: number;
  readonly gradient: number;
}

/** A correction set and what the reference implementation says of it. */
export interface Pair {
  readonly name: string;
  readonly source: string;
  readonly golden: string;
  readonly limits: Limits;
  /** The modes in which its bins are smoothed, as the command takes them. */
  readonly smooth: readonly string[];
}

const LIMITS: Limits = { value: 4e-15, gradient: 64 * Number.EPSILON };
/** Random formulas magnify rounding where real ones do not. */
const FUZZ_LIMITS: Limits = { value: 1e-12, gradient: 1e-12 };

/** Splines are solved, by SciPy in another order. */
const SMOOTH_LIMITS: Limits = { value: 1e-11, gradient: 1e-9 };

/** The folder that holds the acceptance corpus: as the environment says, or beside the checkout. */
export function corpusFolder(): string {
  return process.env.CORRECTIONLIB_CORPUS ?? join(checkoutFolder(), "../shared");
}

/** All files of the corpus with their golden files; none where there is no corpus. */
export function findPairs(root: string): readonly Pair[] {
  const golden = join(root, "golden");
  if (!existsSync(golden)) return [];
  return readdirSync(golden, { recursive: true, encoding: "utf8" })
    .map((path) => relative(golden, join(golden, path)).split(sep).join("/"))
    .filter((name) => name.endsWith(".json.gz") && !name.startsWith("smoothing/"))
    .sort()
    .map((name) => pairOf(root, name))
    .filter(({ source }) => existsSync(source));
}

function pairOf(root: string, name: string): Pair {
  const isFuzz = name.startsWith("fuzz/");
  const folder = join(root, isFuzz ? "corpus-fuzz" : "corpus");
  const zipped = join(folder, isFuzz ? name.slice("fuzz/".length) : name);
  const source = existsSync(zipped) ? zipped : zipped.replace(/\.gz$/, "");
  const limits = isFuzz ? FUZZ_LIMITS : LIMITS;
  return { name, source, golden: join(root, "golden", name), limits, smooth: [] };
}

/** The golden files of smoothed sets, which name their source and its modes; none where there is no corpus. */
export function findSmoothedPairs(root: string): readonly Pair[] {
  const folder = join(root, "golden/smoothing");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json.gz"))
    .sort()
    .flatMap((name) => {
      const golden = join(folder, name),
        json = readJsonFile(golden);
      if (!isSmoothedGolden(json)) throw new Error(`${golden} names no source and modes`);
      const source = join(root, json.file);
      return existsSync(source) ? [{ name, source, golden, limits: SMOOTH_LIMITS, smooth: json.smooth }] : [];
    });
}

/** The JSON in a file. */
export function readJsonFile(path: string): unknown {
  const text = readText(readFileSync(path), Infinity);
  const result = text.ok ? parseJson(text.value) : text;
  if (!result.ok) throw new Error(`${path}: ${result.problems.map(({ message }) => message).join(", ")}`);
  return result.value.value;
}
