import type { Code } from "../print/code.js";
import type { ModuleDeclarations } from "../print/declarations.js";
import type { Language } from "../print/language.js";
import type { Documented } from "./documentation.js";
import type { Block } from "./block.js";
import type { Fills, Parameters } from "./fills.js";
import type { Elements } from "./template.js";
import {
  type ModuleInput,
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
import type { Parts } from "./template.js";
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
  /** Second derivatives, where they are wanted. */
  readonly second: ModuleSecond | undefined;
  readonly batch: ModuleBatch;
  /** What the printed code needs. */
  readonly declarations: ModuleDeclarations;
  /** Where its numbers are parameters. */
  readonly parameters?: ModuleParameters | undefined;
}

/** What the module of a correction with parameters has besides. */
export interface ModuleParameters {
  /** The numbers as published. */
  readonly published: Code;
  /** Patterns of the pointers to them. */
  readonly patterns: readonly string[];
  /** Statements that gather the derivatives by them. */
  readonly weights: Code;
  /** Functions that its file exports for others of the set. */
  readonly shared: readonly string[];
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

/** The functions for second derivatives, as they are printed. */
export interface ModuleSecond {
  /** Statements of `valueGradAndHessInto`. */
  readonly body: Code;
  /** The loop for batches; undefined where all second derivatives are 0. */
  readonly loop: Code | undefined;
  /** Pairs of inputs by which they may be other than 0 (`ir/pairs.ts`). */
  readonly curved: readonly number[];
}

/** How a module calls its types. */
export interface TypeNames {
  readonly gradient: Text;
  readonly inputs: Text;
  /** The type of its functions. */
  readonly functions: Text;
}

/** Types that a module declares. */
export const typesOf = (module: CorrectionModule, names: TypeNames): Block["parts"] => [
  ...module.declarations.types,
  ...inputTypes(module, names),
];

/** Those of its derivatives and its columns. */
export const inputTypes = (
  { inputs }: Pick<CorrectionModule, "inputs">,
  names: Pick<TypeNames, "gradient" | "inputs">,
): readonly Text[] => [
  gradientType(names.gradient, realInputs(inputs)),
  inputsType(names.inputs, liveInputs(inputs)),
];

/** What modules of corrections have at their top by themselves; nothing else may have these names. */
export const fixedNames = ({ templates }: Parts): readonly string[] => [
  ...templates.correction.TypeScript.names,
  "Gradient",
  "Inputs",
  "valuesOfRows",
  "gradientsOfRows",
];

/** The loops of its batches. */
export const loopsFill = ({ batch: { values, gradients }, second }: CorrectionModule): Block => ({
  parts: [values, gradients, second?.loop].filter((loop) => loop !== undefined),
  blanks: 1,
});

const expressionName = (code: Code): string => (code.kind === "name" ? code.name : "");

/** The name of a function that has been printed. */
export const functionName = (code: Code): string => (code.kind === "function" ? code.name : "");

/** What stands in the holes for code, which is the same wherever a module stands. */
export const codeFills = (module: CorrectionModule, names: TypeNames, language: Language): Fills => ({
  ...inputFills(module, names, language),
  ...namedFills(module),
  ...printedFills(module),
  $value: valueFill(module),
  $Module: names.functions,
});

/** What corrections with the same inputs and output have in common. */
export function inputFills(
  { inputs, output }: Pick<CorrectionModule, "inputs" | "output">,
  names: Pick<TypeNames, "gradient" | "inputs">,
  language: Language,
): Fills {
  const live = liveInputs(inputs),
    reals = realInputs(inputs);
  return {
    $inputs: { elements: live.map(({ variable }) => variableText(variable)), breaks: live.length > 1 },
    $output: variableText(output),
    $outLength: Text.literal(reals.length + 1),
    $parameters: parametersFill({ inputs }),
    $isMisused: misuse(live, live.length),
    $isMisusedInto: misuse(live, live.length + 1),
    $grad: gradText(reals, language),
    $readers: { elements: live.map((input) => nameText(readerName(input))) },
    $Gradient: names.gradient,
    $Inputs: names.inputs,
  };
}

/** What each is called. */
export const namedFills = ({
  label,
  name,
  version,
  description,
}: Pick<CorrectionModule, "label" | "name" | "version" | "description">): Fills => ({
  $label: Text.literal(label),
  $name: Text.literal(name),
  $version: Text.literal(version),
  $description: Text.literal(description ?? ""),
});

/** What has been printed for each, besides its value and its loops. */
export const printedFills = (module: CorrectionModule): Fills => ({
  $constants: { parts: module.declarations.constants, blanks: 0 },
  $functions: { parts: module.declarations.functions, blanks: 1 },
  $tables: { parts: module.declarations.tables, blanks: 0 },
  $valueAndSlopes: { parts: [module.gradient], blanks: 0 },
  $values: nameText(functionName(module.batch.values)),
  $gradients: batchElements(module),
});

/** The statements of `evaluate`. */
export const valueFill = ({ value }: CorrectionModule): Block => ({ parts: [value], blanks: 0 });

/** The inputs as parameters. */
export function parametersFill({ inputs }: Pick<CorrectionModule, "inputs">): Parameters {
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
