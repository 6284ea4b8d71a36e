import type { Code } from "../print/code.js";
import type { ModuleDeclarations } from "../print/declarations.js";
import type { Language } from "../print/language.js";
import { type Documented, documentation } from "./documentation.js";
import type { Block } from "./block.js";
import type { Elements, Fills, Parameters } from "./fill.js";
import type { FileForm } from "./form.js";
import { type Import, moduleName } from "./imports.js";
import {
  type ModuleInput,
  checkNames,
  columnTypeName,
  gradientType,
  inputsType,
  liveInputs,
  misuseText,
  parameterText,
  readerName,
  realInputs,
  typedParameter,
  variableText,
} from "./inputs.js";
import { assembled } from "./module.js";
import type { Parts, Template } from "./template.js";
import { Text, keyText, nameText, text } from "./text.js";

/** What the module of a correction is made from, be it one or a compound. */
export interface CorrectionModule extends Documented {
  /** The name of its file, without an extension. */
  readonly file: string;
  /** The set's name and its own, as errors give them. */
  readonly label: string;
  readonly version: number;
  /** Statements of `evaluate` and of `valueAndGradInto`. */
  readonly value: Code;
  readonly gradient: Code;
  readonly batch: ModuleBatch;
  /** What the printed code needs. */
  readonly declarations: ModuleDeclarations;
}

/** The functions for batches, as they are printed. */
export interface ModuleBatch {
  readonly values: Code;
  /** Undefined where all derivatives are 0. */
  readonly gradients: Code | undefined;
  /** Places of the inputs by which derivatives may be other than 0. */
  readonly active: readonly number[];
  /** The string columns that the functions take, in their order: the place of the input, and the list of keys. */
  readonly keys: readonly { readonly input: number; readonly list: Code }[];
}

/** How a module calls its types. */
export interface TypeNames {
  readonly gradient: Text;
  readonly inputs: Text;
  /** The type of its functions. */
  readonly functions: Text;
}

/** The text of a correction's file. */
export function moduleText(module: CorrectionModule, parts: Parts, form: FileForm): string {
  const names: TypeNames = {
    gradient: text`Gradient`,
    inputs: text`Inputs`,
    functions: text`typeof import(${moduleName(`./${module.file}`, form)})`,
  };
  return assembled("correction", parts, form, {
    imports: importsOf(module, parts.templates.correction[form.language], form),
    fills: {
      ...codeFills(module, names, form.language),
      ...documentation(module),
      $types: { parts: typesOf(module, names), blanks: 1 },
      $loops: { parts: loopsOf(module), blanks: 1 },
      $result: { parts: [], blanks: 0 },
    },
  });
}

/** Types that a module declares. */
export function typesOf({ inputs, declarations }: CorrectionModule, names: TypeNames): Block["parts"] {
  const gradient = gradientType(names.gradient, realInputs(inputs));
  return [...declarations.types, gradient, inputsType(names.inputs, liveInputs(inputs))];
}

/** What modules of corrections have at their top by themselves; nothing else may have these names. */
export const fixedNames = ({ templates }: Parts): readonly string[] => [
  ...templates.correction.TypeScript.names,
  "Gradient",
  "Inputs",
  "valuesOfRows",
  "gradientsOfRows",
];

/** The loops of its batches. */
export const loopsOf = ({ batch }: CorrectionModule): readonly Code[] =>
  batch.gradients === undefined ? [batch.values] : [batch.values, batch.gradients];

const expressionName = (code: Code): string => (code.kind === "name" ? code.name : "");

const functionName = (code: Code): string => (code.kind === "function" ? code.name : "");

