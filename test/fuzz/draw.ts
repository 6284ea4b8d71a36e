import fc from "fast-check";
import { drawForms, type Fixable } from "./forms.js";
import { type JsonObject, nameOf, objects } from "./json.js";
import { type Case, keyOf } from "./trial.js";
import { drawPoints, type Landmarks, landmarksOf, type PointText } from "./points.js";
import type { Draw } from "./sets/draw.js";
import type { Input } from "./sets/scope.js";
import { drawSet } from "./sets/set.js";

const POINTS = 24;

/** The case that a seed and a number stand for. */
export function drawCase(seed: number, place: number): Case {
  const [one] = fc.sample(
    fc.gen().map((draw) => caseOf(draw, place)),
    { seed: Math.imul(seed, 1_000_003) + place, numRuns: 1 },
  );
  if (one === undefined) throw new Error("nothing was drawn");
  return one;
}

function caseOf(draw: Draw, place: number): Case {
  const document = drawSet(draw);
  const subjects = subjectsOf(document);
  const points = new Map(
    subjects.map(({ key, inputs }) => [key, drawPoints(draw, document, inputs, POINTS)]),
  );
  const forms = drawForms(draw, fixables(subjects, points, landmarksOf(document)), place % 5 === 0);
  return { document, forms, points, hasTypes: place % 50 === 1 };
}

interface Subject {
  readonly key: string;
  readonly inputs: readonly Input[];
}

/** Corrections and compounds of a document with their inputs. */
export const subjectsOf = ({ corrections, compound_corrections }: JsonObject): readonly Subject[] => [
  ...objects(corrections).map((one) => ({
    key: keyOf("correction", nameOf(one)),
    inputs: inputsOf(one),
  })),
  ...objects(compound_corrections).map((one) => ({
    key: keyOf("compound", nameOf(one)),
    inputs: inputsOf(one),
  })),
];

export const inputsOf = ({ inputs }: JsonObject): readonly Input[] =>
  objects(inputs).map((one) => ({
    name: nameOf(one),
    type: one.type === "int" || one.type === "string" ? one.type : "real",
  }));

/** Every input by name, with values that it has at points. */
function fixables(
  subjects: readonly Subject[],
  points: ReadonlyMap<string, readonly PointText[]>,
  { numbers, keys }: Landmarks,
): readonly Fixable[] {
  const found = new Map<string, Fixable>();
  for (const { key, inputs } of subjects)
    for (const [i, { name, type }] of inputs.entries()) {
      const texts = (points.get(key) ?? []).map((text) => text[i] ?? "");
      const values =
        type === "string"
          ? texts
          : texts.map(Number).filter((x) => type === "real" || Number.isSafeInteger(x));
      const known = (type === "string" ? keys : numbers).get(name) ?? [];
      found.set(name, { name, type, values, keys: known });
    }
  return [...found.values()];
}
