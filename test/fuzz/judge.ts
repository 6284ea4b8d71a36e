import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type CorrectionSet, InputError, type LiveSet, OptionError, parse } from "../../generator/index.js";
import { fixInputs } from "../../generator/library/inputs.js";
import { withParameters } from "../../generator/library/parameters.js";
import { morphSet } from "../../generator/library/morphing.js";
import { smoothSet } from "../../generator/library/smoothing.js";
import { compareCode, judgeTypes } from "./code.js";
import type { Counts } from "./counts.js";
import { judgeCurves } from "./curves.js";
import { BASE, type Form, load } from "./forms.js";
import { interpretedSet } from "./interpreted.js";
import { writeJson } from "./json.js";
import { judgeKeys } from "./keys.js";
import { judgeSubject } from "./subject.js";
import { type Case, type Finding, liveOne, type Referees, report, subjectsOf, type Trial } from "./trial.js";

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

async function judgeSet(trial: Trial): Promise<readonly Finding[]> {
  const { set, one, counts, found } = trial;
  counts.add("sets");
  counts.add("corrections", set.corrections.length);
  counts.add("compounds", set.compounds.length);
  for (const form of one.forms) await judgeForm(trial, form);
  if (one.hasTypes) judgeTypes(trial);
  return found;
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

async function loaded(trial: Trial, form: Form): Promise<LiveSet | undefined> {
  if (form.code === "compiled") return attempt(trial, form, () => load(trial.set, form, ""));
  const folder = mkdtempSync(join(trial.referees.folder, "set-"));
  const live = await attempt(trial, form, () => load(trial.set, form, folder));
  rmSync(folder, { recursive: true });
  return live;
}

const withoutMorph = (form: Form): Form => ({
  ...Object.fromEntries(Object.entries(form).filter(([name]) => name !== "morph")),
  code: form.code,
});

/** The trees that a form computes; what is fixed is fixed in them later. */
function rewritten(set: CorrectionSet, { smooth, morph }: Form): CorrectionSet {
  const smoothed = smoothSet(set, smooth, ALL);
  return morph ? morphSet({ set: smoothed, file: set }, [{ ...ALL, options: { morph } }]).set : smoothed;
}

const ALL = { needs: () => true, admits: () => true };

async function judgeForm(trial: Trial, form: Form): Promise<void> {
  const live = await loaded(trial, form);
  if (live === undefined) return;
  trial.counts.add("forms");
  const smoothed = rewritten(trial.set, form);
  if (form.code !== "compiled") {
    const compiled = await loaded(trial, { ...form, code: "compiled" });
    if (compiled) compareCode({ trial, form, set: smoothed }, live, compiled);
    return;
  }
  const varied = form.parameters
    ? withParameters(trial.set, smoothed, [{ ...ALL, options: form }])
    : smoothed;
  const fixed = fixInputs(varied, form.fix ?? {}, ALL),
    limit = form.unrollLimit ?? 1000;
  const interpreted = await attempt(trial, form, () => interpretedSet(fixed, limit));
  const curves = form.hessian === true ? interpretedSet(fixed, limit, true) : undefined;
  const keys = form.morph && (await loaded(trial, withoutMorph(form)));
  for (const subject of subjectsOf(trial, smoothed)) {
    const correction = liveOne(live, subject);
    const judged = { trial, form, subject, smoothed };
    if (correction === undefined) report(judged, "crash", "it is missing", undefined);
    else {
      await judgeSubject(judged, correction, interpreted);
      if (curves) judgeCurves(judged, correction, curves);
      if (keys) judgeKeys(judged, correction, liveOne(keys, subject));
    }
  }
}
