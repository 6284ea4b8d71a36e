import {
  type CompileOptions,
  type CorrectionSet,
  generate,
  type GeneratedFile,
  generateModule,
  generateSets,
  type LiveSet,
} from "../../generator/index.js";
import { at } from "../../generator/at.js";
import { chunkRows } from "../../runtime/rows.js";
import { compareBatches, type Row } from "./batches.js";
import { areSame, ask, type Got } from "./compare.js";
import { BASE, type Form, optionsOf } from "./forms.js";
import { argumentsOf, liveOne, report, shown, subjectsOf, type Trial } from "./trial.js";

/** Modules in files are the code that is compiled in memory, bit for bit. */
export function compareCode(
  { trial, form, set }: { readonly trial: Trial; readonly form: Form; readonly set: CorrectionSet },
  files: LiveSet,
  compiled: LiveSet,
): void {
  for (const subject of subjectsOf(trial, set)) {
    const judged = { trial, form, subject, smoothed: set };
    const one = liveOne(files, subject),
      other = liveOne(compiled, subject);
    if (!one || !other) {
      report(judged, "crash", "it is missing", undefined);
      continue;
    }
    const reals = one.inputs.filter(({ type }) => type === "real").map(({ name }) => name);
    const rows = subject.points.map((text) => {
      const { passed } = argumentsOf(judged, text),
        got = ask(one, passed, reals),
        want = ask(other, passed, reals);
      if (!isSame(got, want)) report(judged, "form", `${shown(got)} instead of ${shown(want)}`, text);
      return { at: passed, got };
    });
    trial.counts.add("points", rows.length);
    const { compared, problem } = compareBatches(one, one.inputs, repeated(rows));
    trial.counts.add("batch numbers", compared);
    if (problem !== undefined) report(judged, "batch", problem, undefined);
  }
}

/** So many that a batch is worked on in two parts. */
const MANY_ROWS = chunkRows + 50;

const repeated = (rows: readonly Row[]): readonly Row[] =>
  Array.from({ length: Math.ceil(MANY_ROWS / Math.max(rows.length, 1)) }, () => rows).flat();

function isSame(a: Got, b: Got): boolean {
  if (a.kind !== "value" || b.kind !== "value") return a.kind === b.kind;
  return areSame([a.value, ...a.grad], [b.value, ...b.grad]);
}

/** The ways in which types are written. */
const WRITTEN: readonly ((set: CorrectionSet, options: CompileOptions) => readonly GeneratedFile[])[] = [
  (set, options) => generate(set, options).files,
  (set, options) => generate(set, { ...options, emit: "js" }).files,
  (set, options) => generateSets([{ name: "shared", set }], { ...options, runtime: "shared" }).files,
  (set, options) => [{ path: "one.ts", text: generateModule(set, options) }],
];

/** The TypeScript of some forms, and the declarations beside the JavaScript, as a strict project compiles them. */
export function judgeTypes({ set, one, referees, counts, found }: Trial): void {
  const chosen = one.forms.filter((form, i) => form === BASE || i % 4 === 0);
  const files = chosen.flatMap((form, i) => {
    try {
      return at(WRITTEN, i % WRITTEN.length)(set, optionsOf(form)).map(({ path, text }) => ({
        path: `set${i}/${path}`,
        text,
      }));
    } catch {
      return [];
    }
  });
  counts.add("sets compiled");
  const problems = referees.types.problems(new Map(files.map(({ path, text }) => [path, text])));
  const [first] = problems,
    place = /^\/set(\d+)\//.exec(first ?? "")?.[1];
  if (first !== undefined)
    found.push({ kind: "types", form: chosen[Number(place ?? 0)] ?? BASE, detail: problems.join("\n") });
}
