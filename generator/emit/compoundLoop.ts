import { differentiate } from "../expression/differentiate.js";
import { type Expr, isNumber } from "../expression/graph.js";
import type { CompoundCorrection } from "../tree/set.js";
import { type BatchParts, entry } from "./api.js";
import { chainedSlopes } from "./chain.js";
import { type Code, code, elementOf, identifier, join, literal } from "./code.js";
import { slotsOf } from "./correction.js";
import {
  type CorrectionContext,
  type Environment,
  Frame,
  type Mode,
  gradientInputs,
  identityEnvironment,
  liveInputs,
} from "./frame.js";
import { keyList } from "./keys.js";
import { LOOP_NAMES, loopFunction, namesOf, rowsLoop } from "./loop.js";
import { type Member, combined, updated } from "./stack.js";
import { finish, inputText } from "./finish.js";

/** The functions for batches of a compound correction: those of its stack, one after the other, and loops between them. */
export function compoundBatch(
  context: CorrectionContext,
  compound: CompoundCorrection,
  members: readonly Member[],
): BatchParts {
  const value = new StackLoop(context, "value", compound, members).write();
  const gradient = new StackLoop(context, "gradient", compound, members).write();
  const { active, keys } = gradient;
  return {
    loops: active.length > 0 ? [value.loop, gradient.loop] : [value.loop],
    areShared: false,
    active,
    keys,
  };
}

interface Written {
  readonly loop: Code;
  readonly active: readonly number[];
  readonly keys: BatchParts["keys"];
}

/** One of the two functions while it is written. */
class StackLoop {
  readonly #frame: Frame;
  readonly #compound: CompoundCorrection;
  readonly #members: readonly Member[];
  readonly #keys: { readonly input: number; readonly list: Code }[] = [];
  /** Where the column of each input is now. */
  readonly #columns: Map<number, Code>;
  /** Statements of the function, and those that get what has been computed so far for one row. */
  readonly #outside: Code[] = [];
  readonly #inside: Code[] = [];
  readonly #work: Code;
  #scratch = 0;
  #forUnused: Code | undefined;

  constructor(
    context: CorrectionContext,
    mode: Mode,
    compound: CompoundCorrection,
    members: readonly Member[],
  ) {
    this.#frame = new Frame(context, mode, "loop");
    this.#compound = compound;
    this.#members = members;
    this.#columns = new Map(namesOf(this.#frame).columns);
    this.#work = this.#frame.unique("work");
  }

