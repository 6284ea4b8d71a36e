import { join } from "node:path";
import { ts } from "ts-morph";

const FLAGS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  isolatedDeclarations: true,
  declaration: true,
  types: [],
  noEmit: true,
};

/** What the compiler has against modules, which import nothing but each other, under strict flags; by their paths. */
export function faultsOf(modules: ReadonlyMap<string, string>): readonly string[] {
  const texts = new Map([...modules, ["/package.json", '{ "type": "module" }']]);
  const host = ts.createCompilerHost(FLAGS);
  const libraries = join(import.meta.dirname, "../../node_modules/typescript/lib");
  const program = ts.createProgram([...modules.keys()], FLAGS, {
    ...host,
    getDefaultLibFileName: () => join(libraries, "lib.es2022.d.ts"),
    getDefaultLibLocation: () => libraries,
    getSourceFile: (file, version, ...rest) => {
      const text = texts.get(file);
      return text === undefined
        ? host.getSourceFile(file, version, ...rest)
        : ts.createSourceFile(file, text, version, true);
    },
    fileExists: (file) => texts.has(file) || host.fileExists(file),
    readFile: (file) => texts.get(file) ?? host.readFile(file),
    directoryExists: () => true,
  });
  const found = [
    ...program.getSemanticDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getDeclarationDiagnostics(),
  ];
  return found.map(({ file, start = 0, messageText }) => {
    const { line = 0 } = file?.getLineAndCharacterOfPosition(start) ?? {};
    return `${file?.fileName}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
