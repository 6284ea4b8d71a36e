import { isList, isObject, type Json, type JsonObject } from "./json.js";
import { chance, type Draw, integer, pick, several } from "./sets/draw.js";
import type { Input } from "./sets/scope.js";

/** Where a correction is asked: texts by place, as files keep them; integers may be beyond what doubles hold. */
export type PointText = readonly string[];

/** What a document has to say about its inputs: numbers and keys where something changes. */
export interface Landmarks {
  readonly numbers: ReadonlyMap<string, readonly number[]>;
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** Points of a correction or compound: mostly inside of its bins and among its keys, some odd. */
export function drawPoints(
  draw: Draw,
  set: JsonObject,
  inputs: readonly Input[],
  count: number,
): readonly PointText[] {
  const landmarks = landmarksOf(set);
  return several(count, () => {
    const isOdd = chance(draw, 30),
      odd = isOdd ? integer(draw, 0, inputs.length) : -1;
    return inputs.map((input, place) => drawArgument(draw, input, landmarks, place === odd));
  });
}

function drawArgument(
  draw: Draw,
  { name, type }: Input,
  { numbers, keys }: Landmarks,
  isOdd: boolean,
): string {
  if (type === "string") {
    const known = keys.get(name) ?? [];
    return known.length === 0 || (isOdd && chance(draw, 50)) ? pick(draw, WRONG_KEYS) : pick(draw, known);
  }
  const marks = numbers.get(name) ?? [];
  if (type === "int") {
    if (isOdd) return pick(draw, ODD_INTEGERS);
    const near = marks.filter((x) => Math.abs(x) < 2 ** 40).map((x) => Math.round(x) + integer(draw, -1, 1));
    return String(near.length > 0 && chance(draw, 80) ? pick(draw, near) : integer(draw, -10, 12));
  }
  return textOf(isOdd ? oddReal(draw, marks) : usualReal(draw, marks));
}

const WRONG_KEYS: readonly string[] = ["no such key", "", "Nominal", "nominal ", "constructor", "a", "0"];
const ODD_INTEGERS: readonly string[] =
  "0 -0 2147483647 -2147483648 2147483648 4294967296 9007199254740991 -9007199254740991 400000".split(" ");
const ODD_REALS: readonly number[] = [
  0,
  -0,
  5e-324,
  -5e-324,
  1e-310,
  1e-160,
  -1e-160,
  1e160,
  -1e160,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  NaN,
  Infinity,
  -Infinity,
  800,
  -800,
  1e5,
  -1e5,
  1e16,
];

const usualReal = (draw: Draw, marks: readonly number[]): number => {
  if (marks.length > 1 && chance(draw, 50)) {
    const a = pick(draw, marks),
      b = pick(draw, marks);
    return a + (b - a) * (integer(draw, 0, 1000) / 1000);
  }
  return chance(draw, 25) && marks.length > 0 ? pick(draw, marks) : integer(draw, -12_000, 12_000) / 1000;
};

const oddReal = (draw: Draw, marks: readonly number[]): number =>
  marks.length > 0 && chance(draw, 55)
    ? neighbour(pick(draw, marks), pick(draw, [-2, -1, 1, 2]))
    : pick(draw, ODD_REALS);

/** The double so many places further. */
export function neighbour(x: number, by: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x === 0 ? 0 : x);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(x < 0 ? -by : by));
  const found = view.getFloat64(0);
  return Number.isNaN(found) ? x : found;
}

export const textOf = (x: number | bigint | string): string => (Object.is(x, -0) ? "-0" : String(x));

/** An argument as functions take it. */
export const argumentOf = (type: Input["type"], text: string): number | bigint | string => {
  if (type === "string") return text;
  const isWide = type === "int" && !Number.isSafeInteger(Number(text));
  return isWide ? BigInt(text) : Number(text);
};

export function landmarksOf(set: JsonObject): Landmarks {
  const numbers = new Map<string, number[]>(),
    keys = new Map<string, string[]>();
  const visit = (json: Json): void => {
    if (isList(json)) json.forEach(visit);
    if (!isObject(json)) return;
    const { input, inputs, edges } = json;
    if (typeof input === "string" && edges !== undefined) add(numbers, input, edgesOf(edges));
    if (isList(inputs) && isList(edges))
      inputs.forEach((name, i) => {
        if (typeof name === "string") add(numbers, name, edgesOf(edges[i] ?? null));
      });
    if (typeof input === "string" && json.nodetype === "category") {
      const all = isList(json.content)
        ? json.content.flatMap((item) => (isObject(item) ? [item.key ?? 0] : []))
        : [];
      add(
        keys,
        input,
        all.filter((key) => typeof key === "string"),
      );
      add(
        numbers,
        input,
        all.filter((key) => typeof key === "number"),
      );
    }
    Object.values(json).forEach(visit);
  };
  visit(set);
  return { numbers, keys };
}

function add<T>(to: Map<string, T[]>, name: string, values: readonly T[]): void {
  to.set(name, [...(to.get(name) ?? []), ...values]);
}

/** The finite edges of an axis, inner ones of uniform axes too. */
function edgesOf(edges: Json): readonly number[] {
  if (isList(edges)) return edges.filter((edge) => typeof edge === "number").filter(Number.isFinite);
  if (!isObject(edges)) return [];
  const { n, low, high } = edges;
  if (typeof n !== "number" || typeof low !== "number" || typeof high !== "number") return [];
  return several(n + 1, (i) => low + ((high - low) * i) / n);
}