  write(): Written {
    const frame = this.#frame,
      { context } = frame;
    let env = identityEnvironment(context),
      result: Expr | undefined;
    this.#compound.stack.forEach(({ inputs }, k) => {
      const member = this.#members[k];
      if (!member) throw new Error(`no correction ${k} in the stack`);
      const factor = this.#call(member, inputs, env);
      if (k + 1 < this.#compound.stack.length) env = this.#update(env, factor);
      result = combined(frame, this.#compound, result, factor);
    });
    const value = result ?? context.graph.constant(0);
    const active = gradientInputs(context).filter((input) => {
      const partial = differentiate(context.calculus, value, (symbol) => frame.slope(symbol, input));
      return !isNumber(partial, 0);
    });
    const last = rowsLoop(frame, [...this.#inside, finish(frame, value)]);
    const size = literal(this.#scratch);
    const work = code`const ${this.#work} = ${this.#workColumns(size)}();`;
    return { loop: loopFunction(frame, [work, ...this.#outside, last], false), active, keys: this.#keys };
  }

  /** Calls the function of a member; its result is a local variable of a row, with the derivatives that the chain rule gives. */
  #call(member: Member, outer: readonly number[], env: Environment): Expr {
    const frame = this.#frame;
    const hasSlopes = frame.mode === "gradient" && member.active.size > 0;
    const [value, factor] = this.#column("factor");
    const slots = slotsOf(member.correction.inputs);
    const active = hasSlopes ? [...member.active].sort((a, b) => a - b) : [];
    const slopes = active.map((input) => ({ input, column: this.#column("slope") }));
    const slopeList = slots.flatMap((slot, input) =>
      slot === undefined || !hasSlopes
        ? []
        : [slopes.find((one) => one.input === input)?.column[0] ?? this.#unused()],
    );
    const rows = [
      entry("count", namesOf(frame).count),
      ...this.#arguments(member, outer),
      code`value: ${value}`,
      code`slopes: [${join(slopeList, ",")}]`,
    ];
    const target = this.#imported(member, hasSlopes ? "gradient" : "value");
    const done = frame.unique("done");
    this.#outside.push(
      code`const ${done} = ${frame.helper("runLoop")}(${target}, { ${join(rows, ",")} });`,
      code`if (!${done}) return false;`,
    );
    const terms = slopes.map(({ input, column: [, name] }) => ({
      argument: env[outer[input] ?? 0],
      slope: frame.local(name, new Map()),
    }));
    return frame.local(factor, chainedSlopes(frame, terms));
  }

  /** The columns that a member's function reads. */
  #arguments({ correction, uses }: Member, outer: readonly number[]): readonly Code[] {
    const live = liveInputs({ correction });
    const isString = (input: number): boolean => correction.inputs[input]?.type === "string";
    const column = (input: number): Code => this.#columns.get(outer[input] ?? -1) ?? code`x`;
    const list = (inputs: readonly number[]): Code => join(inputs.map(column), ",");
    const keys = live
      .filter(isString)
      .map((input) => this.#keyColumn(outer[input] ?? -1, uses.allKeys[input] ?? []));
    const others = live.filter((input) => !isString(input));
    return [
      code`numbers: [${list(others.filter((input) => !uses.wide.has(input)))}]`,
      code`keys: [${join(keys, ",")}]`,
      code`sameKeys: ${namesOf(this.#frame).rows}.sameKeys`,
      code`integers: [${list(others.filter((input) => uses.wide.has(input)))}]`,
    ];
  }

  #keyColumn(input: number, keys: readonly string[]): Code {
    const list = keyList(this.#frame.context, input, keys);
    const known = this.#keys.findIndex((one) => one.input === input && String(one.list) === String(list));
    if (known < 0) this.#keys.push({ input, list });
    const place = literal(known < 0 ? this.#keys.length - 1 : known);
    return elementOf(code`${namesOf(this.#frame).rows}.keys`, place);
  }

  /** Every input that is updated gets a new column. */
  #update(env: Environment, factor: Expr): Environment {
    const frame = this.#frame,
      statements: Code[] = [];
    const next = updated(frame, this.#compound, env, factor, statements);
    const changed = this.#compound.inputsUpdate.map((input) => {
      const name = inputText(frame, input, next);
      return { input, name, column: this.#scratchColumn(`${String(name)} column`) };
    });
    const { i } = namesOf(frame);
    const writes = changed.map(({ name, column }) => code`${column}[${i}] = ${name};`);
    this.#outside.push(rowsLoop(frame, [...this.#inside, ...statements, ...writes]));
    for (const { input, name, column } of changed) {
      this.#columns.set(input, column);
      this.#inside.push(code`const ${name} = ${elementOf(column, i)};`);
    }
    return next;
  }

  /** A column of working memory, and the variable that holds its element in the code for a row. */
  #column(hint: string): readonly [column: Code, element: Code] {
    const name = this.#frame.unique(hint),
      column = this.#scratchColumn(`${String(name)} column`);
    this.#inside.push(code`const ${name} = ${elementOf(column, namesOf(this.#frame).i)};`);
    return [column, name];
  }

  /** A column for derivatives that are 0. */
  #unused(): Code {
    return (this.#forUnused ??= this.#scratchColumn("unused"));
  }

  #scratchColumn(hint: string): Code {
    const column = this.#frame.unique(hint);
    this.#outside.push(code`const ${column} = ${elementOf(this.#work, literal(this.#scratch++))};`);
    return column;
  }

  #workColumns(size: Code): Code {
    const { module } = this.#frame.context;
    return module.constant(
      "columns",
      (self) =>
        code`const ${self} = ${module.helper("lazy")}(() => ${module.helper("scratchColumns")}(${size}));`,
    );
  }

  #imported({ file, correction: { name } }: Member, mode: Mode): Code {
    const { module } = this.#frame.context;
    return module.once(`import ${mode} loop ${file}`, () => {
      const local = identifier(module.names.unique(`${mode}s of ${name}`));
      const exported = identifier(LOOP_NAMES[mode]);
      module.importLine(local, code`import { ${exported} as ${local} } from ${literal(`./${file}.js`)};`);
      return local;
    });
  }
}
