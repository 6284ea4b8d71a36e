import ts from "typescript";

/** As strict as a project may be, and what linters of unused names ask for. */
const OPTIONS: ts.CompilerOptions = {
  noEmit: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noImplicitOverride: true,
  noPropertyAccessFromIndexSignature: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

/** A compiler that has read its libraries once. */
export class TypeChecker {
  readonly #host = ts.createCompilerHost(OPTIONS);
  readonly #libraries = new Map<string, ts.SourceFile | undefined>();

  /** What the compiler says of files, by their paths. */
  problems(files: ReadonlyMap<string, string>): readonly string[] {
    const paths = new Map([...files].map(([path, text]) => [`/${path}`, text]));
    paths.set("/package.json", '{ "type": "module" }');
    const host: ts.CompilerHost = {
      ...this.#host,
      fileExists: (path) => paths.has(path) || this.#host.fileExists(path),
      directoryExists: (folder) =>
        [...paths.keys()].some((path) => path.startsWith(`${folder}/`)) ||
        this.#host.directoryExists?.(folder) === true,
      readFile: (path) => paths.get(path) ?? this.#host.readFile(path),
      getSourceFile: (path, options) => {
        const text = paths.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, options);
        if (!this.#libraries.has(path)) this.#libraries.set(path, this.#host.getSourceFile(path, options));
        return this.#libraries.get(path);
      },
    };
    const program = ts.createProgram(
      [...paths.keys()].filter((path) => path.endsWith(".ts")),
      OPTIONS,
      host,
    );
    return ts.getPreEmitDiagnostics(program).map(({ code, messageText, file, start }) => {
      const line =
        file && start !== undefined ? `:${file.getLineAndCharacterOfPosition(start).line + 1}` : "";
      return `${file?.fileName ?? ""}${line}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
  }
}
