import type { AxisCost } from "../tree/cost.js";
import type { Variable } from "../tree/set.js";
import { costText } from "../smoothing/describe.js";
import {
  type Code,
  anyOf,
  body,
  code,
  comment,
  declared,
  elementOf,
  exported,
  functionCode,
  identifier,
  join,
  list as listed,
  literal,
  tidied,
  typed,
  types,
  when,
} from "./code.js";
import type { ModuleWriter } from "./module.js";

/** What the public functions of a module are made from, be it a correction or a compound. */
export interface ApiParts {
  readonly module: ModuleWriter;
  readonly label: Code;
  readonly name: string;
  readonly version: number;
  readonly description: string | undefined;
  readonly inputs: readonly Variable[];
  readonly output: Variable;
  readonly smoothing?: readonly AxisCost[];
  readonly parameters: readonly Code[];
  readonly types: readonly Code[];
  /** Int inputs that may be bigints: only hashing reads them. */
  readonly wide: ReadonlySet<number>;
  /** Statements of `evaluate` and of `valueAndGradInto`. */
  readonly value: Code;
  readonly gradient: Code;
  readonly batch: BatchParts;
}

/** What the functions for batches are made from. */
export interface BatchParts {
  /** The functions `valuesOfRows` and, where there are derivatives by `active` inputs, `gradientsOfRows`. */
  readonly loops: readonly Code[];
  /** Other modules of the set use them. */
  readonly areShared: boolean;
  readonly active: readonly number[];
  /** The string inputs that the loops read, with the lists of keys whose places they take them as. */
  readonly keys: readonly { readonly input: number; readonly list: Code }[];
}

/** The functions and objects that a module exports. */
export function addApi(parts: ApiParts): void {
  const { module } = parts;
  const list = constantList(parts);
  module.export(evaluateFunction(parts, list));
  module.export(intoFunction(parts, list));
  module.export(gradFunction(parts, list));
  for (const loop of parts.batch.loops) {
    if (parts.batch.areShared) module.export(loop);
    else module.add(loop);
  }
  module.export(batchFunctions(parts, batchConstant(parts, list)));
  module.export(correctionObject(parts, list));
}

/** Inputs that are arguments: all but the frozen ones. */
const argumentsOf = ({ inputs }: ApiParts): readonly number[] =>
  inputs.flatMap(({ frozen }, i) => (frozen === undefined ? [i] : []));

const realsOf = (parts: ApiParts): readonly number[] =>
  argumentsOf(parts).filter((i) => parts.inputs[i]?.type === "real");

const parameter = ({ parameters }: ApiParts, i: number): Code => parameters[i] ?? code`x`;

const nameOf = ({ inputs }: ApiParts, i: number): string => inputs[i]?.name ?? "";

const parametersOf = (parts: ApiParts): readonly Code[] =>
  argumentsOf(parts).map((i) => typed(parameter(parts, i), parts.types[i] ?? code`number`));

/** A property key; in brackets where a name would do something else (`__proto__`) or is no identifier. */
export function propertyKey(name: string): Code {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__"
    ? identifier(name)
    : code`[${literal(name)}]`;
}

/** A member of an object literal, short where the value has the member's name. */
export const entry = (name: string, value: Code): Code =>
  String(value) === name ? value : code`${identifier(name)}: ${value}`;

function constantList({ module, inputs, output }: ApiParts): {
  readonly inputs: Code;
  readonly output: Code;
} {
  const variable = module.runtimeType("Variable");
  const text = ({ name, type, description }: Variable): Code =>
    code`{ ${listed([code`name: ${literal(name)}`, code`type: ${literal(type)}`, code`description: ${literal(description ?? "")}`], 100)} }`;
  const live = inputs.filter(({ frozen }) => frozen === undefined);
  const tuple = join(
    live.map(() => variable),
    ",",
  );
  return {
    inputs: module.constant(
      "inputs",
      (name) =>
        code`const ${typed(name, code`readonly [${tuple}]`)} = [\n${live.map((one) => code`${text(one)},`)}\n];`,
    ),
    output: module.constant("output", (name) => code`const ${typed(name, variable)} = ${text(output)};`),
  };
}

type Lists = ReturnType<typeof constantList>;

function checkOf(parts: ApiParts, i: number): Code {
  const x = parameter(parts, i);
  switch (parts.inputs[i]?.type) {
    case "string":
      return code`typeof ${x} !== "string"`;
    case "int":
      return parts.wide.has(i)
        ? code`!(Number.isInteger(${x}) || typeof ${x} === "bigint")`
        : code`!Number.isInteger(${x})`;
    case "real":
    case undefined:
      return code`typeof ${x} !== "number"`;
  }
}

/** Throws for what plain JavaScript may pass. */
function checked(parts: ApiParts, before: number, list: Lists, given: Code): Code {
  const { module, label } = parts,
    used = argumentsOf(parts);
  const conditions = [
    code`arguments.length !== ${literal(used.length + before)}`,
    ...used.map((i) => checkOf(parts, i)),
  ];
  return when(
    anyOf(conditions),
    code`throw ${module.helper("badArguments")}(${label}, ${list.inputs}, ${given});`,
  );
}

