import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { readCase, writeCase } from "./case.js";
import { Counts } from "./counts.js";
import { type Failure, fuzz } from "./fuzz.js";
import { judge } from "./judge.js";
import { type Referees } from "./trial.js";
import { startReference } from "./referee/reference.js";
import { sameFinding, shrink } from "./shrink.js";
import { disagreements, resultTable } from "./table.js";
import { TypeChecker } from "./types.js";

const USAGE = `npm run fuzz -- [options]

  --minutes N   how long (default 1)
  --seed S      what is drawn; the same seed draws the same sets (default: of the time)
  --first N     the number of the first set (default 0)
  --sets N      how many sets, instead of a time
  --out DIR     where failures are written (default fuzz-failures)
  --most N      most failures of one kind that are written (default 5)
  --again FILE  judges what a run has written once more

Draws correction sets and compares what is generated with a walk through their trees, with the interpreter of statements and, where
$PYTHON (default python3) has it, with the C++ library: pip install correctionlib==2.9.0 mpmath
`;

const { values: options } = parseArgs({
  options: {
    minutes: { type: "string", default: "1" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    first: { type: "string", default: "0" },
    sets: { type: "string" },
    out: { type: "string", default: "fuzz-failures" },
    most: { type: "string", default: "5" },
    again: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "correctionlib-codegen-fuzz-"));
  const reference = await startReference();
  console.log(
    reference
      ? `correctionlib ${reference.version}`
      : "no correctionlib: values are compared with our own walk only",
  );
  const referees: Referees = { reference, types: new TypeChecker(), folder };
  try {
    const bad = options.again === undefined ? await run(referees) : await runAgain(referees, options.again);
    process.exitCode = bad > 0 ? 1 : 0;
  } finally {
    reference?.close();
    rmSync(folder, { recursive: true });
  }
}

async function run(referees: Referees): Promise<number> {
  const seed = numberOf(options.seed),
    milliseconds = numberOf(options.minutes) * 60_000,
    sets = options.sets === undefined ? Infinity : numberOf(options.sets);
  const start = performance.now();
  const isDone = (cases: number): boolean =>
    cases >= sets || (options.sets === undefined && performance.now() - start >= milliseconds);
  const written = new Map<string, number>();
  const counts = await fuzz({ seed, first: numberOf(options.first), isDone }, referees, async (failure) => {
    const { kind } = failure.finding,
      count = (written.get(kind) ?? 0) + 1;
    written.set(kind, count);
    if (count <= numberOf(options.most)) await writeFailure(failure, referees, `${seed}-${failure.place}`);
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`\nseed ${seed}, ${seconds} s\n\n${resultTable(counts)}`);
  return disagreements(counts);
}

/** Makes a failure small and writes it into a file. */
async function writeFailure(
  { one, finding, place }: Failure,
  referees: Referees,
  name: string,
): Promise<void> {
  const small = await shrink(one, finding, sameFinding(finding, referees));
  mkdirSync(options.out, { recursive: true });
  const file = join(options.out, `${finding.kind.replace(/\W+/g, "-")}-${name}.json`);
  writeFileSync(file, writeCase(small.one, small.finding));
  console.log(`set ${place}: ${finding.kind}: ${small.finding.detail.split("\n")[0]?.slice(0, 300) ?? ""}`);
  console.log(`  npm run fuzz -- --again ${relative(process.cwd(), file)}`);
}

async function runAgain(referees: Referees, file: string): Promise<number> {
  const counts = new Counts();
  const found = await judge(readCase(readFileSync(file, "utf8")), referees, counts);
  for (const { kind, detail } of found) console.log(`${kind}: ${detail}`);
  if (found.length === 0) console.log("agreement");
  return found.length;
}

function numberOf(text: string): number {
  const number = Number(text);
  if (text === "" || !(number >= 0)) throw new Error(`${text} is no number`);
  return number;
}

if (options.help) process.stdout.write(USAGE);
else await main();
