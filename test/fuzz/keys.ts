import type { LiveCorrection } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import { readMorphs } from "../../generator/library/morphing.js";
import type { CodeName } from "../../generator/tree/morph.js";
import { NUISANCE } from "./forms.js";
import { argumentOf } from "./points.js";
import { argumentsOf, type Judged, report } from "./trial.js";

/** With the parameter at 0, 1 and -1 a correction is what code without parameters gives for its keys; of compounds each member is. */
export function judgeKeys(judged: Judged, live: LiveCorrection, plain: LiveCorrection | undefined): void {
  const [morph] = readMorphs(judged.form.morph),
    [nuisance] = morph?.nuisances ?? [];
  const type = plain?.inputs.find(({ name }) => name === morph?.input)?.type ?? "string";
  const place = live.inputs.findIndex(({ name }) => name === NUISANCE);
  if (!morph || !nuisance || !plain || place < 0 || judged.subject.kind === "compound") return;
  for (const text of judged.subject.points) {
    const { passed } = argumentsOf(judged, text);
    const [n, u, d] = [morph.nominal, nuisance.up, nuisance.down].map((key) =>
      valueAt(plain, passed.with(place, argumentOf(type, key))),
    );
    if (![n, u, d].every(isJudged)) continue;
    for (const [t, there] of [
      [0, n],
      [1, u],
      [-1, d],
    ] as const) {
      const got = valueAt(live, passed.with(place, t));
      judged.trial.counts.add("values of keys");
      if (!isRight(got, { n, u, d, t, there, ...nuisance }))
        report(judged, "key", `at ${t} ${String(got)}, where the keys have ${[n, u, d].join()}`, text);
    }
  }
}

interface Keys {
  readonly n: number | undefined;
  readonly u: number | undefined;
  readonly d: number | undefined;
  readonly t: number;
  /** The value that the parameter stands for. */
  readonly there: number | undefined;
  readonly code: CodeName;
  readonly isOptional: boolean;
}

/** Sums are done as they are written here, to the last bit; what multiplies goes through logarithms, and has none of some ratios. */
function isRight(got: number | undefined, { n, u, d, t, there, code, isOptional }: Keys): boolean {
  if (n === undefined) return got === undefined;
  if (u === undefined || d === undefined || there === undefined)
    return isOptional ? got === n : got === undefined;
  if (t === 0 && got === n) return true;
  if (code !== "code1" && code !== "code4") return got === n + (there - n);
  if (n === 0 && u === 0 && d === 0) return got === 0 || got === undefined;
  if (![u / n, d / n].every((ratio) => ratio > 0 && ratio < Infinity)) return got === undefined;
  return got !== undefined && Math.abs(got - there) <= 1e-12 * Math.abs(there);
}

/** Far out sums and ratios have no digits left. */
const isJudged = (value: number | undefined): boolean =>
  value === undefined || value === 0 || (Math.abs(value) > 1e-100 && Math.abs(value) < 1e100);

function valueAt(live: LiveCorrection, at: readonly Input[]): number | undefined {
  try {
    return live.evaluate(...at);
  } catch (error) {
    if (error instanceof Error && error.name === "CorrectionError") return undefined;
    throw error;
  }
}
