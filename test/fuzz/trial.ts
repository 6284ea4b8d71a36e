import { at } from "../../generator/at.js";
import type { CorrectionSet, LiveCorrection, LiveSet } from "../../generator/index.js";
import type { Input as Argument } from "../../generator/ir/machine.js";
import type { CompoundCorrection, Correction } from "../../generator/tree/set.js";
import type { Got } from "./compare.js";
import type { Counts, Kind } from "./counts.js";
import { type Form, NUISANCE } from "./forms.js";
import type { JsonObject } from "./json.js";
import { argumentOf, type PointText } from "./points.js";
import type { Asked, Reference } from "./referee/reference.js";
import type { TypeChecker } from "./types.js";

/** A set, the forms that it is looked at in, and where its corrections and compounds are asked, by `keyOf`. */
export interface Case {
  readonly document: JsonObject;
  readonly forms: readonly Form[];
  readonly points: ReadonlyMap<string, readonly PointText[]>;
  readonly hasTypes: boolean;
}

/** Something that is wrong. */
export interface Finding {
  readonly kind: Kind;
  readonly form: Form;
  readonly detail: string;
  /** Where it is not the whole set. */
  readonly correction?: { readonly key: string; readonly at: PointText | undefined };
}

export interface Referees {
  readonly reference: Reference | undefined;
  readonly types: TypeChecker;
  /** Files are written here. */
  readonly folder: string;
}

export const keyOf = (kind: Asked["kind"], name: string): string => `${kind} ${name}`;

/** A correction or compound, and the points that it is asked at. */
export interface Subject {
  readonly kind: Asked["kind"];
  readonly key: string;
  readonly of: Correction | CompoundCorrection;
  readonly points: readonly PointText[];
}

/** What a case is judged with, and what has been found so far. */
export interface Trial {
  readonly set: CorrectionSet;
  readonly one: Case;
  readonly referees: Referees;
  readonly counts: Counts;
  readonly found: Finding[];
}

export function subjectsOf({ one }: Trial, { corrections, compounds }: CorrectionSet): readonly Subject[] {
  const subject = (kind: Asked["kind"], of: Subject["of"]): Subject => {
    const key = keyOf(kind, of.name);
    return { kind, key, of, points: one.points.get(key) ?? [] };
  };
  return [
    ...corrections.map((correction) => subject("correction", correction)),
    ...compounds.map((compound) => subject("compound", compound)),
  ];
}

export function liveOne(
  { corrections, compoundCorrections }: LiveSet,
  { kind, of }: Subject,
): LiveCorrection | undefined {
  const record = kind === "compound" ? compoundCorrections : corrections;
  return Object.hasOwn(record, of.name) ? record[of.name] : undefined;
}

/** A correction of a set in one form. */
export interface Judged {
  readonly trial: Trial;
  readonly form: Form;
  readonly subject: Subject;
  readonly smoothed: CorrectionSet;
}

/** Notes what is wrong; of one kind in one form, the first. */
export function report(
  { trial, form, subject }: Judged,
  kind: Kind,
  detail: string,
  at: PointText | undefined,
): void {
  const isKnown = trial.found.some(
    (one) => one.kind === kind && one.form === form && one.correction?.key === subject.key,
  );
  if (!isKnown) trial.found.push({ kind, form, detail, correction: { key: subject.key, at } });
}

/** Arguments of all inputs, and those that are passed where some inputs are fixed. */
export interface Arguments {
  readonly text: PointText;
  readonly all: readonly Argument[];
  readonly passed: readonly Argument[];
}

export function argumentsOf({ subject, form: { fix = {}, morph } }: Judged, text: PointText): Arguments {
  const { inputs } = subject.of;
  const all = inputs.map(({ name, type }, i) => {
    if (Object.hasOwn(fix, name)) return fix[name] ?? NaN;
    return morph && name === NUISANCE ? nuisanceAt(text) : argumentOf(type, text[i] ?? "");
  });
  return { text, all, passed: all.filter((_value, i) => !Object.hasOwn(fix, inputs[i]?.name ?? "")) };
}

/** Inside and outside of -1 and 1, and on the knots themselves. */
const NUISANCES = [0, 1, -1, 0.5, -0.25, 1.75, -2.5];

/** The parameter that stands where a point has a key: another for other points, the same for the same. */
const nuisanceAt = (text: PointText): number => at(NUISANCES, text.join().length % NUISANCES.length);

export const shown = (got: Got): string => (got.kind === "value" ? String(got.value) : "an error");
