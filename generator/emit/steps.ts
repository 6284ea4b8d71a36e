import { substitute } from "../expression/build.js";
import { differentiate } from "../expression/differentiate.js";
import { type Expr, isNumber } from "../expression/graph.js";
import { type Branches, type Column, type Family, type KeysStep, type Step, armBits } from "../plan/types.js";
import { computeBlock } from "./block.js";
import { emitBins } from "./bins.js";
import { emitBlend } from "./blend.js";
import { call, callForGradient } from "./calls.js";
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
import { printExpression } from "./expression.js";
import { type Environment, type Frame, gradientInputs, isShadowed } from "./frame.js";
import { emitGrid } from "./grid.js";
import { failUnknownKey, keyLiteral, keyPlace } from "./keys.js";
import { emitNetwork } from "./network.js";
import { emitTransform } from "./transform.js";

/** Families up to this size stand where they are used. */
const INLINE_SIZE = 120;
/** And where they are one of several cases. */
const ARM_SIZE = 30;
/** In loops a call costs more: what is around it has to be set up again for every row. */
const LOOP_SIZE = 300;

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

/** Ends the function with an expression as the value, and its derivatives. */
export function finish(frame: Frame, expr: Expr): Code {
  return finishWithPartials(frame, expr, (input) =>
    differentiate(frame.context.calculus, expr, (symbol) => frame.slope(symbol, input)),
  );
}

/** The same with given derivatives by the inputs. */
export function finishWithPartials(frame: Frame, expr: Expr, partialBy: (input: number) => Expr): Code {
  if (frame.mode === "value") {
    const { statements, results } = computeBlock(frame, [expr]);
    return code`${[...statements, frame.give(code`${results}`)]}`;
  }
  const partials = gradientInputs(frame.context)
    .map((input) => ({
      place: frame.slopePlace(input),
      partial: partialBy(input),
    }))
    .filter(({ partial }) => !isNumber(partial, 0));
  const { statements, results } = computeBlock(
    frame,
    [expr, ...partials.map(({ partial }) => partial)],
    "value",
  );
  const places = [frame.valuePlace, ...partials.map(({ place }) => place)];
  const writes = results.map((result, i) => code`${places[i] ?? []} = ${result};`);
  return code`${[...statements, ...writes, frame.end]}`;
}

/** Goes on with a family: here, or by a function of its own when that is long or `apart`. */
export function enter(
  frame: Frame,
  family: Family,
  row: Code | undefined,
  env: Environment,
  apart = false,
): Code {
  const most = frame.place === "loop" ? LOOP_SIZE : apart ? ARM_SIZE : INLINE_SIZE;
  if (family.size <= most || isShadowed(frame.context, env))
    return emitFamily(frame, family, row, env);
  if (frame.mode === "value" || family.active.size === 0) return frame.give(call(frame, family, row, env));
  return callForGradient(frame, family, row, env);
}

/** Place of a slot among those of all rows. */
export function placeOf(
  frame: Frame,
  { slots }: Branches,
  row: Code | undefined,
  slot: Code | undefined,
): Code {
  const at = slot ?? literal(0);
  if (!row) return at;
  if (slots.kind === "equal") return slots.count === 1 ? row : code`${literal(slots.count)} * ${row} + ${at}`;
  return code`${frame.table("offsets", slots.offsets, "integer")(row)} + ${at}`;
}

/** Goes where a slot leads; `missing` is thrown where it leads nowhere. */
export function follow(
  frame: Frame,
  branches: Branches,
  row: Code | undefined,
  slot: Code | undefined,
  env: Environment,
  missing?: Code,
): Code {
  const { arms, link } = branches;
  const [first] = arms;
  if (!first) return missing ?? frame.fail(code`new Error("nothing here")`);
  switch (link.kind) {
    case "single":
      return enter(frame, first, undefined, env);
    case "dense": {
      const place = placeOf(frame, branches, row, slot);
      if (isAtomic(place)) return enter(frame, first, place, env);
      if (first.step.kind === "formula" && first.step.expr.kind === "symbol")
        return enter(frame, first, place, env);
      const name = frame.unique("row");
      return define(name, place, enter(frame, first, name, env));
    }
    case "refs":
      return followRefs(frame, branches, link.refs, placeOf(frame, branches, row, slot), env, missing);
    case "unrolled": {
      const cases = arms.map((arm, i) => ({
        arm,
        places: link.armOf.flatMap((one, place) => (one === i ? [place] : [])),
      }));
      const texts = cases.map(
        ({ arm, places }) =>
          code`${places.map((place) => code`case ${literal(place)}:`)} {\n${enter(frame, arm, undefined, env, true)}\n}`,
      );
      if (link.armOf.length === 1) return enter(frame, first, undefined, env);
      return code`switch (${slot ?? literal(0)}) {\n${asDefault(
        texts,
        cases.map(({ places }) => places),
      )}\n}`;
    }
  }
}

/** The last case is the default, so that the compiler sees that one of them is taken. */
function asDefault(texts: readonly Code[], places: readonly (readonly number[])[]): readonly Code[] {
  return texts.map((text, i) => (i === places.length - 1 ? code`default:\n${text}` : text));
}

function followRefs(
  frame: Frame,
  { arms }: Branches,
  refs: readonly number[],
  place: Code,
  env: Environment,
  missing: Code | undefined,
): Code {
  const ref = frame.unique(arms.length === 1 ? "row" : "entry");
  const found = frame.table("rows", refs, "integer")(place);
  const check = missing && refs.includes(-1) ? [when(code`${ref} < 0`, missing)] : [];
  const [first] = arms;
  if (arms.length === 1 && first) return define(ref, found, code`${check}\n${enter(frame, first, ref, env)}`);
  const bits = armBits(arms),
    row = frame.unique("row");
  const cases = arms.map((arm, i) => {
    const label = i === arms.length - 1 ? code`default:` : code`case ${literal(i)}:`;
    return code`${label} {\n${enter(frame, arm, arm.rows === 1 ? undefined : row, env, true)}\n}`;
  });
  const dispatch = code`switch (${ref} & ${literal(2 ** bits - 1)}) {\n${cases}\n}`;
  return define(ref, found, code`${check}\n${define(row, code`${ref} >> ${literal(bits)}`, dispatch)}`);
}

const isAtomic = (text: Code): boolean => /^[\w$]+$/.test(String(text));

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

/** The text of an input's current value. */
export function inputText(frame: Frame, input: number, env: Environment): Code {
  const expr = env[input];
  return expr ? printExpression(expr, frame) : frame.input(input);
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
