import type { BatchHessian, LiveCorrection, LiveHessianCorrection } from "../../generator/index.js";
import { type Case, CASES } from "./cases.js";
import { type Bench, challenge, jaxOf } from "./compare.js";
import { type Contestant, interleave, local, ratio, time } from "./measure.js";
import { build, chooseSubject, makeBatch, open } from "./subject.js";

/** What second derivatives cost beside value and gradient: medians in nanoseconds per event, and the median ratio. */
export interface Curvature {
  readonly name: string;
  readonly missing: string | undefined;
  readonly gradient: number;
  readonly hessian: number;
  readonly hessianOverGradient: number;
  /** Of value, gradient and Hessian. */
  readonly jax: number | undefined;
  readonly jaxOverHessian: number | undefined;
}

/** Cases that have some. */
const CURVED: readonly string[] = ["jet energy", "formula", "sqrt"];

const isCurved = ({ name }: Case): boolean => CURVED.some((word) => name.includes(word));

/** Measures value and gradient, and the same with the Hessian, side by side, of cases whose name contains a text. */
export async function measureHessians(bench: Bench, only = ""): Promise<readonly Curvature[]> {
  const rows: {
    readonly of: Case;
    readonly missing: string | undefined;
    readonly gradient: Contestant;
    readonly hessian: Contestant;
    readonly jax: Contestant | undefined;
  }[] = [];
  for (const [i, of] of CASES.filter(isCurved)
    .filter(({ name }) => name.includes(only))
    .entries()) {
    const { subject, missing } = chooseSubject(of);
    const opened = open(subject, bench.folder);
    const live = await build(opened, bench.folder, `hessian_${i}`, { hessian: true });
    if (!hasHessian(live)) throw new Error(`${of.name} has no second derivatives`);
    const { events, inputs, out } = makeBatch(opened, bench.events);
    const all: BatchHessian<string> = live.valueGradAndHessBatch(inputs);
    const gradient = local(events, () => live.valueAndGradBatch(inputs, out));
    const hessian = local(events, () => live.valueGradAndHessBatch(inputs, all));
    const asked = { source: opened.path, correction: subject.correction, second: true };
    const jax = await challenge(
      bench.peers.jax,
      jaxOf(of, asked, missing),
      { events, inputs },
      columnsOf(all),
    );
    // The peer keeps what was loaded last.
    await interleave([gradient, hessian, jax], bench.effort);
    rows.push({ of, missing, gradient, hessian, jax });
  }
  return rows.map(({ of, missing, gradient, hessian, jax }) => ({
    name: of.name,
    missing,
    gradient: time(gradient),
    hessian: time(hessian),
    hessianOverGradient: ratio(hessian, gradient),
    jax: jax && time(jax),
    jaxOverHessian: jax && ratio(jax, hessian),
  }));
}

/** Value, gradient, and the rows of the lower triangle. */
function columnsOf({ value, grad, hess }: BatchHessian<string>): readonly Float64Array[] {
  const names = Object.keys(grad);
  const rows = names.map((row, i) => names.slice(0, i + 1).map((column) => hess[row]![column]!));
  return [value, ...Object.values(grad), ...rows.flat()];
}

const hasHessian = (live: LiveCorrection): live is LiveHessianCorrection => "valueGradAndHessBatch" in live;
