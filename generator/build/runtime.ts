import { ts } from "ts-morph";
import { type ModuleForm, languageOf } from "../module/form.js";
import type { RuntimeFile } from "../module/template.js";
import { inLanguage } from "./languages.js";
import { declaredNames, exportKeyword, isType, parsed, textWithout } from "./source.js";

/** A file of the runtime whose texts are made when they are asked for. */
export interface RuntimeSource extends Omit<RuntimeFile, "text"> {
  readonly textIn: (form: ModuleForm) => Promise<string>;
}

export function runtimeSource(name: string, text: string): RuntimeSource {
  const { isExportDeclaration, isImportDeclaration, isStringLiteral } = ts;
  const path = `${name}.ts`,
    { statements } = parsed(path, text);
  const exported = statements.filter((one) => exportKeyword(one) !== undefined);
  const imports = statements.flatMap((statement) =>
    isImportDeclaration(statement) && isStringLiteral(statement.moduleSpecifier)
      ? [statement.moduleSpecifier.text.replace(/^\.\/|\.js$/g, "")]
      : [],
  );
  return {
    name,
    exports: exported.flatMap(declaredNames),
    values: exported.filter((one) => !isType(one)).flatMap(declaredNames),
    imports,
    textIn: async (form) => {
      const source = parsed(path, await inLanguage(languageOf(form), path, text));
      const own = textWithout(source, (one) => isImportDeclaration(one) || isExportDeclaration(one)).trim();
      return form === "body" ? withoutExports(parsed(path, own)) : own;
    },
  };
}

/** The text of a module that exports nothing. */
function withoutExports({ statements, text }: ts.SourceFile): string {
  let kept = "",
    at = 0;
  for (const statement of statements) {
    const keyword = exportKeyword(statement);
    if (keyword === undefined) continue;
    kept += text.slice(at, keyword.getStart());
    at = keyword.end + " ".length;
  }
  return kept + text.slice(at);
}
