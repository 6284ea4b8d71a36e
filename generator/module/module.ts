import { filled } from "./fill.js";
import type { Fills } from "./fills.js";
import { type FileForm, topOf } from "./form.js";
import { type Import, importLines } from "./imports.js";
import type { Parts, TemplateName } from "./template.js";

/** What a template gets to be a module. */
export interface ModuleContent {
  readonly imports: Iterable<Import>;
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
    importLines(imports, form).join("\n"),
    "",
    filled(parts.templates[name], fills, topOf(form.language)).text,
  ];
  return `${texts.join("\n")}\n`;
}
