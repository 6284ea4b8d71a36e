import type { Language } from "../print/language.js";
import type { CorrectionModule } from "./correction.js";
import { checkNames, columnTypeName, liveInputs, readerName } from "./inputs.js";
import { correctionType } from "./second.js";
import type { Parts, TemplateName } from "./template.js";

/** Names of the runtime. */
export interface RuntimeUses {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** The names that a module needs of the runtime; declarations are only of what people use. */
export function runtimeUses(module: CorrectionModule, parts: Parts, language: Language): RuntimeUses {
  const names: readonly TemplateName[] =
    module.second === undefined ? ["correction"] : ["correction", "hessian"];
  return usesIn(module, parts, language, { names, types: [correctionType(module)] });
}

/** The same of a module that is made of these templates, and has these types besides. */
export function usesIn(
  module: CorrectionModule,
  { templates }: Parts,
  language: Language,
  own: { readonly names: readonly TemplateName[]; readonly types: readonly string[] },
): RuntimeUses {
  const { declarations } = module,
    live = liveInputs(module.inputs),
    isCode = language !== "declarations";
  const values = isCode
    ? [...declarations.runtimeValues, ...live.flatMap(checkNames), ...live.map(readerName)]
    : [];
  const types = [...(isCode ? declarations.runtimeTypes : []), ...live.map(columnTypeName), ...own.types];
  const used = own.names.map((name) => templates[name][language]);
  return {
    values: sortedNames([...used.flatMap(({ runtimeValues }) => runtimeValues), ...values]),
    types: sortedNames([...used.flatMap(({ runtimeTypes }) => runtimeTypes), ...types]),
  };
}

const sortedNames = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();
