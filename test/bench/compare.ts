import { assertClose, type Tolerance } from "./agreement.js";
import type { Case } from "./cases.js";
import { type Contestant, type Effort, interleave, local, ratio, remote, time } from "./measure.js";
import type { Peer, PeerEngine } from "./peer.js";
import { type Batch, build, chooseSubject, makeBatch, open, type Opened } from "./subject.js";
import { walk } from "./walker.js";

/** Median nanoseconds per event of everything that a case was measured with, and median ratios. */
export interface Comparison {
  readonly name: string;
  /** The file that is not here, in whose place an example was measured. */
  readonly missing: string | undefined;
  readonly value: number;
  readonly gradient: number;
  readonly gradientOverValue: number;
  readonly cpp: number | undefined;
  readonly cppOverValue: number | undefined;
  readonly cppOverGradient: number | undefined;
  readonly walker: number;
  readonly walkerOverValue: number;
  /** Of value and gradient. */
  readonly jax: number | undefined;
  readonly jaxOverGradient: number | undefined;
}

/** What cases are measured with. */
export interface Bench {
  /** For generated code and columns. */
  readonly folder: string;
  readonly peer: Peer | undefined;
  readonly events: number;
  readonly effort: Effort;
}

/** What roundings make: with the same functions, and with another library's exp and log in corrections around 1. */
const SAME_FUNCTIONS: Tolerance = { relative: 4e-15, scale: 0 };
const OTHER_FUNCTIONS: Tolerance = { relative: 1e-12, scale: 1 };

/** Measures a case; throws where the contestants do not agree about all events. `id` is for the name of the generated set. */
export async function compare(one: Case, id: string, bench: Bench): Promise<Comparison> {
  const { subject, missing } = chooseSubject(one);
  const opened = open(subject, bench.folder);
  const batch = makeBatch(opened, bench.events);
  const { inputs, out, events } = batch;
  const live = await build(opened, bench.folder, id);
  const walked = new Float64Array(events);

  live.valueAndGradBatch(inputs, out);
  live.evaluateBatch(inputs, out.value);
  walkBatch(opened, batch, walked);
  assertClose(`${one.name}: tree walker`, walked, out.value, SAME_FUNCTIONS);
  const challenge = (engine: PeerEngine, name: string | undefined): Promise<Contestant | undefined> =>
    challengePeer(bench.peer, engine, { path: opened.path, name }, batch);
  const value = local(events, () => live.evaluateBatch(inputs, out.value));
  const gradient = local(events, () => live.valueAndGradBatch(inputs, out));
  const walker = local(events, () => {
    walkBatch(opened, batch, walked);
  });
  const cpp = await challenge("cpp", subject.correction);
  const jax = await challenge("jax", one.jax);
  await interleave([value, cpp, gradient, jax, walker], bench.effort);
  return {
    name: one.name,
    missing,
    value: time(value),
    gradient: time(gradient),
    gradientOverValue: ratio(gradient, value),
    cpp: cpp && time(cpp),
    cppOverValue: cpp && ratio(cpp, value),
    cppOverGradient: cpp && ratio(cpp, gradient),
    walker: time(walker),
    walkerOverValue: ratio(walker, value),
    jax: jax && time(jax),
    jaxOverGradient: jax && ratio(jax, gradient),
  };
}

/** Loads the columns into an engine of the Python process, if it is there, and compares what it makes of them. */
async function challengePeer(
  peer: Peer | undefined,
  engine: PeerEngine,
  { path, name }: { readonly path: string; readonly name: string | undefined },
  { events, inputs, out }: Batch,
): Promise<Contestant | undefined> {
  if (peer?.versions[engine] === undefined || name === undefined) return undefined;
  await peer.load(engine, path, name, inputs);
  const result = await peer.result(engine);
  const columns = [out.value, ...Object.values(out.grad)];
  for (let start = 0, k = 0; start < result.length; start += events, k++) {
    assertClose(`${name}: ${engine}`, result.subarray(start, start + events), columns[k]!, OTHER_FUNCTIONS);
  }
  return remote(events, (times) => peer.run(engine, times));
}

/** The tree walker, event by event. */
function walkBatch({ set, correction }: Opened, { events, inputs }: Batch, out: Float64Array): void {
  const columns = correction.inputs.map(({ name }) => inputs[name]!);
  const at: (number | string)[] = columns.map(() => NaN);
  for (let row = 0; row < events; row++) {
    for (let k = 0; k < columns.length; k++) {
      const column = columns[k]!;
      at[k] = typeof column === "object" ? column[row]! : column;
    }
    out[row] = walk(set, correction, at);
  }
}
