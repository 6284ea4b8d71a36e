import { lowerCompound } from "../../generator/lower/compound.js";
import { lowerCorrection } from "../../generator/lower/correction.js";
import { type Forms, formsOf, rowsBatch } from "../../generator/lower/forms.js";
import { stackBatch } from "../../generator/lower/stack.js";
import { planCorrection } from "../../generator/plan/plan.js";
import type { Program } from "../../generator/ir/types.js";
import type { Node } from "../../generator/tree/node.js";
import { type Code, type Statement, type Type, nameOf } from "../../generator/print/code.js";
import { namedType, statements } from "../../generator/print/syntax.js";
import type { Language } from "../../generator/print/language.js";
import { ModulePrinter } from "../../generator/print/module.js";
import type { Member } from "../../generator/print/shared.js";
import type { CorrectionSet, Variable } from "../../generator/tree/set.js";
import * as runtime from "../../runtime/index.js";

/** A module of a correction as this folder's tests need it: the functions of a point and for batches, without what templates add. */
export interface TestModule {
  readonly name: string;
  readonly file: string;
  readonly inputs: readonly Variable[];
  readonly active: readonly number[];
  readonly printer: ModulePrinter;
  /** All declarations, in their order. */
  readonly parts: readonly Code[];
  /** As they were lowered. */
  readonly programs: { readonly values: Program; readonly slopes: Program };
  readonly forms: Forms;
  readonly slopes: Forms | undefined;
  /** Keys of each input that occur, for points that mean something. */
  readonly keys: readonly (readonly (string | number)[])[];
}

const RESERVED = new Set([
  ...Object.keys(runtime),
  "evaluate",
  "valueAndGradInto",
  "valuesOfRows",
  "gradientsOfRows",
  "label",
]);

const keysOf = (node: Node, input: number): readonly (string | number)[] => {
  if (typeof node === "number") return [];
  switch (node.nodetype) {
    case "category":
      return [
        ...(node.input === input ? node.keys : []),
        ...node.content.flatMap((one) => keysOf(one, input)),
        ...(node.otherwise === undefined ? [] : keysOf(node.otherwise, input)),
      ];
    case "binning":
    case "multibinning":
    case "blend":
      return [
        ...node.content.flatMap((one) => keysOf(one, input)),
        ...("flow" in node && node.flow.kind === "default" ? keysOf(node.flow.content, input) : []),
      ];
    case "transform":
      return [...keysOf(node.rule, input), ...keysOf(node.content, input)];
    default:
      return [];
  }
};

const keysIn = (node: Node, input: number): readonly (string | number)[] => [...new Set(keysOf(node, input))];

const stringsOf = (keys: readonly (string | number)[]): readonly string[] =>
  keys.filter((key) => typeof key === "string");

/** The modules of all corrections of a set. */
export function modulesOf(
  set: CorrectionSet,
  language: Language = "TypeScript",
  unrollLimit = 1000,
): readonly TestModule[] {
  const simple = set.corrections.map((correction, i): TestModule => {
    const { inputs, name } = correction;
    const plan = planCorrection(correction, unrollLimit),
      lowered = lowerCorrection(plan);
    const batchOf = rowsBatch((input) => inputs[input]?.type === "string");
    const forms = formsOf(lowered.values, batchOf);
    const slopes = lowered.slopes && formsOf(lowered.slopes, batchOf);
    const all = inputs.map((_input, input) => keysIn(correction.data, input));
    const keys = all.map(stringsOf);
    const printer = new ModulePrinter({
      language,
      reserved: RESERVED,
      label: "label",
      inputs,
      keys,
      closedKeys: keys.map((all) => (all.length > 0 && all.length < 5 ? all : undefined)),
      wide: new Set(),
    });
    return {
      name,
      file: `c${i}`,
      inputs,
      keys: all,
      printer,
      programs: { values: lowered.values, slopes: lowered.slopes ?? lowered.values },
      forms,
      slopes,
      ...partsOf(printer, inputs, forms, slopes),
    };
  });
  const compounds = set.compounds.map((compound, i): TestModule => {
    const members = compound.stack.map(({ correction }): TestModule => {
      const found = simple[correction];
      if (found === undefined) throw new RangeError("no such correction");
      return found;
    });
    const { inputs, name } = compound;
    const lowered = lowerCompound(
      compound,
      members.map((one) => ({ ...one, curved: [] })),
    );
    const forms = formsOf(lowered, stackBatch);
    const printer = new ModulePrinter({
      language,
      reserved: RESERVED,
      label: "label",
      inputs,
      keys: inputs.map(() => []),
      closedKeys: inputs.map(() => undefined),
      wide: new Set(),
      members: members.map((one): Member => ({ ...one, keys: one.keys.map(stringsOf), wide: new Set() })),
    });
    const keys = inputs.map((_input, outer) =>
      compound.stack.flatMap(({ inputs: inner }, k) =>
        inner.flatMap((place, input) => (place === outer ? (members[k]?.keys[input] ?? []) : [])),
      ),
    );
    return {
      name,
      file: `compound${i}`,
      inputs,
      keys,
      printer,
      programs: { values: lowered, slopes: lowered },
      forms,
      slopes: undefined,
      ...partsOf(printer, inputs, forms, undefined),
    };
  });
  return [...simple, ...compounds];
}

