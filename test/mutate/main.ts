import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { BaseSequencer, startVitest, type TestSpecification } from "vitest/node";
import { append, readLog } from "./log.js";
import { instrumented, type Mutant } from "./mutants.js";
import { mutantsBelow, sampleOf } from "./sample.js";
import { report } from "./report.js";

const USAGE = `npm run mutate -- [options]

  --folder NAME  the folder of generator that is mutated (default schema)
  --sample N     how many mutants are drawn (default 100)
  --seed S       what is drawn; the same seed draws the same mutants (default 1)
  --test PATH    a file or folder of tests, in the order that they run (default test/NAME, then test/library)
  --slow MS      tests that take longer run without mutants (default 1000)

Puts small faults into the code, one at a time, and tells which of them no test notices.
`;

const { values: options } = parseArgs({
  options: {
    folder: { type: "string", default: "schema" },
    sample: { type: "string", default: "100" },
    seed: { type: "string", default: "1" },
    test: { type: "string", multiple: true },
    slow: { type: "string", default: "1000" },
    help: { type: "boolean", default: false },
  },
});

const ROOT = process.cwd();
/** A test that is silent for so long hangs. */
const HANGS_MILLISECONDS = 60_000;

async function main(): Promise<void> {
  const tests = options.test ?? [`test/${options.folder}`, "test/library"];
  const all = mutantsBelow(ROOT, `generator/${options.folder}`);
  const mutants = sampleOf(all, Number(options.sample), Number(options.seed));
  const folder = mkdtempSync(join(tmpdir(), "correctionlib-codegen-mutate-"));
  const log = join(folder, "log");
  writeFileSync(log, "");
  try {
    while (await run(mutants, tests, log));
    console.log(report(mutants, readLog(log), all.length));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs the tests with the mutants that are left; true if one of them made a test hang, so that others are left. */
async function run(mutants: readonly Mutant[], tests: readonly string[], log: string): Promise<boolean> {
  let hung = false;
  const watch = setInterval(() => {
    if (Date.now() - statSync(log).mtimeMs > HANGS_MILLISECONDS && endHanging(log)) hung = true;
  }, 1000);
  const vitest = await startVitest(
    "test",
    [...tests],
    {
      runner: join(ROOT, "test/mutate/runner.ts"),
      env: { MUTATION_LOG: log, MUTATION_SLOW: options.slow },
      pool: "forks",
      isolate: false,
      fileParallelism: false,
      watch: false,
      testTimeout: 0,
      reporters: ["dot"],
      sequence: { sequencer: inOrderOf(tests) },
    },
    { plugins: [putIn(mutants)] },
  );
  await vitest.close();
  clearInterval(watch);
  return hung;
}

/** Ends the process of a test that hangs because of a mutant. */
function endHanging(log: string): boolean {
  const entries = readLog(log),
    last = entries.at(-1),
    worker = entries.findLast((entry) => entry.kind === "process");
  if (last?.kind !== "start" || worker === undefined) return false;
  append(log, { kind: "end", mutant: last.mutant, end: "timeout", test: last.test });
  process.kill(worker.id, "SIGKILL");
  return true;
}

/** The plugin of vite that puts mutants into files. */
function putIn(mutants: readonly Mutant[]) {
  return {
    name: "mutants",
    enforce: "pre" as const,
    transform(code: string, id: string): string | undefined {
      const file = relative(ROOT, id);
      const here = new Map([...mutants.entries()].filter(([, mutant]) => mutant.file === file));
      return here.size === 0 ? undefined : instrumented(code, here);
    },
  };
}

const inOrderOf = (tests: readonly string[]): typeof BaseSequencer =>
  class extends BaseSequencer {
    override sort(given: TestSpecification[]): Promise<TestSpecification[]> {
      const place = ({ moduleId }: TestSpecification): number =>
        tests.findIndex((test) => relative(ROOT, moduleId).startsWith(test));
      return Promise.resolve(given.toSorted((a, b) => place(a) - place(b)));
    }
  };

if (options.help) process.stdout.write(USAGE);
else await main();
