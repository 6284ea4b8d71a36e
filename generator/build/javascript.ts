import type { ts } from "ts-morph";
import { typeRanges } from "./typeRanges.js";
import { loadTypeScript } from "./typescript.js";

/** The text of a module without its types. Printing it anew would be simpler, but loses blank lines, and long tables take their time. */
export function eraseTypes(text: string): string {
  const typescript = loadTypeScript();
  const source = typescript.createSourceFile("module.ts", text, typescript.ScriptTarget.ES2022);
  let code = "";
  let at = 0;
  for (const { start, end } of typeRanges(typescript, source)) {
    if (end <= at) continue;
    code += text.slice(at, Math.max(at, start));
    at = end;
  }
  code = (code + text.slice(at)).replace(/^\s+/, "");
  return code === "" ? "export {};\n" : code;
}

/** The declarations of a module (`.d.ts`). Throws where types would have to be guessed. */
export function declarationsOf(path: string, text: string): string {
  const typescript = loadTypeScript();
  const compilerOptions: ts.CompilerOptions = {
    target: typescript.ScriptTarget.ES2022,
    module: typescript.ModuleKind.ESNext,
    isolatedDeclarations: true,
    declaration: true,
    strict: true,
    verbatimModuleSyntax: true,
  };
  const { outputText, diagnostics = [] } = typescript.transpileDeclaration(text, {
    fileName: path,
    compilerOptions,
    reportDiagnostics: true,
  });
  const first = diagnostics[0];
  if (first !== undefined) {
    throw new Error(
      `${path}: no declarations: ${typescript.flattenDiagnosticMessageText(first.messageText, "\n")}`,
    );
  }
  return outputText.replace(/^(?: {4})+/gm, (indent) => " ".repeat(indent.length / 2));
}
