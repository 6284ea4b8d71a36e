import { type Fills, exportsText, filled } from "./fill.js";
import { type ModuleForm, languageOf } from "./form.js";
import { type Import, importTexts } from "./imports.js";
import type { ExportedName, Parts, TemplateName } from "./template.js";
import { Text } from "./text.js";

/** What a template gets to be a module. */
export interface ModuleContent {
  readonly imports: readonly Import[];
  readonly fills: Fills;
  /** Exports that are not the template's own. */
  readonly exports?: readonly ExportedName[];
}

/** The text of a module: header, imports, and the template with its holes filled. */
export function assembled(
  name: TemplateName,
  parts: Parts,
  form: ModuleForm,
  { imports, fills, exports = [] }: ModuleContent,
): string {
  const templates = parts.templates[name];
  const body = filled(templates[languageOf(form)], templates.TypeScript, fills, form);
  const texts = [
    parts.header,
    ...importTexts(imports, form).map((one) => Text.print(one, 0)),
    "",
    body.text,
    ...(form === "body" ? ["", Text.print(exportsText([...body.exports, ...exports]), 0)] : []),
  ];
  return `${texts.join("\n")}\n`;
}