/** What stands in the holes for code, which is the same wherever a module stands. */
export function codeFills(module: CorrectionModule, names: TypeNames, language: Language): Fills {
  const { inputs, declarations, batch } = module;
  const live = liveInputs(inputs),
    reals = realInputs(inputs);
  return {
    $label: Text.literal(module.label),
    $name: Text.literal(module.name),
    $version: Text.literal(module.version),
    $description: Text.literal(module.description ?? ""),
    $inputs: { elements: live.map(({ variable }) => variableText(variable)), breaks: live.length > 1 },
    $output: variableText(module.output),
    $outLength: Text.literal(reals.length + 1),
    $constants: { parts: declarations.constants, blanks: 0 },
    $functions: { parts: declarations.functions, blanks: 1 },
    $tables: { parts: declarations.tables, blanks: 0 },
    $parameters: parametersFill(module),
    $isMisused: misuse(live, live.length),
    $isMisusedInto: misuse(live, live.length + 1),
    $value: { parts: [module.value], blanks: 0 },
    $valueAndSlopes: { parts: [module.gradient], blanks: 0 },
    $grad: gradText(reals, language),
    $readers: { elements: live.map((input) => nameText(readerName(input))) },
    $values: nameText(functionName(batch.values)),
    $gradients: batchElements(module),
    $Gradient: names.gradient,
    $Inputs: names.inputs,
    $Module: names.functions,
  };
}

/** The inputs as parameters. */
export function parametersFill({ inputs }: CorrectionModule): Parameters {
  const live = liveInputs(inputs);
  return { elements: live.map(parameterText), typed: live.map(typedParameter) };
}

const misuse = (live: readonly ModuleInput[], count: number): Text =>
  Text.anyOf([text`arguments.length !== ${Text.literal(count)}`, ...live.map(misuseText)]);

/** The function that gives the derivatives in `out` by their names. */
function gradText(reals: readonly ModuleInput[], language: Language): Text {
  if (reals.length === 0) return text`() => ({})`;
  const members = reals.map(({ variable }, k) => {
    const element = text`out[${Text.literal(k + 1)}]`;
    return text`${keyText(variable.name)}: ${element}${language === "TypeScript" ? text`!` : text``}`;
  });
  return text`(out) => (${Text.list("{", members, "}")})`;
}

function batchElements({ inputs, batch }: CorrectionModule): Elements {
  const { gradients, active, keys } = batch;
  const live = liveInputs(inputs),
    reals = realInputs(inputs);
  const place = (all: readonly ModuleInput[], input: number): Text => {
    const found = inputs[input];
    return Text.literal(found === undefined ? -1 : all.indexOf(found));
  };
  const keyLists = keys.map(({ input, list }) =>
    Text.list("[", [place(live, input), nameText(expressionName(list))], "]"),
  );
  const activeList = Text.list(
    "[",
    active.map((input) => place(reals, input)),
    "]",
  );
  return {
    elements: [
      ...(gradients === undefined
        ? []
        : [text`gradients: ${nameText(functionName(gradients))}`, text`active: ${activeList}`]),
      ...(keys.length === 0 ? [] : [text`keys: ${Text.list("[", keyLists, "]", keyLists.length > 1)}`]),
    ],
  };
}

/** What a module imports: of the runtime what its template and its code need, and of the modules of its stack. */
function importsOf(module: CorrectionModule, template: Template, form: FileForm): readonly Import[] {
  const { values, types } = runtimeUses(module, template, form.language);
  const runtime: Import = {
    from: form.runtime,
    values: values.map((name) => ({ imported: name, local: name })),
    types,
  };
  const siblings = form.language === "declarations" ? [] : module.declarations.siblings;
  return [runtime, ...siblings.map(({ file, names }) => ({ from: `./${file}`, values: names, types: [] }))];
}

/** The names that a module needs of the runtime; declarations are only of what people use. */
export function runtimeUses(
  module: CorrectionModule,
  template: Template,
  language: Language,
): { readonly values: readonly string[]; readonly types: readonly string[] } {
  const { declarations } = module,
    live = liveInputs(module.inputs),
    isCode = language !== "declarations";
  const values = isCode
    ? [...declarations.runtimeValues, ...live.flatMap(checkNames), ...live.map(readerName)]
    : [];
  const types = [...(isCode ? declarations.runtimeTypes : []), ...live.map(columnTypeName)];
  return {
    values: sortedNames([...template.runtimeValues, ...values]),
    types: sortedNames([...template.runtimeTypes, ...types]),
  };
}

const sortedNames = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
