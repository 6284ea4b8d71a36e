import type { FileForm } from "./form.js";
import { Text, nameText, text } from "./text.js";

/** What a module imports from another. */
export interface Import {
  /** The file of the other, without an extension: `tight_id`. */
  readonly from: string;
  readonly values: readonly ImportedValue[];
  /** Names of types. */
  readonly types: readonly string[];
}

export interface ImportedValue {
  /** `default`, or the name of an export. */
  readonly imported: string;
  readonly local: string;
}

/** The lines by which a module imports; they are made one by one, as there may be many. */
export function importLines(imports: Iterable<Import>, form: FileForm): readonly string[] {
  const lines: string[] = [];
  for (const one of imports) for (const line of importText(one, form)) lines.push(Text.print(line, 0));
  return lines;
}

/** The name of another module, as imports give it. */
export const moduleName = (from: string, { specifier }: Pick<FileForm, "specifier">): Text =>
  Text.literal(specifier(from));

function importText({ from, values, types }: Import, form: FileForm): readonly Text[] {
  const { language } = form,
    name = moduleName(from, form);
  const [first] = values;
  if (first?.imported === "default" && values.length === 1 && types.length === 0)
    return [text`import ${nameText(first.local)} from ${name};`];
  const typeNames = language === "JavaScript" ? [] : types;
  if (language === "declarations" && values.length === 0 && typeNames.length > 0)
    return [text`import type ${Text.list("{", typeNames.map(nameText), "}")} from ${name};`];
  const names = [
    ...values.map((one) => renamed(one, " as ")),
    ...typeNames.map((type) => text`type ${nameText(type)}`),
  ];
  return names.length === 0 ? [] : [text`import ${Text.list("{", names, "}")} from ${name};`];
}

/** What a module takes of another that is an object beside it. */
export const takenText = (object: string, values: readonly ImportedValue[]): Text =>
  text`const ${Text.list(
    "{",
    values.map((one) => renamed(one, ": ")),
    "}",
  )} = ${nameText(object)};`;

function renamed({ imported, local }: ImportedValue, sign: ": " | " as "): Text {
  if (imported === local) return nameText(local);
  return sign === ": "
    ? text`${nameText(imported)}: ${nameText(local)}`
    : text`${nameText(imported)} as ${nameText(local)}`;
}
