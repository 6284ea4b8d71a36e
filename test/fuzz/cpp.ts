import type { Row } from "./batches.js";
import { compareValue, type Got, type Verdict } from "./compare.js";
import { errorBounds, isFragile } from "./referee/sweep.js";
import { walk, type Walked } from "./referee/walk.js";
import { type Judged, report, shown } from "./trial.js";

/** The values of the base against the C++ library. */
export async function askReference(judged: Judged, rows: readonly Row[]): Promise<void> {
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

function cppVerdict(got: Got, want: number | undefined, { tape, result }: Walked): Verdict {
  if (isFragile(tape, errorBounds(tape, "arithmetic"))) return "not judged";
  if (got.kind !== "value" || want === undefined)
    return got.kind !== "value" && want === undefined ? "agrees" : { want: String(want ?? "an error") };
  const close = compareValue(want, { tape, result }, true);
  return typeof close === "object" ? { want: String(want) } : close;
}
