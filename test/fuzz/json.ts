/** What a file of corrections holds; numbers may be NaN or infinite. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isList = (json: Json | undefined): json is readonly Json[] => Array.isArray(json);

export const isObject = (json: Json | undefined): json is JsonObject =>
  typeof json === "object" && json !== null && !isList(json);

/** Members that hold integers: all other numbers are written as reals, with a point, as the C++ library wants them. */
const INTEGERS: ReadonlySet<string> = new Set(["schema_version", "version", "n", "index", "key"]);

/** The text of a file, in which every double is itself: NaN, infinities and -0, too. */
export function writeJson(json: Json, member = ""): string {
  if (typeof json === "number") return INTEGERS.has(member) ? String(json) : writeReal(json);
  if (isList(json)) return `[${json.map((one) => writeJson(one, member)).join(",")}]`;
  if (!isObject(json)) return JSON.stringify(json);
  return `{${Object.entries(json)
    .map(([name, value]) => `${JSON.stringify(name)}:${writeJson(value, name)}`)
    .join(",")}}`;
}

function writeReal(x: number): string {
  const text = Object.is(x, -0) ? "-0" : String(x);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** The objects of a list. */
export const objects = (json: Json | undefined): readonly JsonObject[] =>
  isList(json) ? json.filter((one) => isObject(one)) : [];

/** A copy of an object without one of its members. */
export const without = (json: JsonObject, member: string): JsonObject =>
  Object.fromEntries(Object.entries(json).filter(([name]) => name !== member));

/** The name of an object that has one. */
export const nameOf = ({ name }: JsonObject): string => (typeof name === "string" ? name : "");
