import { type Fills, filled } from "./fill.js";
import { type FileForm, topOf } from "./form.js";
import { type Import, importTexts } from "./imports.js";
import type { Parts, TemplateName } from "./template.js";
import { Text } from "./text.js";

/** What a template gets to be a module. */
export interface ModuleContent {
  readonly imports: readonly Import[];
  readonly fills: Fills;
}

/** The text of a file: header, imports, and the template with its holes filled. */
export function assembled(
  name: TemplateName,
  parts: Parts,
  form: FileForm,
  { imports, fills }: ModuleContent,
): string {
  const texts = [
    parts.header,
    ...importTexts(imports, form).map((one) => Text.print(one, 0)),
    "",
    filled(parts.templates[name], fills, topOf(form.language)).text,
  ];
  return `${texts.join("\n")}\n`;
}
