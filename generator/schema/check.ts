import { compoundOf } from "./compound.js";
import {
  type CheckOptions,
  child,
  type Context,
  createContext,
  type Path,
  report,
  writtenReal,
} from "./context.js";
import { checkCorrection, type CheckedCorrection } from "./correction.js";
import { describe } from "./describe.js";
import {
  type Check,
  checkObject,
  checkString,
  eachOf,
  isArray,
  isObject,
  type JsonObject,
  optional,
  required,
} from "./fields.js";
import type { Finding, Result } from "./problem.js";
import type { CompoundCorrection, CorrectionSet } from "../tree/set.js";
import { checkUnique } from "./variables.js";

const KEYS: ReadonlySet<string> = new Set([
  "$schema",
  "schema_version",
  "description",
  "corrections",
  "compound_corrections",
]);

/** What comes of a file, and the unknown keys in it where these are no problems. */
export type CheckedSet = Result<CorrectionSet, Finding> & { readonly warnings: readonly Finding[] };

/** Checks the JSON of a file: the tree of what is in it, or every problem that it has. */
export function checkSet(json: unknown, options: Partial<CheckOptions> = {}): CheckedSet {
  const context = createContext({ reals: new Map(), isLenient: false, ...options });
  const set = checkTop(json, context);
  const { problems, unknownKeys } = context;
  const warnings = options.isLenient === true ? unknownKeys.list() : [];
  return set === undefined || !problems.isEmpty
    ? { ok: false, problems: problems.list(), warnings }
    : { ok: true, value: set, warnings };
}

function checkTop(json: unknown, context: Context): CorrectionSet | undefined {
  const path: Path = undefined;
  const other = otherJson(json);
  if (other !== undefined) return report(context, path, other);
  if (!isObject(json)) {
    return report(
      context,
      path,
      `expected an object with "schema_version" and "corrections", found ${describe(json)}`,
    );
  }
  const version = required(json, "schema_version", path, context, checkVersion);
  if (version === undefined && json.schema_version === 1) return undefined;
  checkObject(json, path, context, KEYS);
  optional(json, "$schema", path, context, checkString);
  const description = optional(json, "description", path, context, checkString);
  const corrections = required(json, "corrections", path, context, checkCorrections) ?? [];
  const compounds = checkCompounds(json, path, context, corrections);
  return {
    description,
    corrections: corrections.flatMap((checked) => checked?.correction ?? []),
    compounds,
  };
}

/** What JSON is that is clearly no set, in a message. */
function otherJson(json: unknown): string | undefined {
  const [first]: readonly unknown[] = isArray(json) ? json : [json];
  if (isObject(first) && first.schema_version === undefined && first.corrections === undefined) {
    if (first.data !== undefined && first.inputs !== undefined)
      return `${isArray(json) ? "corrections" : "a correction"} without the set around: ${WRAPPED}`;
    if (!isArray(json)) return "not a correction set: no schema_version";
  }
  return undefined;
}

const WRAPPED = 'write { "schema_version": 2, "corrections": [...] }';

const checkVersion: Check<2> = (json, path, context) => {
  const real = writtenReal(context, path);
  if (json === 2 && real === undefined) return json;
  const older = json === 1 ? ", which is the schema of correctionlib before 2.0" : "";
  return report(context, path, `schema_version must be 2, found ${real ?? describe(json)}${older}`);
};

const checkCorrections: Check<readonly (CheckedCorrection | undefined)[]> = (json, path, context) => {
  const corrections = eachOf(json, path, context, checkCorrection);
  if (corrections === undefined) return undefined;
  const names = corrections.map((checked) => checked?.name);
  checkUnique(names, path, context);
  return corrections;
};

function checkCompounds(
  json: JsonObject,
  path: Path,
  context: Context,
  corrections: readonly (CheckedCorrection | undefined)[],
): readonly CompoundCorrection[] {
  const check = compoundOf(corrections);
  const compounds = optional(json, "compound_corrections", path, context, (list, at) =>
    eachOf(list, at, context, check),
  );
  if (compounds === undefined) return [];
  const names = compounds.map((checked) => checked?.name);
  checkUnique(names, child(path, "compound_corrections"), context);
  return compounds.flatMap((checked) => checked?.compound ?? []);
}
