import type { LiveCorrection } from "../../generator/index.js";
import { compareBatches, type Row } from "./batches.js";
import { ask, compareSlope, compareValue, type Got } from "./compare.js";
import { askReference } from "./cpp.js";
import { goesFarOut } from "./farOut.js";
import { BASE } from "./forms.js";
import { interpretationProblem, type Interpreted } from "./interpreted.js";
import { walk } from "./referee/walk.js";
import { type Arguments, argumentsOf, type Judged, report, shown } from "./trial.js";

export async function judgeSubject(
  given: Judged,
  live: LiveCorrection,
  interpreted: Interpreted | undefined,
): Promise<void> {
  const judged = withoutArbitrary(given);
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
      interpreted && interpretationProblem(got, () => interpreted(subject.kind, subject.of.name, all));
    if (problem !== undefined) report(judged, "interpreter", problem, text);
    await judgePoint(judged, { text, all, passed }, got);
  }
  const { compared, problem } = compareBatches(live, inputs, rows);
  counts.add("batch numbers", compared);
  if (problem !== undefined) report(judged, "batch", problem, undefined);
  if (form === BASE) await askReference(judged, rows);
}

/** Without the points at which a random number may be any, or a value may be there or not. */
function withoutArbitrary(judged: Judged): Judged {
  const { subject, smoothed } = judged;
  const points = subject.points.filter((text) => {
    const { tape } = walk(smoothed, subject.of, argumentsOf(judged, text).all);
    return !tape.isArbitrary && !tape.isEitherWay;
  });
  return { ...judged, subject: { ...subject, points } };
}

/** A point against the walk through the tree. */
async function judgePoint(judged: Judged, at: Arguments, got: Got): Promise<void> {
  const { subject, smoothed, trial } = judged,
    walked = walk(smoothed, subject.of, at.all);
  if (got.kind === "fault") return;
  if (got.kind === "no slopes") {
    judgeNoSlopes(judged, at);
  } else if (got.kind === "error" || walked.result === undefined) {
    trial.counts.add("errors");
    if (got.kind === "error" && walked.result === undefined) return;
    if (judged.form.morph && goesFarOut(at.all, walked)) trial.counts.add("values lost far out");
    else report(judged, "error", `${shown(got)} where the tree has the opposite`, at.text);
  } else {
    trial.counts.add("values");
    const verdict = compareValue(got.value, walked, false);
    if (typeof verdict === "object" && judged.form.morph && goesFarOut(at.all, walked))
      trial.counts.add("values lost far out");
    else if (typeof verdict === "object")
      report(judged, "value", `${got.value} instead of ${verdict.want}`, at.text);
    if (Number.isFinite(got.value)) await judgeSlopes(judged, at, got.grad);
  }
}

/** What is smoothed may have no value where the bins themselves have one. */
function judgeNoSlopes(judged: Judged, { all, text }: Arguments): void {
  const { trial, form, subject, smoothed } = judged;
  trial.counts.add("derivatives not judged");
  const { result } = walk(smoothed, subject.of, all, "slopes");
  if (form.smooth === undefined || result !== undefined)
    report(judged, "form", "evaluate gives a value, valueAndGrad an error", text);
}

async function judgeSlopes(judged: Judged, { all, text }: Arguments, grad: readonly number[]): Promise<void> {
  const { trial, form, subject, smoothed } = judged,
    { inputs } = subject.of;
  const slopes = walk(smoothed, subject.of, all, form.smooth === undefined ? "values" : "slopes");
  const places = [...inputs.keys()].filter(
    (i) => inputs[i]?.type === "real" && !Object.hasOwn(form.fix ?? {}, inputs[i].name),
  );
  for (const [k, place] of places.entries()) {
    const slope = grad[k] ?? NaN,
      judgement = await compareSlope(slope, slopes, place, trial.referees.reference);
    trial.counts.add(judgement === "not judged" ? "derivatives not judged" : "derivatives");
    const what = `${slope} by ${inputs[place]?.name ?? ""}`;
    if (judgement === "lost to rounding") trial.counts.add("derivatives lost to 53 bits");
    else if (judgement === "lost" && goesFarOut(all, slopes)) trial.counts.add("derivatives lost far out");
    else if (judgement === "lost")
      report(judged, "lost gradient", `${what}, where the derivative is finite`, text);
    if (typeof judgement === "object")
      report(judged, "gradient", `${what} instead of ${judgement.want}`, text);
  }
}
