import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import {
  type CorrectionSet,
  generate,
  InputError,
  type LiveCorrection,
  type LiveSet,
  OptionError,
  parse,
} from "../../generator/index.js";
import { fixInputs } from "../../generator/library/inputs.js";
import { smoothSet } from "../../generator/library/smoothing.js";
import type { Input as Argument } from "../../generator/ir/machine.js";
import type { CompoundCorrection, Correction } from "../../generator/tree/set.js";
import { compareBatches, type Row } from "./batches.js";
import { areSame, ask, compareSlope, compareValue, type Got, type Verdict } from "./compare.js";
import type { Counts, Kind } from "./counts.js";
import { BASE, type Form, load, optionsOf } from "./forms.js";
import { interpretationProblem, type Interpreted, interpretedSet } from "./interpreted.js";
import { type JsonObject, writeJson } from "./json.js";
import { argumentOf, type PointText } from "./points.js";
import type { Asked, Reference } from "./referee/reference.js";
import { errorBounds, isFragile } from "./referee/sweep.js";
import { walk, type Walked } from "./referee/walk.js";
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
interface Subject {
  readonly kind: Asked["kind"];
  readonly key: string;
  readonly of: Correction | CompoundCorrection;
  readonly points: readonly PointText[];
}

/** All that is wrong with what is generated for a case. */
export async function judge(one: Case, referees: Referees, counts: Counts): Promise<readonly Finding[]> {
  const text = writeJson(one.document);
  const set = parsed(text),
    refusal = await referees.reference?.read(text);
  if (!("corrections" in set) || refusal !== undefined) return refused(set, refusal, referees, counts);
  return judgeSet({ set, one, referees, counts, found: [] });
}

function parsed(text: string): CorrectionSet | Error {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

function refused(
  set: CorrectionSet | Error,
  refusal: string | undefined,
  { reference }: Referees,
  counts: Counts,
): readonly Finding[] {
  const own = set instanceof Error ? set : undefined;
  if (own && !(own instanceof InputError))
    return [{ kind: "crash", form: BASE, detail: own.stack ?? own.message }];
  if (own && (refusal !== undefined || reference === undefined)) {
    counts.add("refused by both");
    return [];
  }
  return [
    {
      kind: "refusal",
      form: BASE,
      detail: own ? `only we refuse: ${own.message}` : `only C++ refuses: ${refusal ?? ""}`,
    },
  ];
}

/** What a case is judged with, and what has been found so far. */
interface Trial {
  readonly set: CorrectionSet;
  readonly one: Case;
  readonly referees: Referees;
  readonly counts: Counts;
  readonly found: Finding[];
}

async function judgeSet(trial: Trial): Promise<readonly Finding[]> {
  const { set, one, counts, found } = trial;
  counts.add("sets");
  counts.add("corrections", set.corrections.length);
  counts.add("compounds", set.compounds.length);
  for (const form of one.forms) await judgeForm(trial, form);
  if (one.hasTypes) judgeTypes(trial);
  return found;
}

function subjectsOf({ one }: Trial, { corrections, compounds }: CorrectionSet): readonly Subject[] {
  const subject = (kind: Asked["kind"], of: Subject["of"]): Subject => {
    const key = keyOf(kind, of.name);
    return { kind, key, of, points: one.points.get(key) ?? [] };
  };
  return [
    ...corrections.map((correction) => subject("correction", correction)),
    ...compounds.map((compound) => subject("compound", compound)),
  ];
}

/** Whether something throws, and what the options are refused with. */
async function attempt<T>(trial: Trial, form: Form, make: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof OptionError) trial.counts.add("refused options");
    else
      trial.found.push({
        kind: "crash",
        form,
        detail: error instanceof Error ? (error.stack ?? "") : String(error),
      });
    return undefined;
  }
}

let folders = 0;

async function loaded(trial: Trial, form: Form): Promise<LiveSet | undefined> {
  const folder = join(trial.referees.folder, String(folders++));
  if (form.code !== "compiled") mkdirSync(folder, { recursive: true });
  const live = await attempt(trial, form, () => load(trial.set, form, folder));
  if (form.code !== "compiled") rmSync(folder, { recursive: true });
  return live;
}

const ALL = { needs: () => true, admits: () => true };

