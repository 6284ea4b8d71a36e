import { child, type Context, type Path, report, reportKey, writtenReal } from "./context.js";
import { describe, quote } from "./describe.js";
import { nearest } from "./nearest.js";

export type JsonObject = Readonly<Record<string, unknown>>;

/** Checks a value at a place. Returns undefined after it has reported what is wrong. `C` is what the check needs to know. */
export type Check<T, C extends Context = Context> = (json: unknown, path: Path, context: C) => T | undefined;

export function isArray(json: unknown): json is readonly unknown[] {
  return Array.isArray(json);
}

export function isObject(json: unknown): json is JsonObject {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** An object that has no keys but these; unknown ones are reported, and the object is used all the same. */
export function checkObject(
  json: unknown,
  path: Path,
  context: Context,
  keys: ReadonlySet<string>,
): JsonObject | undefined {
  if (!isObject(json)) return report(context, path, `expected an object, found ${describe(json)}`);
  for (const key in json) {
    if (!keys.has(key)) reportKey(context, child(path, key), unknownKey(key, json, keys, context));
  }
  return json;
}

/** A key that the object has is not what another key was meant to be. */
function unknownKey(key: string, object: JsonObject, keys: ReadonlySet<string>, context: Context): string {
  const missing = [...keys].filter((one) => !Object.hasOwn(object, one));
  const near = nearest(key, missing, context.search);
  const hint =
    near === undefined ? ` (known: ${[...keys].map(quote).join(", ")})` : `: did you mean ${quote(near)}?`;
  return `unknown key ${quote(key)}${hint}`;
}

/** What an object has for a key that it must have. */
export function required<T, C extends Context>(
  object: JsonObject,
  key: string,
  path: Path,
  context: C,
  check: Check<T, C>,
): T | undefined {
  const json = object[key];
  if (json === undefined) return report(context, path, `missing key "${key}"`);
  return check(json, child(path, key), context);
}

/** What an object has for a key that may be absent, or null, which is the same. */
export function optional<T, C extends Context>(
  object: JsonObject,
  key: string,
  path: Path,
  context: C,
  check: Check<T, C>,
): T | undefined {
  const json = object[key];
  return json === undefined || json === null ? undefined : check(json, child(path, key), context);
}

export const checkString: Check<string> = (json, path, context) =>
  typeof json === "string" ? json : report(context, path, `expected a string, found ${describe(json)}`);

/** Any double: infinities and NaN are numbers too. */
export const checkNumber: Check<number> = (json, path, context) =>
  typeof json === "number" ? json : report(context, path, `expected a number, found ${describe(json)}`);

export const checkFinite: Check<number> = (json, path, context) =>
  typeof json === "number" && Number.isFinite(json)
    ? json
    : report(context, path, `expected a finite number, found ${describe(json)}`);

export const checkInteger: Check<number> = (json, path, context) => {
  const real = writtenReal(context, path);
  return Number.isInteger(json) && typeof json === "number" && real === undefined
    ? json
    : report(context, path, `expected an integer, found ${real ?? describe(json)}`);
};

/** An integer of 32 bits, as the C++ library holds most. */
export const checkInt32: Check<number> = (json, path, context) => {
  const real = writtenReal(context, path);
  return typeof json === "number" && (json | 0) === json && real === undefined
    ? json | 0
    : report(context, path, `expected an integer of 32 bits, found ${real ?? describe(json)}`);
};

/** An array whose elements all pass a check; when one does not, the others are checked still. */
export function listOf<T, C extends Context>(check: Check<T, C>): Check<readonly T[], C> {
  return (json, path, context) => {
    const checked = eachOf(json, path, context, check);
    return checked?.every((item) => item !== undefined) ? checked : undefined;
  };
}

/** An array that passes a check and is not empty. */
export function nonEmpty<T, C extends Context>(
  message: string,
  check: Check<readonly T[], C>,
): Check<readonly T[], C> {
  return (json, path, context) => {
    const list = check(json, path, context);
    return list?.length === 0 ? report(context, path, message, list) : list;
  };
}

/** An array, with undefined in the place of every element that does not pass the check. */
export function eachOf<T, C extends Context>(
  json: unknown,
  path: Path,
  context: C,
  check: Check<T, C>,
): readonly (T | undefined)[] | undefined {
  if (!isArray(json)) return report(context, path, `expected an array, found ${describe(json)}`);
  const checked: (T | undefined)[] = [];
  for (const [i, item] of json.entries()) checked.push(check(item, child(path, i), context));
  return checked;
}

/** One of a few texts. */
export function oneOf<T extends string>(...allowed: readonly T[]): Check<T> {
  return (json, path, context) => {
    const match = allowed.find((text) => text === json);
    if (match !== undefined) return match;
    const list = allowed.map((text) => JSON.stringify(text)).join(", ");
    return report(
      context,
      path,
      `expected ${allowed.length > 1 ? "one of " : ""}${list}, found ${describe(json)}`,
    );
  };
}