function partsOf(
  printer: ModulePrinter,
  inputs: readonly Variable[],
  { program, values, gradients }: Forms,
  slopes: Forms | undefined,
): Pick<TestModule, "parts" | "active"> {
  const evaluate = exported(printer, inputs, "evaluate", printer.functionBody(program, program.value));
  const other = slopes ?? { program, gradients };
  const intoBody =
    other.program.gradient === undefined
      ? printer.constantGradientBody
      : printer.functionBody(other.program, other.program.gradient);
  const into = exported(printer, inputs, "valueAndGradInto", intoBody);
  const loops = [
    printer.batchFunction("valuesOfRows", values, program, { isExported: true }),
    ...(other.gradients
      ? [printer.batchFunction("gradientsOfRows", other.gradients, other.program, { isExported: true })]
      : []),
  ];
  printer.keyColumns();
  const { types, constants, functions, tables } = printer.declarations();
  const all = [...types, ...constants, ...functions, evaluate, into, ...loops, ...tables];
  return { parts: all, active: printer.activeInputs(other.program) };
}

function exported(printer: ModulePrinter, inputs: readonly Variable[], name: string, body: Code): Code {
  const parameters = inputs.flatMap(({ frozen }, i) => {
    const parameter = printer.parameters[i],
      type = printer.parameterTypes[i];
    return frozen !== undefined || parameter?.kind !== "name" || type === undefined
      ? []
      : [{ name: parameter.name, type: type as Type }];
  });
  const out = { name: nameOf("out"), type: namedType("Float64Array") };
  const code: Statement = {
    kind: "function",
    name: nameOf(name),
    isExported: true,
    parameters: name === "evaluate" ? parameters : [out, ...parameters],
    result: namedType(name === "evaluate" ? "number" : "void"),
    body: body.kind === "statements" ? body.statements : [],
  };
  return code;
}

/** The text of a module, which imports the runtime from there. */
export function moduleText(
  { name, printer, parts }: TestModule,
  from = "./runtime.js",
  extension = ".js",
): string {
  const { runtimeValues, runtimeTypes, siblings } = printer.declarations();
  const names = [...runtimeValues, ...runtimeTypes.map((type) => `type ${type}`)];
  const runtimeLine = names.length === 0 ? "" : `import { ${names.join(", ")} } from "${from}";\n`;
  const lines = siblings.map(({ file, names: imported }) =>
    printer.print({ kind: "import", names: imported, from: `./${file}${extension}` }),
  );
  return `${runtimeLine}${lines.join("\n")}\n\nconst label = ${JSON.stringify(name)};\n\n${parts.map((part) => printer.print(part)).join("\n\n")}\n`;
}

/** The declarations of a module as statements. */
export const moduleCode = ({ parts }: TestModule): Code =>
  statements(parts.flatMap((part) => ("statements" in part ? part.statements : [part as Statement])));
