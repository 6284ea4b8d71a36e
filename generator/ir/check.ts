import { BodyChecker } from "./bodyChecker.js";
import { type CapturesOf, capturesOf, knownCaptures } from "./captures.js";
import { rootsOf } from "./inline.js";
import { hasSlopes } from "./modes.js";
import type { BatchFunction, IrFunction, Procedure, Program } from "./types.js";
import { visitBody } from "./visit.js";

/** What is wrong with a program; nothing, if the phases do what they should. */
export function problemsOf(program: Program): readonly string[] {
  const missing = missingFunctions(program);
  if (missing.length > 0) return missing;
  const captures = knownCaptures(capturesOf(program)),
    defined = new Set<number>();
  const procedures = new Map<number, Procedure>();
  const problems = [...program.functions].flatMap(([id, fn]) => {
    const found = problemsOfFunction(program, fn, captures, defined);
    visitBody(fn.body, {
      callee: (callee) => {
        if (callee.kind === "procedure") procedures.set(callee.procedure.id, callee.procedure);
      },
    });
    return id === fn.id ? found : [...found, `function ${id}: is function ${fn.id}`];
  });
  const inProcedures = [...procedures.values()].flatMap(({ id, hint, body }) =>
    new BodyChecker({ ...PLAIN, program, captures, where: `procedure ${id} (${hint})` }, defined).ofProcedure(
      body,
    ),
  );
  const free = [...defined].filter((id) => id >= program.nextLocal);
  return [...problems, ...inProcedures, ...free.map((id) => `local ${id}: is said to be free`)];
}

/** What is wrong with a function for batches whose loops call functions of the program. */
export function problemsOfBatch(
  program: Program,
  batch: BatchFunction,
  active: readonly number[],
  curved: readonly number[] = [],
): readonly string[] {
  const missing = missingFunctions(program);
  if (missing.length > 0) return missing;
  const captures = knownCaptures(capturesOf(program));
  const { mode, columns, parts } = batch;
  return parts.flatMap((part, i) => {
    const where = `part ${i}`;
    if (part.kind === "member") {
      const used = [
        ...part.arguments.flatMap((one) => ("column" in one ? [one.column] : [])),
        ...[part.value, ...part.slopes.values(), ...(part.curves?.values() ?? [])].filter(
          (column) => column !== -1,
        ),
      ];
      return used
        .filter((column) => column < 0 || column >= columns)
        .map((column) => `${where}: column ${column}`);
    }
    const checker = new BodyChecker({ program, captures, where, mode, active, curved, columns }, new Set());
    return checker.ofRows(part.fixed, part.body, i === parts.length - 1);
  });
}

const PLAIN = { mode: "value", active: [], curved: [], columns: 0 } as const;

function problemsOfFunction(
  program: Program,
  fn: IrFunction,
  captures: CapturesOf,
  defined: Set<number>,
): readonly string[] {
  const where = `function ${fn.id} (${fn.hint})`,
    { mode, active, row, curved = [] } = fn;
  const problems = !hasSlopes(mode) && active.length > 0 ? [`${where}: has no derivatives`] : [];
  const isSorted = active.every((input, i) => i === 0 || (active[i - 1] ?? input) < input);
  const checker = new BodyChecker({ program, captures, where, mode, active, curved, columns: 0 }, defined);
  return [
    ...problems,
    ...(isSorted ? [] : [`${where}: active inputs are not in order`]),
    ...checker.ofFunction(fn.body, row),
  ];
}

/** Calls of functions that are not there: nothing else can be told then. */
function missingFunctions(program: Program): readonly string[] {
  const wanted = new Set(rootsOf(program));
  for (const { body } of program.functions.values())
    visitBody(body, {
      callee: (callee) => {
        if (callee.kind === "own") wanted.add(callee.id);
      },
    });
  return [...wanted].filter((id) => !program.functions.has(id)).map((id) => `function ${id}: is not there`);
}
