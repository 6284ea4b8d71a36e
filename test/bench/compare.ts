import { assertClose, type Tolerance } from "./agreement.js";
import type { Case } from "./cases.js";
import { type Contestant, type Effort, interleave, local, ratio, remote, time } from "./measure.js";
import type { Asked, Peer, Peers } from "./peer.js";
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
  readonly peers: Peers;
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
  const value = local(events, () => live.evaluateBatch(inputs, out.value));
  const gradient = local(events, () => live.valueAndGradBatch(inputs, out));
  const walker = local(events, () => {
    walkBatch(opened, batch, walked);
  });
  const asked = { source: opened.path, correction: subject.correction };
  const columns = [out.value, ...Object.values(out.grad)];
  const cpp = await challenge(bench.peers.cpp, asked, batch, columns);
  const jax = await challenge(bench.peers.jax, jaxOf(one, asked, missing), batch, columns);
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

/** What JAX is asked for, if it has the function of a case. */
export const jaxOf = (
  { jax, standIn }: Case,
  asked: Asked,
  missing: string | undefined,
): Asked | undefined =>
  jax === undefined || (standIn && missing !== undefined) ? undefined : { ...asked, function: jax };

/** Loads the columns into a peer, if it is there and knows the case, and compares what it makes of them. */
export async function challenge(
  peer: Peer | undefined,
  asked: Asked | undefined,
  { events, inputs }: Pick<Batch, "events" | "inputs">,
  columns: readonly Float64Array[],
): Promise<Contestant | undefined> {
  if (peer === undefined || asked === undefined) return undefined;
  await peer.load(asked, inputs);
  const result = await peer.result();
  columns.slice(0, result.length / events).forEach((column, k) => {
    const got = result.subarray(k * events, (k + 1) * events);
    assertClose(`${asked.correction} in Python, column ${k}`, got, column, OTHER_FUNCTIONS);
  });
  return remote(events, peer.run);
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
