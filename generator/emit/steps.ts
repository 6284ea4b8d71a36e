import { substitute } from "../expression/build.js";
import type { Expr } from "../expression/graph.js";
import type { Column, Family, KeysStep, Step } from "../plan/types.js";
import { emitBins } from "./bins.js";
import { emitBlend } from "./blend.js";
import { call } from "./calls.js";
import {
  type Code,
  code,
  define,
  elementOf,
  functionCode,
  join,
  literal,
  typed,
  types,
  when,
} from "./code.js";
import { type Environment, type Frame, isShadowed } from "./frame.js";
import { finish, inputText } from "./finish.js";
import { LOOP_SIZE, enter, follow } from "./follow.js";
import { emitGrid } from "./grid.js";
import { failUnknownKey, keyLiteral, keyPlace } from "./keys.js";
import { emitNetwork } from "./network.js";
import { emitTransform } from "./transform.js";

/** Statements, the last of a function, that give the family's value (and gradient). */
export function emitFamily(frame: Frame, family: Family, row: Code | undefined, env: Environment): Code {
  const { step } = family;
  const isLookup = family.active.size === 0 && step.kind !== "formula" && step.kind !== "random";
  const isApart = frame.place !== "loop" || family.size > LOOP_SIZE;
  if (frame.mode === "gradient" && isLookup && isApart && !isShadowed(frame.context, env))
    return frame.give(call(frame, family, row, env));
  switch (step.kind) {
    case "formula":
      return finishFormula(frame, step, row, env);
    case "bins":
      return emitBins(frame, step, row, env);
    case "keys":
      return emitKeys(frame, step, row, env);
    case "transform":
      return emitTransform(frame, step, row, env);
    case "random":
      return frame.give(emitRandom(frame, step, env));
    case "network":
      return emitNetwork(frame, step.node, env);
    case "grid":
      return emitGrid(frame, step, row, env);
    case "blend":
      return emitBlend(frame, step, row, env);
  }
}

/** The expression of a formula in terms of this function's inputs and locals, and what is to be defined before it. */
export function formulaExpr(
  frame: Frame,
  { expr, columns }: Step & { readonly kind: "formula" },
  row: Code | undefined,
  env: Environment,
): { readonly expr: Expr; readonly statements: readonly Code[] } {
  const statements = defineColumns(
    frame,
    columns,
    expr.kind === "symbol" ? "contents" : "parameters",
    row ?? literal(0),
  );
  const here = substitute(frame.context.graph, expr, ({ symbol }) =>
    symbol.kind === "input" ? env[symbol.index] : undefined,
  );
  return { expr: here, statements };
}

/** Columns side by side in one table: the row's first element, and the others after it. */
function defineColumns(frame: Frame, columns: readonly Column[], hint: string, row: Code): readonly Code[] {
  const [first] = columns,
    width = columns.length;
  if (!first) return [];
  if (width === 1) {
    frame.setColumn(first.id, frame.table(hint, first.values)(row));
    return [];
  }
  const values = first.values.flatMap((_value, i) => columns.map((column) => column.values[i] ?? NaN));
  const table = frame.tableValue(hint, values),
    isLazy = String(table).endsWith(")");
  const name = isLazy ? frame.unique("table") : table,
    start = frame.unique("first");
  columns.forEach(({ id }, i) => {
    frame.setColumn(id, elementOf(name, i === 0 ? start : code`${start} + ${literal(i)}`));
  });
  return [
    ...(isLazy ? [code`const ${name} = ${table};`] : []),
    code`const ${start} = ${literal(width)} * ${row};`,
  ];
}

function finishFormula(
  frame: Frame,
  step: Step & { readonly kind: "formula" },
  row: Code | undefined,
  env: Environment,
): Code {
  const { expr, statements } = formulaExpr(frame, step, row, env);
  return code`${[...statements, finish(frame, expr)]}`;
}

function emitKeys(frame: Frame, step: KeysStep, row: Code | undefined, env: Environment): Code {
  const { context } = frame;
  const value = inputText(frame, step.input, env);
  const missing = failUnknownKey(frame, step.input, value, step.keys);
  const other = step.outside ? follow(frame, step.outside, row, undefined, env) : undefined;
  if (step.keys.length === 0) return other ?? missing;
  const { link, arms } = step.inside;
  if (link.kind === "unrolled") {
    const isNarrowed = frame.enterSwitch(step.input);
    const cases = arms.map((arm, i) => {
      const labels = step.keys.flatMap((key, place) =>
        link.armOf[place] === i ? [code`case ${keyLiteral(frame, step.input, key)}:`] : [],
      );
      return code`${labels} {\n${enter(frame, arm, undefined, env, true)}\n}`;
    });
    if (!isNarrowed) frame.leaveSwitch(step.input);
    const type = typeof step.keys[0] === "string" && frame.place === "function" ? code`string` : code`number`;
    const subject = isNarrowed ? code`${value}${types` as ${type}`}` : value;
    return code`switch (${subject}) {\n${cases}\ndefault: {\n${other ?? missing}\n}\n}`;
  }
  const { place, mayBeOther } = keyPlace(frame, step.input, step.keys, other !== undefined, value);
  const key = frame.unique(`${context.correction.inputs[step.input]?.name ?? ""} key`);
  return define(
    key,
    place,
    code`${mayBeOther ? [when(code`${key} < 0`, other ?? missing)] : []}\n${follow(frame, step.inside, row, key, env, missing)}`,
  );
}

/** A call that draws the random number of the inputs. */
export function emitRandom(frame: Frame, step: Step & { readonly kind: "random" }, env: Environment): Code {
  const { module, correction } = frame.context;
  const seed = module.once(`seed ${step.inputs.length}`, () =>
    module.constant(
      "seed",
      (name) => code`const ${typed(name, module.helper("Seed"))} = new Seed(${literal(step.inputs.length)});`,
    ),
  );
  const writer = module.once(`draw ${step.distribution} ${step.inputs.join()}`, () => {
    const types = step.inputs.map((input) =>
      correction.inputs[input]?.type === "int" ? (frame.context.types[input] ?? code`number`) : code`number`,
    );
    const names = step.inputs.map((input) => frame.context.parameters[input] ?? code`x`);
    const params = names.map((name, i) => typed(name, types[i] ?? code`number`));
    const sets = step.inputs.map(
      (input, i) =>
        code`${seed}.${correction.inputs[input]?.type === "int" ? code`int` : code`real`}(${literal(i)}, ${names[i] ?? []});`,
    );
    const drawn = code`return ${module.helper(step.distribution)}(${seed});`;
    return module.function("draw", (self) =>
      functionCode(self, join(params, ","), "number", [...sets, drawn]),
    );
  });
  return code`${writer}(${join(
    step.inputs.map((input) => inputText(frame, input, env)),
    ",",
  )})`;
}
