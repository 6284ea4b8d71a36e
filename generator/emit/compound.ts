import { Calculus } from "../expression/calculus.js";
import { type Expr, Graph } from "../expression/graph.js";
import type { CompoundCorrection, Correction } from "../tree/set.js";
import { addApi } from "./api.js";
import { chainedSlopes } from "./chain.js";
import { type Code, code, elementOf, identifier, join, literal } from "./code.js";
import { inputType, newModule, parameterNames, slotsOf } from "./correction.js";
import { type CorrectionContext, type Environment, Frame, identityEnvironment } from "./frame.js";
import type { ModuleWriter } from "./module.js";
import { compoundBatch } from "./compoundLoop.js";
import { type Member, combined, updated } from "./stack.js";
import { finish, inputText } from "./finish.js";

/** The module of a compound correction, which calls those of its stack. */
export function compoundModule(
  compound: CompoundCorrection,
  members: readonly Member[],
  setName: string,
  runtimeNames: readonly string[],
): ModuleWriter {
  const { inputs, name, output, description } = compound;
  const module = newModule(runtimeNames),
    graph = new Graph();
  const parameters = parameterNames(module, inputs);
  const label = module.constant("label", (self) => code`const ${self} = ${literal(`${setName}/${name}`)};`);
  const types = inputs.map((input, i) =>
    inputType(module, input.name, input.type, commonKeys(compound, members, i), false),
  );
  const correction: Correction = { name, version: 0, description, inputs, output, data: 0 };
  const context: CorrectionContext = {
    module,
    correction,
    graph,
    calculus: new Calculus(graph),
    label,
    parameters,
    types,
    slots: slotsOf(inputs),
    unrollLimit: 0,
    keys: [],
    wide: new Set(),
    written: new Map(),
    networks: new Map(),
  };
  const body = (mode: "value" | "gradient"): Code => stackBody(new Frame(context, mode), compound, members);
  const clears = context.slots.flatMap((slot) =>
    slot === undefined ? [] : [code`out[${literal(slot)}] = 0;`],
  );
  addApi({
    ...correction,
    module,
    label,
    parameters,
    types,
    wide: new Set(),
    value: body("value"),
    gradient: code`${[...clears, body("gradient")]}`,
    batch: compoundBatch(context, compound, members),
  });
  return module;
}

/** Keys that every correction of the stack knows. */
function commonKeys(
  { stack }: CompoundCorrection,
  members: readonly Member[],
  input: number,
): readonly string[] | undefined {
  const lists = stack
    .flatMap(({ inputs }, i) =>
      inputs.flatMap((outer, inner) => (outer === input ? [members[i]?.uses.keys[inner]] : [])),
    )
    .filter((keys) => keys !== undefined);
  const [first, ...rest] = lists;
  return first?.filter((key) => rest.every((keys) => keys.includes(key)));
}

function stackBody(frame: Frame, compound: CompoundCorrection, members: readonly Member[]): Code {
  const { graph } = frame.context;
  const statements: Code[] = [];
  let env: Environment = identityEnvironment(frame.context),
    result: Expr | undefined;
  compound.stack.forEach(({ inputs }, i) => {
    const member = members[i];
    if (!member) throw new Error(`no correction ${i} in the stack`);
    const factor = callMember(frame, member, inputs, env, statements);
    if (i + 1 < compound.stack.length) env = updated(frame, compound, env, factor, statements);
    result = combined(frame, compound, result, factor);
  });
  return code`${[...statements, finish(frame, result ?? graph.constant(0))]}`;
}

/** Calls one correction; its result is a local variable with the derivatives that the chain rule gives. */
function callMember(
  frame: Frame,
  member: Member,
  outer: readonly number[],
  env: Environment,
  statements: Code[],
): Expr {
  const { module } = frame.context,
    { correction } = member;
  const live = correction.inputs.flatMap(({ frozen }, i) => (frozen === undefined ? [i] : []));
  const args = live.map((i) => inputText(frame, outer[i] ?? 0, env));
  const hasSlopes = frame.mode === "gradient" && member.active.size > 0;
  const target = imported(module, member, hasSlopes ? "valueAndGradInto" : "evaluate");
  const name = frame.unique("factor");
  if (!hasSlopes) {
    statements.push(code`const ${name} = ${target}(${join(args, ",")});`);
    return frame.local(name, new Map());
  }
  const slots = slotsOf(correction.inputs),
    size = slots.filter((slot) => slot !== undefined).length + 1;
  const scratch = module.once(`scratch ${size}`, () =>
    module.constant("scratch", (self) => code`const ${self} = new Float64Array(${literal(size)});`),
  );
  statements.push(
    code`${target}(${join([scratch, ...args], ",")});`,
    code`const ${name} = ${elementOf(scratch, literal(0))};`,
  );
  const partials = [...member.active]
    .sort((a, b) => a - b)
    .map((input) => {
      const slope = frame.unique(`${String(name)} slope`);
      statements.push(code`const ${slope} = ${elementOf(scratch, literal(slots[input] ?? 0))};`);
      return { argument: env[outer[input] ?? 0], slope: frame.local(slope, new Map()) };
    });
  return frame.local(name, chainedSlopes(frame, partials));
}

function imported(
  module: ModuleWriter,
  { correction, file }: Member,
  what: "evaluate" | "valueAndGradInto",
): Code {
  return module.once(`import ${what} ${file}`, () => {
    const name = identifier(
      module.names.unique(`${what === "evaluate" ? "evaluate" : "gradient of"} ${correction.name}`),
    );
    module.importLine(name, code`import { ${identifier(what)} as ${name} } from ${literal(`./${file}.js`)};`);
    return name;
  });
}
