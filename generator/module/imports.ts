import type { ModuleForm } from "./form.js";
import { Text, nameText, text } from "./text.js";

/** What a module imports from another. */
export interface Import {
  /** File of the other, beside it, without an extension. */
  readonly file: string;
  readonly values: readonly ImportedValue[];
  /** Names of types. */
  readonly types: readonly string[];
}

export interface ImportedValue {
  /** `default`, or the name of an export. */
  readonly imported: string;
  readonly local: string;
}

/** The lines by which a module imports; nothing where there is nothing to import. */
export const importTexts = (imports: readonly Import[], form: ModuleForm): readonly Text[] =>
  imports.flatMap((one) => importText(one, form));

function importText({ file, values, types }: Import, form: ModuleForm): readonly Text[] {
  const from = Text.literal(`./${file}.js`);
  if (form === "body") {
    const names = values.map((one) => renamed(one, ": "));
    return names.length === 0 ? [] : [text`const ${Text.list("{", names, "}")} = require(${from});`];
  }
  const [first, ...others] = values;
  if (first?.imported === "default" && others.length === 0 && types.length === 0)
    return [text`import ${nameText(first.local)} from ${from};`];
  const typeNames = form === "JavaScript" ? [] : types;
  if (form === "declarations" && values.length === 0 && typeNames.length > 0)
    return [text`import type ${Text.list("{", typeNames.map(nameText), "}")} from ${from};`];
  const names = [
    ...values.map((one) => renamed(one, " as ")),
    ...typeNames.map((name) => text`type ${nameText(name)}`),
  ];
  return names.length === 0 ? [] : [text`import ${Text.list("{", names, "}")} from ${from};`];
}

function renamed({ imported, local }: ImportedValue, sign: ": " | " as "): Text {
  if (imported === local) return nameText(local);
  return sign === ": "
    ? text`${nameText(imported)}: ${nameText(local)}`
    : text`${nameText(imported)} as ${nameText(local)}`;
}
