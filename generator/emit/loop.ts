import type { Family } from "../plan/types.js";
import {
  type Code,
  code,
  elementOf,
  exported,
  functionCode,
  invariant,
  literal,
  tidied,
  typed,
  uses,
} from "./code.js";
import {
  type CorrectionContext,
  Frame,
  type LoopNames,
  type Mode,
  gradientInputs,
  identityEnvironment,
  liveInputs,
} from "./frame.js";
import { emitFamily } from "./steps.js";

/** A function for batches that is to be written. */
export interface WantedLoop {
  readonly context: CorrectionContext;
  readonly root: Family;
  readonly mode: Mode;
  /** Other modules of the set use it. */
  readonly isShared: boolean;
  /** The values are not those of the tree that has the derivatives: they are computed after these. */
  readonly valueIsOther: boolean;
}

/** The function for batches of a correction: a loop with the code of its scalar function written into it. */
export function correctionLoop({ context, root, mode, isShared, valueIsOther }: WantedLoop): Code {
  const frame = new Frame(context, mode, "loop");
  const body = emitFamily(frame, root, undefined, identityEnvironment(context));
  const isWritten = root.step.kind === "formula";
  const active = gradientInputs(context).filter((input) => root.active.has(input));
  const clears =
    isWritten || mode === "value" ? [] : active.map((input) => code`${frame.slopePlace(input)} = 0;`);
  const outClears = [...active].map(
    (input) => code`${frame.out}[${literal(context.slots[input] ?? 0)}] = 0;`,
  );
  const needed = uses(body, frame.out) ? [...clears, ...outClears] : clears;
  const loop = loopByKeys(frame, code`${[...needed, body]}`) ?? rowsLoop(frame, [...needed, body]);
  const end = valueIsOther ? code`return valuesOfRows(${namesOf(frame).rows});` : code`return true;`;
  return loopFunction(frame, [loop], isShared, end);
}

/** Names of the functions for batches; a module has nothing else of these names. */
export const LOOP_NAMES = { value: "valuesOfRows", gradient: "gradientsOfRows" } as const;

/** The text of a function for batches, from its loops and what stands between them. */
export function loopFunction(
  frame: Frame,
  loops: readonly Code[],
  isShared: boolean,
  end: Code = code`return true;`,
): Code {
  const names = namesOf(frame),
    name = { value: code`valuesOfRows`, gradient: code`gradientsOfRows` }[frame.mode];
  const hoisted = frame.hoisted.map(({ name, value }) => code`const ${name} = ${value};`);
  const out = code`const ${frame.out} = new Float64Array(${literal(gradientInputs(frame.context).length + 1)});`;
  const start = [code`const ${names.count} = ${names.rows}.count;`, ...columns(frame, names)];
  const needed = loops.some((loop) => uses(loop, frame.out)) ? [...start, out] : start;
  const body = tidied(code`${[...needed, ...hoisted, ...loops, end]}`);
  const rows = typed(names.rows, frame.context.module.runtimeType("Rows")),
    text = functionCode(name, rows, "boolean", body);
  return isShared ? exported(text) : text;
}

/** A loop over the rows, with the code for one of them. */
export function rowsLoop(frame: Frame, body: readonly Code[]): Code {
  const { count, i, columns: inputs } = namesOf(frame);
  const reads = [...inputs].map(
    ([input, column]) => code`const ${frame.input(input)} = ${elementOf(column, i)};`,
  );
  return code`for (let ${i} = 0; ${i} < ${count}; ${i}++) {\n${tidied(code`${[...reads, ...body]}`)}\n}`;
}

/**
 * Two loops, where tables are read by keys alone: that is done once for all rows of a chunk that has the same keys everywhere, in a loop
 * around the one over the rows.
 */
function loopByKeys(frame: Frame, body: Code): Code | undefined {
  const { rows, count, i, columns: inputs } = namesOf(frame);
  const isKey = (input: number): boolean => frame.context.correction.inputs[input]?.type === "string";
  const read = (keys: boolean, at: Code): readonly Code[] =>
    [...inputs]
      .filter(([input]) => isKey(input) === keys)
      .map(([input, column]) => code`const ${frame.input(input)} = ${elementOf(column, at)};`);
  const varying = [...inputs.keys()]
    .filter((input) => !isKey(input))
    .map((input) => String(frame.input(input)));
  const { fixed, rest } = invariant(body, new Set([...varying, String(i), String(frame.out)]));
  if (!/[[(]\w/.test(String(fixed).replace(/if \(/g, ""))) return undefined;
  const start = frame.unique("start"),
    end = frame.unique("end");
  return tidied(code`for (let ${start} = 0; ${start} < ${count}; ) {
${[...read(true, start), fixed, code`const ${end} = ${rows}.sameKeys ? ${count} : ${start} + 1;`]}
for (let ${i} = ${start}; ${i} < ${end}; ${i}++) {
${tidied(code`${[...read(false, i), rest]}`)}
}
${start} = ${end};
}`);
}

/** The columns of a batch, under their names. */
function columns({ context }: Frame, { rows, value, columns: inputs, slopes }: LoopNames): readonly Code[] {
  const { correction, wide, slots } = context;
  const kindOf = (input: number): "keys" | "integers" | "numbers" => {
    if (correction.inputs[input]?.type === "string") return "keys";
    return wide.has(input) ? "integers" : "numbers";
  };
  const live = liveInputs(context);
  const read = [...inputs].map(([input, name]) => {
    const kind = kindOf(input),
      place = live.filter((other) => kindOf(other) === kind).indexOf(input);
    const list = { keys: code`keys`, integers: code`integers`, numbers: code`numbers` }[kind];
    return code`const ${name} = ${elementOf(code`${rows}.${list}`, literal(place))};`;
  });
  const written = [...slopes].map(
    ([input, name]) =>
      code`const ${name} = ${elementOf(code`${rows}.slopes`, literal((slots[input] ?? 0) - 1))};`,
  );
  return [...read, code`const ${value} = ${rows}.value;`, ...written];
}

export function namesOf({ loop }: Frame): LoopNames {
  if (!loop) throw new Error("no loop here");
  return loop;
}
