import type { LiveCorrection, LiveHessianCorrection } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import { type Compared, batchProblems, compareWithDifferences, resultsAt } from "../lower/differences.js";
import { areSame } from "./compare.js";
import { goesFarOut } from "./farOut.js";
import type { Interpreted } from "./interpreted.js";
import { walk } from "./referee/walk.js";
import { argumentsOf, type Judged, report } from "./trial.js";

/**
 * Second derivatives against what statements say, and where these have digits enough against differences of the first ones; values and
 * first derivatives against those without second ones, bit for bit; batches against points.
 */
export function judgeCurves(judged: Judged, live: LiveCorrection, interpreted: Interpreted): void {
  const { trial, subject } = judged;
  if (!hasCurves(live)) {
    report(judged, "crash", "it has no second derivatives", undefined);
    return;
  }
  for (const text of subject.points) {
    const { all, passed } = argumentsOf(judged, text),
      got = resultsAt(live, passed);
    const want = interpreted(subject.kind, subject.of.name, all),
      numbers = got && [got.value, ...got.grad, ...got.hess];
    if (want === null ? numbers !== undefined : numbers === undefined || !areSame(numbers, want))
      report(judged, "interpreter", `${String(numbers)} instead of ${String(want)}`, text);
    const { count, problems } = hasDifferences(judged, all)
      ? compareWithDifferences(live, [passed])
      : NOT_COMPARED;
    trial.counts.add("second derivatives", count);
    if (problems[0] !== undefined) report(judged, "curve", problems[0], text);
  }
  const rows = subject.points.map((text) => argumentsOf(judged, text).passed);
  // Without columns a batch has one row.
  const [problem] = live.inputs.length === 0 ? [] : batchProblems(live, rows);
  if (problem !== undefined) report(judged, "batch", problem, undefined);
}

const NOT_COMPARED: Compared = { count: 0, problems: [] };

/**
 * Whether differences say something: not where two branches meet, nor where a step leaps over all there is; nor where the first derivatives
 * are those of a curve beside the value, as products of both then change in another way.
 */
function hasDifferences({ form, subject, smoothed }: Judged, all: readonly Input[]): boolean {
  if (JSON.stringify(form.smooth ?? "").includes("through-")) return false;
  const walked = walk(smoothed, subject.of, all);
  return !goesFarOut(all, walked) && walked.tape.choices.every(({ distance }) => distance > 0);
}

const hasCurves = (live: LiveCorrection): live is LiveHessianCorrection => "valueGradAndHessInto" in live;