async function judgeForm(trial: Trial, form: Form): Promise<void> {
  const live = await loaded(trial, form);
  if (live === undefined) return;
  trial.counts.add("forms");
  if (form.code !== "compiled") {
    const compiled = await loaded(trial, { ...form, code: "compiled" });
    if (compiled) compareCode(trial, form, live, compiled);
    return;
  }
  const smoothed = smoothSet(trial.set, form.smooth, ALL);
  const interpreted = await attempt(trial, form, () =>
    interpretedSet(fixInputs(smoothed, form.fix ?? {}, ALL), form.unrollLimit ?? 1000),
  );
  for (const subject of subjectsOf(trial, smoothed)) {
    const correction = liveOne(live, subject);
    const judged = { trial, form, subject, smoothed };
    if (correction === undefined) report(judged, "crash", "it is missing", undefined);
    else await judgeSubject(judged, correction, interpreted);
  }
}

function liveOne(
  { corrections, compoundCorrections }: LiveSet,
  { kind, of }: Subject,
): LiveCorrection | undefined {
  const record = kind === "compound" ? compoundCorrections : corrections;
  return Object.hasOwn(record, of.name) ? record[of.name] : undefined;
}

/** A correction of a set in one form. */
interface Judged {
  readonly trial: Trial;
  readonly form: Form;
  readonly subject: Subject;
  readonly smoothed: CorrectionSet;
}

