import { Calculus } from "../expression/calculus.js";
import type { CorrectionPlan, Family } from "../plan/types.js";
import { type ApiParts, type BatchParts, addApi } from "./api.js";
import {
  type Code,
  code,
  functionCode,
  identifier,
  join,
  list,
  literal,
  tidied,
  typed,
  types,
  uses,
} from "./code.js";
import { type CorrectionContext, Frame, gradientInputs, identityEnvironment, liveInputs } from "./frame.js";
import { inputUses } from "./inputs.js";
import { keyList } from "./keys.js";
import { correctionLoop } from "./loop.js";
import { ModuleWriter } from "./module.js";
import { camelCase } from "./names.js";
import { emitFamily } from "./steps.js";
import type { Variable } from "../tree/set.js";

/** Names that every module has at its top. */
const FIXED_NAMES = [
  "correction",
  "evaluate",
  "valueAndGrad",
  "valueAndGradInto",
  "evaluateBatch",
  "valueAndGradBatch",
  "Gradient",
  "Arguments",
  "Columns",
  "Variable",
  "Correction",
  "BatchGradient",
  "valuesOfRows",
  "gradientsOfRows",
  "inputs",
  "label",
];

export function newModule(runtimeNames: readonly string[]): ModuleWriter {
  const module = new ModuleWriter();
  for (const name of [
    ...FIXED_NAMES.filter((name) => name !== "inputs" && name !== "label"),
    ...runtimeNames,
  ])
    module.names.reserve(name);
  return module;
}

/** The parameter names of the inputs; they are kept free of everything else in the module. */
export function parameterNames(module: ModuleWriter, inputs: readonly Variable[]): readonly Code[] {
  return inputs.map(({ name }) =>
    identifier(module.names.unique(camelCase(name) === "row" ? "row value" : name)),
  );
}

/** The place of each input's derivative in `out`. */
export function slotsOf(inputs: readonly Variable[]): readonly (number | undefined)[] {
  let next = 1;
  return inputs.map(({ type, frozen }) => (type === "real" && frozen === undefined ? next++ : undefined));
}

/** The module of one correction. */
export function correctionModule(
  plan: CorrectionPlan,
  setName: string,
  unrollLimit: number,
  runtimeNames: readonly string[],
  isShared: boolean,
): ModuleWriter {
  const { correction, graph, root } = plan;
  const module = newModule(runtimeNames),
    { inputs } = correction;
  const parameters = parameterNames(module, inputs);
  const label = module.constant(
    "label",
    (name) => code`const ${name} = ${literal(`${setName}/${correction.name}`)};`,
  );
  const inputUse = inputUses(root, inputs);
  const types = inputs.map(({ name, type }, i) =>
    inputType(module, name, type, inputUse.keys[i], inputUse.wide.has(i)),
  );
  const context: CorrectionContext = {
    module,
    correction,
    graph,
    calculus: new Calculus(graph),
    label,
    parameters,
    types,
    slots: slotsOf(inputs),
    unrollLimit,
    keys: inputUse.allKeys,
    wide: inputUse.wide,
    written: new Map(),
    networks: new Map(),
  };
  const parts = { ...correction, module, label, parameters, types, wide: inputUse.wide };
  const value = rootValue(context, root);
  const values: Tree = { context, root };
  const slopes = plan.slopes && slopeTree(context, plan.slopes);
  const gradient = slopes ? straightThrough(slopes, parts) : rootGradient(context, root, parts);
  addApi({ ...parts, value, gradient, batch: rootBatch(values, slopes, isShared) });
  return module;
}

/** What is computed, and what its expressions and functions belong to. */
interface Tree {
  readonly context: CorrectionContext;
  readonly root: Family;
}

/** Derivatives that are those of another tree have functions of their own. */
function slopeTree(context: CorrectionContext, { graph, root }: NonNullable<CorrectionPlan["slopes"]>): Tree {
  const own = { graph, calculus: new Calculus(graph), written: new Map(), networks: new Map() };
  return { context: { ...context, ...own }, root };
}

/** Derivatives of one tree with the value of another. */
function straightThrough({ context, root }: Tree, parts: Pick<ApiParts, "inputs" | "parameters">): Code {
  if (!hasSlopes(context, root)) return rootGradient(context, root, parts);
  const body = tidied(rootGradient(context, root, parts));
  const live = parts.parameters.filter((_name, i) => parts.inputs[i]?.frozen === undefined);
  const used = live.filter((name) => uses(body, name));
  const rest = used.map((name) => typed(name, context.types[parts.parameters.indexOf(name)] ?? code`number`));
  const name = context.module.function("smooth gradient", (self) =>
    functionCode(self, list([typed(code`out`, code`Float64Array`), ...rest], 60), "void", body),
  );
  return code`${[code`${name}(${join([code`out`, ...used], ",")});`, code`out[0] = evaluate(${join(live, ",")});`]}`;
}

/** A string input's type is the union of its keys, where all others are errors. */
export function inputType(
  module: ModuleWriter,
  name: string,
  type: Variable["type"],
  keys: readonly string[] | undefined,
  isWide: boolean,
): Code {
  if (type !== "string") return isWide ? code`number | bigint` : code`number`;
  if (!keys || keys.length === 0) return code`string`;
  const alias = identifier(module.names.uniqueType(name));
  module.export(types`export type ${alias} = ${join(keys.map(literal), " | ")};`);
  return alias;
}

function rootBatch(values: Tree, slopes: Tree | undefined, isShared: boolean): BatchParts {
  const { context } = values;
  const { root } = slopes ?? values;
  const active = gradientInputs(context).filter((input) => root.active.has(input));
  const gradients =
    active.length > 0
      ? [
          correctionLoop({
            ...(slopes ?? values),
            mode: "gradient",
            isShared,
            valueIsOther: slopes !== undefined,
          }),
        ]
      : [];
  const strings = liveInputs(context).filter((input) => context.correction.inputs[input]?.type === "string");
  return {
    loops: [correctionLoop({ ...values, mode: "value", isShared, valueIsOther: false }), ...gradients],
    areShared: isShared,
    active,
    keys: strings.map((input) => ({ input, list: keyList(context, input, context.keys[input] ?? []) })),
  };
}

function rootValue(context: CorrectionContext, root: Family): Code {
  return emitFamily(new Frame(context, "value"), root, undefined, identityEnvironment(context));
}

/** Whether there is a derivative other than 0 by an input of the signature. */
const hasSlopes = ({ slots }: CorrectionContext, { active }: Family): boolean =>
  [...active].some((input) => slots[input] !== undefined);

function rootGradient(
  context: CorrectionContext,
  root: Family,
  { inputs, parameters }: Pick<ApiParts, "inputs" | "parameters">,
): Code {
  const slots = context.slots.filter((slot) => slot !== undefined);
  if (!hasSlopes(context, root)) {
    const args = parameters.filter((_name, i) => inputs[i]?.frozen === undefined);
    return code`${[code`out[0] = evaluate(${join(args, ",")});`, ...slots.map((slot) => code`out[${literal(slot)}] = 0;`)]}`;
  }
  const frame = new Frame(context, "gradient");
  const body = emitFamily(frame, root, undefined, identityEnvironment(context));
  const written = root.step.kind === "formula" ? root.active : new Set<number>();
  const clears = context.slots.flatMap((slot, input) =>
    slot === undefined || written.has(input) ? [] : [code`out[${literal(slot)}] = 0;`],
  );
  return code`${[...clears, body]}`;
}
