import type { AxisCost, Variable } from "../schema/tree.js";
import { costText } from "../smoothing/describe.js";
import {
  type Code,
  anyOf,
  code,
  comment,
  identifier,
  join,
  list as listed,
  literal,
  when,
  tidied,
} from "./code.js";
import type { ModuleWriter } from "./module.js";
import { Scope } from "./names.js";

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
}

/** The functions and objects that a module exports. */
export function addApi(parts: ApiParts): void {
  const { module } = parts;
  const list = constantList(parts);
  module.add(evaluateFunction(parts, list));
  module.add(intoFunction(parts, list));
  module.add(gradFunction(parts, list));
  module.add(batchFunction(parts, list));
  module.add(gradBatchFunction(parts, list));
  module.add(correctionObject(parts, list));
}

/** Inputs that are arguments: all but the frozen ones. */
const argumentsOf = ({ inputs }: ApiParts): readonly number[] =>
  inputs.flatMap(({ frozen }, i) => (frozen === undefined ? [i] : []));

const realsOf = (parts: ApiParts): readonly number[] =>
  argumentsOf(parts).filter((i) => parts.inputs[i]?.type === "real");

const parameter = ({ parameters }: ApiParts, i: number): Code => parameters[i] ?? code`x`;

const nameOf = ({ inputs }: ApiParts, i: number): string => inputs[i]?.name ?? "";

const parametersOf = (parts: ApiParts): readonly Code[] =>
  argumentsOf(parts).map((i) => code`${parameter(parts, i)}: ${parts.types[i] ?? code`number`}`);

/** A property key; in brackets where a name would do something else (`__proto__`) or is no identifier. */
export function propertyKey(name: string): Code {
  return /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__"
    ? identifier(name)
    : code`[${literal(name)}]`;
}

function constantList({ module, inputs, output }: ApiParts): {
  readonly inputs: Code;
  readonly output: Code;
} {
  const variable = module.runtimeType("Variable");
  const text = ({ name, type, description }: Variable): Code =>
    code`{ ${listed([code`name: ${literal(name)}`, code`type: ${literal(type)}`, code`description: ${literal(description ?? "")}`], 100)} }`;
  const live = inputs.filter(({ frozen }) => frozen === undefined);
  const types = join(
    live.map(() => variable),
    ",",
  );
  return {
    inputs: module.constant(
      "inputs",
      (name) => code`const ${name}: readonly [${types}] = [\n${live.map((one) => code`${text(one)},`)}\n];`,
    ),
    output: module.constant("output", (name) => code`const ${name}: ${variable} = ${text(output)};`),
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
  return code`${documentation(parts)}
export function evaluate(${listed(parametersOf(parts), 60)}): number {
${checked(parts, 0, list, code`arguments`)}
${tidied(value)}
}`;
}

function intoFunction(parts: ApiParts, list: Lists): Code {
  const { module, label, gradient } = parts;
  const size = literal(realsOf(parts).length + 1);
  const names = realsOf(parts).map((i) => `d/d(${nameOf(parts, i)})`);
  return code`${comment(`Writes [${["value", ...names].join(", ")}] into \`out\`.`)}
export function valueAndGradInto(${listed([code`out: Float64Array`, ...parametersOf(parts)], 56)}): void {
if (!(out instanceof Float64Array && out.length >= ${size})) throw ${module.helper("badOut")}(${label}, out, ${size});
${checked(parts, 1, list, code`Array.from(arguments).slice(1)`)}
${tidied(gradient)}
}`;
}

function gradFunction(parts: ApiParts, list: Lists): Code {
  const { module, label } = parts;
  const reals = realsOf(parts),
    used = argumentsOf(parts);
  const members = reals.map((i) => code`readonly ${propertyKey(nameOf(parts, i))}: number;`);
  const entries = reals.map((i, k) => code`${propertyKey(nameOf(parts, i))}: out[${literal(k + 1)}]!`);
  return code`${comment("Partial derivatives of the value with respect to the real inputs.")}
export interface Gradient {
${members}
}

