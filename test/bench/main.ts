import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Case, CASES } from "./cases.js";
import { type Bench, compare, type Comparison } from "./compare.js";
import { type Curvature, measureHessians } from "./hessian.js";
import { measureMorphing, type Morphing } from "./morph.js";
import { closePeers, type PeerName, type Peers, startPeers } from "./peer.js";
import { measureScaling, type Scaling } from "./scaling.js";
import { measureSmoothing, type Smoothing } from "./smoothing.js";
import { comparisonTable, hessianTable, morphingTable, scalingTable, smoothingTable } from "./tables.js";

const USAGE = `npm run bench -- [options]

  --events N       events of a batch (default 1000000)
  --repetitions N  how often each is measured, in turn with the others (default 7)
  --only TEXT      cases whose name contains it; "smoothed" and "parameter" are about one scale factor
  --scaling        how cost and memory go with the size of batches, instead of the comparison
  --json           results as JSON

Compares with the C++ library and with JAX where $PYTHON (default python3) has them:
  pip install correctionlib==2.9.0 jax
Corrections are those of the acceptance corpus (../shared, or $CORRECTIONLIB_CORPUS); without it, examples.
`;

const SIZES = [1_000, 100_000, 10_000_000];

interface Results {
  readonly comparisons?: readonly Comparison[];
  readonly smoothings?: readonly Smoothing[];
  readonly curvatures?: readonly Curvature[];
  readonly morphings?: readonly Morphing[];
  readonly scalings?: readonly Scaling[];
}

const { values: options } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    repetitions: { type: "string", default: "7" },
    only: { type: "string", default: "" },
    scaling: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
async function main(): Promise<void> {
  const events = countOf(options.events);
  const folder = mkdtempSync(join(tmpdir(), "correctionlib-codegen-bench-"));
  const peers: Peers = options.scaling ? { cpp: undefined, jax: undefined } : await startPeers(folder);
  try {
    const effort = { repetitions: countOf(options.repetitions), eventsPerRepetition: 1_000_000 };
    const bench: Bench = { folder, peers, events, effort };
    const results = options.scaling ? await scale(bench) : await compareAll(bench);
    if (options.json)
      console.log(JSON.stringify({ events, versions: versionsOf(peers), ...results }, null, 2));
    else print(results, bench);
  } finally {
    closePeers(peers);
    rmSync(folder, { recursive: true });
  }
}

function countOf(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new Error(`${text} is no number of events or repetitions`);
  return count;
}

/** The cases asked for, with a name for the code generated from each. */
const chosenCases = (): readonly (readonly [one: Case, id: string])[] =>
  CASES.filter(({ name }) => name.includes(options.only)).map((one, i) => [one, `case_${i}`] as const);

async function compareAll(bench: Bench): Promise<Results> {
  const comparisons: Comparison[] = [];
  for (const [one, id] of chosenCases()) {
    console.error(one.name);
    comparisons.push(await compare(one, id, bench));
  }
  const curvatures = await measureHessians(bench, options.only);
  const isAbout = (topic: string): boolean => topic.includes(options.only);
  const morphings = isAbout("parameter for its keys") ? await measureMorphing(bench) : [];
  const smoothings = isAbout("smoothed") ? await measureSmoothing(bench) : [];
  return { comparisons, smoothings, morphings, curvatures };
}

async function scale(bench: Bench): Promise<Results> {
  const scalings: Scaling[] = [];
  for (const [one, id] of chosenCases()) {
    console.error(one.name);
    scalings.push(...(await measureScaling(one, id, SIZES, bench)));
  }
  return { scalings };
}

const versionsOf = ({ cpp, jax }: Peers): Readonly<Record<PeerName, string | undefined>> => ({
  cpp: cpp?.version,
  jax: jax?.version,
});

function print(results: Results, { peers, events }: Bench): void {
  const { comparisons, smoothings, morphings, curvatures, scalings } = results;
  if (scalings) console.log(scalingTable(scalings));
  if (!comparisons) return;
  const { cpp, jax } = versionsOf(peers);
  const versions = [
    `Node ${process.versions.node}`,
    cpp === undefined ? "no correctionlib (pip install correctionlib==2.9.0)" : `correctionlib ${cpp}`,
    jax === undefined ? "no JAX (pip install jax)" : `JAX ${jax}`,
  ];
  console.log(`${events.toLocaleString("en")} events, ${versions.join(", ")}\n`);
  console.log(comparisonTable(comparisons));
  for (const { name, missing } of comparisons) {
    if (missing !== undefined) console.log(`\nskipped: ${name} of ${missing}, which is not here`);
  }
  if (smoothings?.length) console.log(`\n${smoothingTable(smoothings)}`);
  if (morphings?.length) console.log(`\n${morphingTable(morphings)}`);
  if (curvatures?.length) console.log(`\n${hessianTable(curvatures)}`);
}

if (options.help) process.stdout.write(USAGE);
else await main();