/** Notes what is wrong; of one kind in one form, the first. */
function report(
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
interface Arguments {
  readonly text: PointText;
  readonly all: readonly Argument[];
  readonly passed: readonly Argument[];
}

function argumentsOf({ subject, form: { fix = {} } }: Judged, text: PointText): Arguments {
  const { inputs } = subject.of;
  const all = inputs.map(({ name, type }, i) =>
    Object.hasOwn(fix, name) ? (fix[name] ?? NaN) : argumentOf(type, text[i] ?? ""),
  );
  return { text, all, passed: all.filter((_value, i) => !Object.hasOwn(fix, inputs[i]?.name ?? "")) };
}

async function judgeSubject(
  judged: Judged,
  live: LiveCorrection,
  interpreted: Interpreted | undefined,
): Promise<void> {
  const { trial, form, subject } = judged,
    { counts } = trial;
  const inputs = subject.of.inputs.filter(({ name }) => !Object.hasOwn(form.fix ?? {}, name));
  const reals = inputs.filter(({ type }) => type === "real").map(({ name }) => name);
  const rows: Row[] = [];
  for (const text of subject.points) {
    const { all, passed } = argumentsOf(judged, text),
      got = ask(live, passed, reals);
    rows.push({ at: passed, got });
    counts.add("points");
    if (got.kind === "fault") report(judged, "form", got.text, text);
    const problem =
      interpreted && interpretationProblem(got, interpreted(subject.kind, subject.of.name, all));
    if (problem !== undefined) report(judged, "interpreter", problem, text);
    await judgePoint(judged, { text, all, passed }, got);
  }
  const { compared, problem } = compareBatches(live, inputs, rows);
  counts.add("batch numbers", compared);
  if (problem !== undefined) report(judged, "batch", problem, undefined);
  if (form === BASE) await askReference(judged, rows);
}

/** A point against the walk through the tree. */
async function judgePoint(judged: Judged, { text, all }: Arguments, got: Got): Promise<void> {
  const { trial, form, subject, smoothed } = judged,
    { counts, referees } = trial;
  const walked = walk(smoothed, subject.of, all);
  if (got.kind === "fault") return;
  if (got.kind === "no slopes") {
    // What is smoothed may have no value there, though the bins themselves have one.
    const { result } = walk(smoothed, subject.of, all, "slopes");
    counts.add("derivatives not judged");
    if (form.smooth === undefined || result !== undefined)
      report(judged, "form", "evaluate gives a value, valueAndGrad an error", text);
    return;
  }
  if (got.kind === "error" || walked.result === undefined) {
    counts.add("errors");
    if (got.kind === "error" && walked.result === undefined) return;
    report(
      judged,
      "error",
      got.kind === "error" ? "an error instead of a value" : `${got.value} instead of an error`,
      text,
    );
    return;
  }
  counts.add("values");
  const verdict = compareValue(got.value, walked, false);
  if (typeof verdict === "object") report(judged, "value", `${got.value} instead of ${verdict.want}`, text);
  if (!Number.isFinite(got.value)) return;
  const slopes = form.smooth === undefined ? walked : walk(smoothed, subject.of, all, "slopes");
  const places = [...all.keys()].filter((i) => {
    const input = subject.of.inputs[i];
    return input?.type === "real" && !Object.hasOwn(form.fix ?? {}, input.name);
  });
  for (const [k, place] of places.entries()) {
    const slope = got.grad[k] ?? NaN,
      judgement = await compareSlope(slope, slopes, place, referees.reference);
    counts.add(judgement === "not judged" ? "derivatives not judged" : "derivatives");
    const by = subject.of.inputs[place]?.name ?? "";
    if (judgement === "lost")
      report(judged, "lost gradient", `${slope} by ${by}, where the derivative is finite`, text);
    if (typeof judgement === "object")
      report(judged, "gradient", `${slope} by ${by} instead of ${judgement.want}`, text);
  }
}

/** The values of the base against the C++ library. */
async function askReference(judged: Judged, rows: readonly Row[]): Promise<void> {
  const { trial, subject } = judged,
    { reference } = trial.referees;
  if (reference === undefined || rows.length === 0) return;
  const types = subject.of.inputs.map(({ type }) => type);
  const wants = await reference.evaluate(
    { kind: subject.kind, name: subject.of.name, types },
    subject.points,
  );
  for (const [i, { at, got }] of rows.entries()) {
    const walked = walk(trial.set, subject.of, at),
      want = wants[i],
      text = subject.points[i];
    if (walked.tape.isUndefined || got.kind === "fault") {
      trial.counts.add("not defined in C++");
      continue;
    }
    const verdict = cppVerdict(got, want, walked);
    trial.counts.add(verdict === "not judged" ? "C++ values not judged" : "C++ values");
    if (typeof verdict === "object")
      report(judged, "C++ value", `${shown(got)} instead of ${verdict.want}`, text);
  }
}

const shown = (got: Got): string => (got.kind === "value" ? String(got.value) : "an error");

function cppVerdict(got: Got, want: number | undefined, { tape, result }: Walked): Verdict {
  if (isFragile(tape, errorBounds(tape, "arithmetic"))) return "not judged";
  if (got.kind !== "value" || want === undefined)
    return got.kind !== "value" && want === undefined ? "agrees" : { want: String(want ?? "an error") };
  const close = compareValue(want, { tape, result }, true);
  return typeof close === "object" ? { want: String(want) } : close;
}

/** Modules in files are the code that is compiled in memory, bit for bit. */
function compareCode(trial: Trial, form: Form, files: LiveSet, compiled: LiveSet): void {
  for (const subject of subjectsOf(trial, trial.set)) {
    const judged = { trial, form, subject, smoothed: trial.set };
    const one = liveOne(files, subject),
      other = liveOne(compiled, subject);
    if (!one || !other) {
      report(judged, "crash", "it is missing", undefined);
      continue;
    }
    const reals = one.inputs.filter(({ type }) => type === "real").map(({ name }) => name);
    const rows = subject.points.map((text) => {
      const { passed } = argumentsOf(judged, text),
        got = ask(one, passed, reals),
        want = ask(other, passed, reals);
      if (!isSame(got, want)) report(judged, "form", `${shown(got)} instead of ${shown(want)}`, text);
      return { at: passed, got };
    });
    trial.counts.add("points", rows.length);
    const { compared, problem } = compareBatches(one, one.inputs, rows);
    trial.counts.add("batch numbers", compared);
    if (problem !== undefined) report(judged, "batch", problem, undefined);
  }
}

function isSame(a: Got, b: Got): boolean {
  if (a.kind !== "value" || b.kind !== "value") return a.kind === b.kind;
  return areSame([a.value, ...a.grad], [b.value, ...b.grad]);
}

/** The TypeScript of some forms, and the declarations beside the JavaScript, as a strict project compiles them. */
function judgeTypes({ set, one, referees, counts, found }: Trial): void {
  const chosen = one.forms.filter((form, i) => form === BASE || i % 4 === 0);
  const files = chosen.flatMap((form, i) => {
    try {
      const emit = i % 2 === 0 ? "ts" : "js";
      return generate(set, { ...optionsOf(form), emit, name: `set${i}` }).files;
    } catch {
      return [];
    }
  });
  counts.add("sets compiled");
  const problems = referees.types.problems(new Map(files.map(({ path, text }) => [path, text])));
  const [first] = problems,
    place = /^\/set(\d+)\//.exec(first ?? "")?.[1];
  if (first !== undefined)
    found.push({ kind: "types", form: chosen[Number(place ?? 0)] ?? BASE, detail: problems.join("\n") });
}