${comment("The value and its gradient.")}
export function valueAndGrad(${listed(parametersOf(parts), 40)}): { value: number; grad: Gradient } {
if (arguments.length !== ${literal(used.length)}) throw ${module.helper("badArguments")}(${label}, ${list.inputs}, arguments);
const out = new Float64Array(${literal(reals.length + 1)});
valueAndGradInto(${join([code`out`, ...used.map((i) => parameter(parts, i))], ",")});
return { value: out[0]!, grad: { ${listed(entries, 60)} } };
}`;
}

interface Reader {
  readonly define: readonly Code[];
  readonly element: Code;
}

function reader(parts: ApiParts, list: Lists, i: number, place: number, scope: Scope): Reader {
  const { module, label } = parts;
  const column = identifier(scope.unique(`${String(parameter(parts, i))} column`));
  const variable = code`${list.inputs}[${literal(place)}]`;
  const read = (name: string): readonly Code[] => [
    code`const ${column} = ${module.helper(name)}(${label}, ${variable}, columns);`,
  ];
  const element = (name: string): Code => code`${module.helper(name)}(${column}, i)`;
  if (parts.inputs[i]?.type === "string") {
    const type = parts.types[i] ?? code`string`;
    return {
      define: read("stringColumn"),
      element: String(type) === "string" ? element("stringAt") : code`${element("stringAt")} as ${type}`,
    };
  }
  if (parts.wide.has(i)) return { define: read("integerColumn"), element: element("integerAt") };
  return { define: read("numberColumn"), element: element("numberAt") };
}

function readers(
  parts: ApiParts,
  list: Lists,
): { readonly defines: readonly Code[]; readonly elements: readonly Code[] } {
  const scope = new Scope(parts.module.names);
  for (const name of ["columns", "out", "result", "i", "length", "error", "point"]) scope.reserve(name);
  const all = argumentsOf(parts).map((i, place) => reader(parts, list, i, place, scope));
  return { defines: all.flatMap(({ define }) => define), elements: all.map(({ element }) => element) };
}

function batchFunction(parts: ApiParts, list: Lists): Code {
  const { module, label } = parts;
  const { defines, elements } = readers(parts, list);
  return code`${comment("The value of every row. A scalar stands for a constant column.")}
export function evaluateBatch(columns: ${module.runtimeType("Columns")}, out?: Float64Array): Float64Array {
const length = ${module.helper("batchLength")}(${label}, ${list.inputs}, columns);
${defines}
const result = ${module.helper("resultColumn")}(${label}, out, length);
let i = 0;
try {
for (; i < length; i++) {
result[i] = evaluate(${listed(elements, 76)});
}
} catch (error) {
throw ${module.helper("atRow")}(error, i);
}
return result;
}`;
}

function gradBatchFunction(parts: ApiParts, list: Lists): Code {
  const { module, label } = parts;
  const { defines, elements } = readers(parts, list);
  const reals = realsOf(parts);
  const scope = new Scope(module.names);
  const names = reals.map((i) => identifier(scope.unique(`slope ${String(parameter(parts, i))}`)));
  const result = (given: Code, what: string): Code =>
    code`${module.helper("resultColumn")}(${label}, ${given}, length, ${literal(what)})`;
  const slopes = reals.map(
    (i, k) =>
      code`const ${names[k] ?? []} = ${result(code`out?.grad[${literal(nameOf(parts, i))}]`, `d/d(${nameOf(parts, i)})`)};`,
  );
  const copies = names.map((name, k) => code`${name}[i] = point[${literal(k + 1)}]!;`);
  const entries = reals.map((i, k) => code`${propertyKey(nameOf(parts, i))}: ${names[k] ?? []}`);
  const type = code`${module.runtimeType("BatchGradient")}<keyof Gradient>`;
  return code`${comment("The value and the gradient of every row.")}
export function valueAndGradBatch(
columns: Columns,
out?: ${type},
): ${type} {
const length = batchLength(${label}, ${list.inputs}, columns);
${defines}
const result = ${result(code`out?.value`, "value")};
${slopes}
const point = new Float64Array(${literal(reals.length + 1)});
let i = 0;
try {
for (; i < length; i++) {
valueAndGradInto(${listed([code`point`, ...elements], 70)});
result[i] = point[0]!;
${copies}
}
} catch (error) {
throw atRow(error, i);
}
return out ?? { value: result, grad: { ${listed(entries, 50)} } };
}`;
}

function correctionObject(parts: ApiParts, list: Lists): Code {
  const { module, name, version, description } = parts;
  return code`type Arguments = [${listed(parametersOf(parts), 80)}];

const correction: ${module.runtimeType("Correction")}<Arguments, keyof Gradient> = Object.freeze({
name: ${literal(name)},
version: ${literal(version)},
description: ${literal(description ?? "")},
${String(list.inputs) === "inputs" ? code`inputs` : code`inputs: ${list.inputs}`},
${String(list.output) === "output" ? code`output` : code`output: ${list.output}`},
evaluate,
valueAndGrad,
valueAndGradInto,
evaluateBatch,
valueAndGradBatch,
});

export default correction;`;
}
