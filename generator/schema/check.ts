import { compoundOf } from "./compound.js";
import { child, type Context, createContext, type Path, report } from "./context.js";
import { checkCorrection, type CheckedCorrection } from "./correction.js";
import { describe } from "./describe.js";
import {
  type Check,
  checkObject,
  checkString,
  eachOf,
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

/** Checks the JSON of a file: the tree of what is in it, or every problem that it has. */
export function checkSet(json: unknown): Result<CorrectionSet, Finding> {
  const context = createContext();
  const set = checkTop(json, context);
  const { problems } = context;
  return set === undefined || !problems.isEmpty
    ? { ok: false, problems: problems.list() }
    : { ok: true, value: set };
}

function checkTop(json: unknown, context: Context): CorrectionSet | undefined {
  const path: Path = undefined;
  if (!isObject(json)) {
    return report(
      context,
      path,
      `expected an object with "schema_version" and "corrections", found ${describe(json)}`,
    );
  }
  if (json.schema_version === undefined && json.corrections === undefined)
    return report(context, path, "not a correction set: no schema_version");
  checkObject(json, path, context, KEYS);
  required(json, "schema_version", path, context, checkVersion);
  const description = optional(json, "description", path, context, checkString);
  const corrections = required(json, "corrections", path, context, checkCorrections) ?? [];
  const compounds = checkCompounds(json, path, context, corrections);
  return {
    description,
    corrections: corrections.flatMap((checked) => checked?.correction ?? []),
    compounds,
  };
}

const checkVersion: Check<2> = (json, path, context) =>
  json === 2 ? json : report(context, path, `schema_version must be 2, found ${describe(json)}`);

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
