import type { ts } from "ts-morph";
import { typeRanges } from "./typeRanges.js";
import { loadTypeScript } from "./typescript.js";

export interface JavaScriptText {
  /** The module without its types, otherwise as it was: layout and comments stay. */
  readonly code: string;
  /** Its declarations (`.d.ts`). */
  readonly declarations: string;
}

/**
 * JavaScript and declarations of TypeScript modules that have nothing but types to lose (`erasableSyntaxOnly`). Declarations that stand
 * in many modules of a set are looked at once.
 */
export function javaScriptWriter(): (path: string, text: string) => JavaScriptText {
  const erased = new Map<string, string>();
  const erase = (declaration: string): string => {
    const known = erased.get(declaration) ?? eraseTypes(declaration).trimEnd();
    erased.set(declaration, known);
    return known;
  };
  return (path, text) => {
    const parts = text.split(BETWEEN_DECLARATIONS);
    const code = parts.map(erase).filter((part) => part !== "" && part !== "export {};");
    return {
      code: code.length === 0 ? "export {};\n" : `${code.join("\n\n")}\n`,
      declarations: declarationsOf(path, parts.filter((part) => !isPrivate(part)).join("\n\n")),
    };
  };
}

export const toJavaScript = (path: string, text: string): JavaScriptText => javaScriptWriter()(path, text);

/** An empty line, and something that begins at the margin: nothing of what is emitted goes on there. */
const BETWEEN_DECLARATIONS = /\n\n(?=[^\s})\]])/;

/** Functions and tables that are not exported have no part in the declarations. */
const isPrivate = (declaration: string): boolean => /^(function |const \w+: \(\) => )/.test(declaration);

/** CommonJS text of a TypeScript module, to be evaluated in memory. */
export function toCommonJs(path: string, text: string): string {
  const typescript = loadTypeScript();
  const { outputText } = typescript.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: typescript.ScriptTarget.ES2022,
      module: typescript.ModuleKind.CommonJS,
      removeComments: true,
      esModuleInterop: true,
    },
  });
  return outputText;
}

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

function declarationsOf(path: string, text: string): string {
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
