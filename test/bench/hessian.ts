import type { BatchHessian, LiveCorrection, LiveHessianCorrection } from "../../generator/index.js";
import { type Case, CASES } from "./cases.js";
import type { Bench } from "./compare.js";
import { type Contestant, interleave, local, ratio, time } from "./measure.js";
import { build, chooseSubject, makeBatch, open } from "./subject.js";

/** What second derivatives cost beside value and gradient: medians in nanoseconds per event, and the median ratio. */
export interface Curvature {
  readonly name: string;
  readonly missing: string | undefined;
  readonly gradient: number;
  readonly hessian: number;
  readonly hessianOverGradient: number;
}

/** Cases that have some. */
const CURVED: readonly string[] = ["jet energy", "formula", "sqrt"];

const isCurved = ({ name }: Case): boolean => CURVED.some((word) => name.includes(word));

/** Measures value and gradient, and the same with the Hessian, side by side. */
export async function measureHessians(bench: Bench): Promise<readonly Curvature[]> {
  const rows: {
    readonly of: Case;
    readonly missing: string | undefined;
    readonly gradient: Contestant;
    readonly hessian: Contestant;
  }[] = [];
  for (const [i, of] of CASES.filter(isCurved).entries()) {
    const { subject, missing } = chooseSubject(of);
    const opened = open(subject, bench.folder);
    const live = await build(opened, bench.folder, `hessian_${i}`, { hessian: true });
    if (!hasHessian(live)) throw new Error(`${of.name} has no second derivatives`);
    const { events, inputs, out } = makeBatch(opened, bench.events);
    const all: BatchHessian<string> = live.valueGradAndHessBatch(inputs);
    const gradient = local(events, () => live.valueAndGradBatch(inputs, out));
    const hessian = local(events, () => live.valueGradAndHessBatch(inputs, all));
    rows.push({ of, missing, gradient, hessian });
  }
  await interleave(
    rows.flatMap(({ gradient, hessian }) => [gradient, hessian]),
    bench.effort,
  );
  return rows.map(({ of, missing, gradient, hessian }) => ({
    name: of.name,
    missing,
    gradient: time(gradient),
    hessian: time(hessian),
    hessianOverGradient: ratio(hessian, gradient),
  }));
}

const hasHessian = (live: LiveCorrection): live is LiveHessianCorrection => "valueGradAndHessBatch" in live;
