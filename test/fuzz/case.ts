import { parseJson } from "../../generator/schema/json.js";
import type { Form } from "./forms.js";
import { isObject, type Json, type JsonObject, writeJson } from "./json.js";
import { type Case, type Finding } from "./trial.js";

/** A case as a file: the set, a form and a point. */
export function writeCase({ document, points }: Case, { kind, form, detail, correction }: Finding): string {
  const at = correction === undefined ? [] : [...(points.get(correction.key) ?? [])];
  const about = { kind, detail, form, ...(correction && { correction: correction.key, at }) };
  const lines = Object.entries(about).map(([name, value]) => `${JSON.stringify(name)}: ${writeForm(value)},`);
  return `{\n${lines.join("\n")}\n"set": ${writeJson(document)}\n}\n`;
}

/** Options as JSON; NaN, infinities and -0 are written as a set has them. */
const writeForm = (value: unknown): string => (isJson(value) ? writeJson(value) : JSON.stringify(value));

const isJson = (value: unknown): value is Json => {
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return true;
  return typeof value === "object" && Object.values(value).every(isJson);
};

/** Reads what `writeCase` has written. */
export function readCase(text: string): Case {
  const read = parseJson(text);
  const written = read.ok ? read.value.value : undefined;
  if (!isCase(written)) throw new Error("this is no failure that a run has written");
  const { set, form, correction, at = [], kind } = written;
  const points = new Map(correction === undefined ? [] : [[correction, at]]);
  return { document: set, forms: [form], points, hasTypes: kind === "types" };
}

interface Written {
  readonly kind: string;
  readonly form: Form;
  readonly correction?: string;
  readonly at?: readonly (readonly string[])[];
  readonly set: JsonObject;
}

/** It is written by a program, so its members are trusted. */
const isCase = (json: unknown): json is Written =>
  isJson(json) && isObject(json) && isObject(json.set) && isObject(json.form);
