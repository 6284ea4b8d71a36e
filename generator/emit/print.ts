import { type Code, code, identifier, list } from "./code.js";
import type { Language } from "./language.js";
import type { Declaration, SelectedModule } from "./module.js";

/** Declarations that stand together, between empty lines; verbatim ones are not laid out. */
export interface Group {
  readonly code: readonly string[];
  readonly verbatim?: readonly string[];
}

/** The text of a module, in pieces; tables stand as they are. */
export function moduleGroups(module: SelectedModule, header: string, language: Language): readonly Group[] {
  const { constants, functions, siblings, tables } = module;
  const text = (declarations: readonly Declaration[]): readonly string[] =>
    printed(
      declarations
        .filter(({ isExported }) => isExported || language !== "declarations")
        .map((one) => one.code),
      language,
    );
  const rest = text(functions);
  return [
    { code: [header, ...runtimeImport(module, rest, language), ...text(siblings)] },
    { code: text(constants) },
    ...rest.map((one) => ({ code: [one] })),
    { code: [], verbatim: text(tables) },
  ];
}

/** What there is of code in a language. */
export const printed = (all: readonly Code[], language: Language): readonly string[] =>
  all.map((one) => one.in(language).trim()).filter((text) => text !== "");

function runtimeImport(
  { runtimeValues, runtimeTypes }: SelectedModule,
  declarations: readonly string[],
  language: Language,
): readonly string[] {
  const values = runtimeValues.map(identifier),
    types = (all: readonly string[]): readonly Code[] => all.map((type) => code`type ${identifier(type)}`);
  const names = {
    TypeScript: () => [...values, ...types(runtimeTypes)],
    JavaScript: () => values,
    declarations: () => {
      const words = new Set(declarations.flatMap((text) => text.match(/[\w$]+/g) ?? []));
      return types(runtimeTypes.filter((type) => words.has(type)));
    },
  }[language]();
  return names.length === 0 ? [] : [String(code`import { ${list(names, 60)} } from "./runtime.js";`)];
}

export function textOf(groups: readonly Group[], laidOut: (text: string) => string): string {
  const texts = groups.map(({ code: texts, verbatim = [] }) =>
    [...texts.map(laidOut), ...verbatim].join("\n"),
  );
  return `${texts.filter((text) => text !== "").join("\n\n")}\n`;
}