function documentation({ name, description, inputs, output, smoothing = [] }: ApiParts): Code {
  const described = inputs.flatMap((input) =>
    input.frozen === undefined && input.description ? [`@param ${input.name} ${input.description}`] : [],
  );
  const frozen = inputs.flatMap((input) =>
    input.frozen === undefined ? [] : [`${input.name} is fixed to ${JSON.stringify(input.frozen)}.`],
  );
  const costs = smoothing.map((cost) => `${costText(cost)}.`);
  const result = output.description ? [`@returns ${output.description}`] : [];
  return comment(
    [`${name}${description ? `: ${description}` : ""}`, ...frozen, ...costs, ...described, ...result].join(
      "\n",
    ),
  );
}

function evaluateFunction(parts: ApiParts, list: Lists): Code {
  const { value } = parts;
  const statements = [checked(parts, 0, list, code`arguments`), tidied(value)];
  const parameters = listed(parametersOf(parts), 60);
  return code`${documentation(parts)}
${exported(functionCode(code`evaluate`, parameters, "number", statements))}`;
}

function intoFunction(parts: ApiParts, list: Lists): Code {
  const { module, label, gradient } = parts;
  const size = literal(realsOf(parts).length + 1);
  const names = realsOf(parts).map((i) => `d/d(${nameOf(parts, i)})`);
  const parameters = listed([typed(code`out`, code`Float64Array`), ...parametersOf(parts)], 56);
  const statements = [
    code`if (!(out instanceof Float64Array && out.length >= ${size})) throw ${module.helper("badOut")}(${label}, out, ${size});`,
    checked(parts, 1, list, code`Array.from(arguments).slice(1)`),
    tidied(gradient),
  ];
  return code`${comment(`Writes [${["value", ...names].join(", ")}] into \`out\`.`)}
${exported(functionCode(code`valueAndGradInto`, parameters, "void", statements))}`;
}

function gradFunction(parts: ApiParts, list: Lists): Code {
  const { module, label } = parts;
  const reals = realsOf(parts),
    used = argumentsOf(parts);
  const members = reals.map((i) => code`readonly ${propertyKey(nameOf(parts, i))}: number;`);
  const entries = reals.map(
    (i, k) => code`${propertyKey(nameOf(parts, i))}: ${elementOf(code`out`, literal(k + 1))}`,
  );
  const statements = [
    code`if (arguments.length !== ${literal(used.length)}) throw ${module.helper("badArguments")}(${label}, ${list.inputs}, arguments);`,
    code`const out = new Float64Array(${literal(reals.length + 1)});`,
    code`valueAndGradInto(${join([code`out`, ...used.map((i) => parameter(parts, i))], ",")});`,
    code`return { value: ${elementOf(code`out`, literal(0))}, grad: { ${listed(entries, 60)} } };`,
  ];
  const result = code`{ value: number; grad: Gradient }`;
  return code`${types`${comment("Partial derivatives of the value with respect to the real inputs.")}
export interface Gradient {
${members}
}`}

${comment("The value and its gradient.")}
${exported(functionCode(code`valueAndGrad`, listed(parametersOf(parts), 40), result, statements))}`;
}

/** What the functions for batches share. */
function batchConstant(parts: ApiParts, list: Lists): Code {
  const { module, label, batch } = parts;
  const live = argumentsOf(parts);
  const place = (input: number): Code => literal(live.indexOf(input));
  const keys = batch.keys.map(({ input, list: keys }) => code`[${place(input)}, ${keys}]`);
  const reals = realsOf(parts);
  const active = batch.active.map((input) => literal(reals.indexOf(input)));
  const members = [
    entry("label", label),
    entry("inputs", list.inputs),
    code`keys: [${join(keys, ",")}]`,
    code`integers: [${join(live.filter((input) => parts.wide.has(input)).map(place), ",")}]`,
    code`evaluate`,
    code`valueAndGradInto`,
    code`values: valuesOfRows`,
    ...(active.length > 0 ? [code`gradients: gradientsOfRows`] : []),
    code`active: [${join(active, ",")}]`,
  ];
  return module.constant(
    "batch",
    (name) =>
      code`const ${typed(name, module.runtimeType("Batch"))} = {\n${members.map((member) => code`${member},`)}\n};`,
  );
}

function batchFunctions({ module }: ApiParts, batch: Code): Code {
  const gradient = code`${module.runtimeType("BatchGradient")}<keyof Gradient>`,
    columns = typed(code`columns`, module.runtimeType("Columns"));
  const optional = (type: Code): Code => code`out${types`?: ${type}`}`;
  const values = functionCode(
    code`evaluateBatch`,
    code`${columns}, ${optional(code`Float64Array`)}`,
    code`Float64Array`,
    code`return ${module.helper("batchValues")}(${batch}, columns, out);`,
  );
  const gradients = functionCode(
    code`valueAndGradBatch`,
    listed([columns, optional(gradient)], 40),
    gradient,
    code`return ${module.helper("batchGradients")}(${batch}, columns, out);`,
  );
  return code`${comment("The value of every row. A scalar stands for a constant column.")}
${exported(values)}

${comment("The value and the gradient of every row.")}
${exported(gradients)}`;
}

function correctionObject(parts: ApiParts, list: Lists): Code {
  const { module, name, version, description } = parts;
  const type = code`${module.runtimeType("Correction")}<Arguments, keyof Gradient>`;
  return code`${types`type Arguments = [${listed(parametersOf(parts), 80)}];`}

${declared`declare `}const ${typed(code`correction`, type)}${body` = Object.freeze({
name: ${literal(name)},
version: ${literal(version)},
description: ${literal(description ?? "")},
${entry("inputs", list.inputs)},
${entry("output", list.output)},
evaluate,
valueAndGrad,
valueAndGradInto,
evaluateBatch,
valueAndGradBatch,
})`};

export default correction;`;
}
