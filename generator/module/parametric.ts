import { comment } from "../print/comments.js";
import type { Language } from "../print/language.js";
import type { Block, Filled } from "./block.js";
import {
  type CorrectionModule,
  type ModuleParameters,
  type TypeNames,
  codeFills,
  inputTypes,
  loopsFill,
  parametersFill,
} from "./correction.js";
import { documentation, gradientWords, undocumented } from "./documentation.js";
import { filled } from "./fill.js";
import type { Fills } from "./fills.js";
import { RUNTIME } from "./files.js";
import { type FileForm, topOf } from "./form.js";
import { type ImportedValue, importLines, moduleName } from "./imports.js";
import { type RuntimeUses, runtimeUses, usesIn } from "./runtimeUses.js";
import {
  objectFills,
  placedFills,
  secondDocumentation,
  secondFills,
  withoutSecondDocumentation,
} from "./second.js";
import type { Parts, TemplateName } from "./template.js";
import { Text, nameText, text } from "./text.js";

/** The module of a correction with parameters. */
export type ParametricModule = CorrectionModule & { readonly parameters: ModuleParameters };

export const isParametric = (module: CorrectionModule): module is ParametricModule =>
  module.parameters !== undefined;

const NOTHING = { parts: [], blanks: 0 } as const;

/** The templates that such a module is made of besides that of a correction, and that of its file or its block. */
const INSIDE = ["factory", "parametric"] as const satisfies readonly TemplateName[];

/** What such modules have at their top by themselves, or in the function that makes them. */
export const parametricNames = ({ templates }: Parts): readonly string[] =>
  ([...INSIDE, "correction", "parametricFile"] as const).flatMap((name) => templates[name].TypeScript.names);

/** The doc comment of what it has besides. */
export const parameterDocumentation = ({ inputs }: Pick<CorrectionModule, "inputs">): Fills => ({
  $parameterDocumentation: Text.comment(
    comment`The value of {@link evaluate}, its gradient: ${gradientWords(inputs)}, and its derivatives by parameters: by number \`indices[k]\` it is \`weights[k]\`, by all others 0.`,
  ),
});

/** The function that makes the correction of its parameters, and what does not depend on these. */
export function factoryFill(
  parts: Parts,
  module: ParametricModule,
  types: TypeNames,
  {
    language,
    level,
    taken,
  }: { readonly language: Language; readonly level: number; readonly taken: readonly string[] },
): Filled {
  const { published, patterns, weights } = module.parameters,
    { constants, tables } = module.declarations;
  const fills = codeFills(module, types, language);
  const given = [text`correction: parametric`, ...taken.map(nameText)];
  const inner = { language, isExported: false, level: level + 1 };
  const parametric = filled(
    parts.templates.parametric,
    {
      $parameters: parametersFill(module),
      $isMisused: fills.$isMisused,
      $weights: { parts: [weights], blanks: 0 },
      $parameterDocumentation: undefined,
      $Gradient: types.gradient,
      $Module: types.functions,
      $ParametricCorrectionOf: nameText(parametricType(module)),
      $result: { parts: [text`return ${Text.list("{", given, "}")};`], blanks: 0 },
    },
    inner,
  );
  const body = filled(
    parts.templates.correction,
    {
      ...fills,
      ...undocumented,
      ...objectFills(module),
      ...secondFills(module, types, withoutSecondDocumentation, parts, inner),
      $constants: NOTHING,
      $tables: NOTHING,
      $types: NOTHING,
      $loops: loopsFill(module),
      $result: { parts: [parametric], blanks: 0 },
    },
    inner,
  );
  return filled(
    parts.templates.factory,
    {
      $constants: { parts: constants, blanks: 0 },
      $published: { parts: [published], blanks: 0 },
      $pointers: { elements: patterns.map((pattern) => Text.literal(pattern)) },
      $tables: { parts: tables, blanks: 0 },
      $body: { parts: [body], blanks: 0 },
      $more: NOTHING,
    },
    { language, isExported: false, level },
  );
}

/** The type of the runtime that such a correction has. */
export const parametricType = ({ second }: Pick<CorrectionModule, "second">): string =>
  second === undefined ? "ParametricCorrectionOf" : "ParametricHessianCorrectionOf";

/** The template of a correction in one module with others. */
export function blockName(module: CorrectionModule): TemplateName {
  if (isParametric(module)) return module.second === undefined ? "parametricBlock" : "parametricHessianBlock";
  return module.second === undefined ? "block" : "hessianBlock";
}

/** What its code needs of the runtime, with the templates around it. */
export function parametricUses(
  parts: Parts,
  module: ParametricModule,
  around: TemplateName,
  language: Language,
): RuntimeUses {
  const { second, parameters } = module;
  const own = second === undefined ? [] : (["parametricHessian"] as const);
  if (language === "declarations")
    return usesIn(module, parts, language, { names: [around, ...own], types: [parametricType(module)] });
  const inside = runtimeUses(module, parts, language);
  const shared = parameters.shared.length > 0 ? ["Loop"] : [];
  const outside = usesIn(module, parts, language, {
    names: [around, ...own, ...INSIDE],
    types: [...inside.types, parametricType(module), ...shared],
  });
  const values = [...new Set([...inside.values, ...outside.values])].sort();
  return { values, types: outside.types };
}

/** The text of its file. */
export function parametricText(parts: Parts, module: ParametricModule, form: FileForm): string {
  const { language } = form,
    { shared } = module.parameters;
  const types: TypeNames = {
    gradient: text`Gradient`,
    inputs: text`Inputs`,
    functions: text`typeof import(${moduleName(module.file, form)})`,
  };
  const { values, types: runtimeTypes } = parametricUses(parts, module, "parametricFile", language);
  const imported = values.map((name): ImportedValue => ({ imported: name, local: name }));
  const imports = importLines([{ from: RUNTIME, values: imported, types: runtimeTypes }], form);
  const typed = (name: string): Text =>
    language === "TypeScript" ? text`${nameText(name)}: Loop` : nameText(name);
  const { text: body } = filled(
    parts.templates.parametricFile,
    {
      ...documentation(module),
      ...parameterDocumentation(module),
      $parameters: parametersFill(module),
      $Gradient: types.gradient,
      $Inputs: types.inputs,
      $Module: types.functions,
      $ParametricCorrectionOf: nameText(parametricType(module)),
      ...placedFills(secondExports(parts, module, types, language), language),
      $types: { parts: [...module.declarations.types, ...inputTypes(module, types)], blanks: 1 },
      $factory:
        language === "declarations"
          ? NOTHING
          : { parts: [factoryFill(parts, module, types, { language, level: 0, taken: shared })], blanks: 0 },
      $shared: {
        parts: shared.map((name) => text`export const ${typed(name)} = made.${nameText(name)};`),
        blanks: 0,
      },
    },
    topOf(language),
  );
  return [parts.header, ...imports, "", body, ""].join("\n");
}

/** The functions for second derivatives that its file exports. */
function secondExports(
  { templates }: Parts,
  module: ParametricModule,
  { gradient, inputs }: TypeNames,
  language: Language,
): Block {
  if (module.second === undefined) return NOTHING;
  const fills = {
    ...secondDocumentation(module),
    $parameters: parametersFill(module),
    $Gradient: gradient,
    $Inputs: inputs,
  };
  return { parts: [filled(templates.parametricHessian, fills, topOf(language))], blanks: 0 };
}
