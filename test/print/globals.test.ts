import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { expect, it } from "vitest";
import { Scope } from "../../generator/print/names.js";
import { checkoutFolder } from "../corpus/folder.js";

const LIBRARIES = join(checkoutFolder(), "node_modules/typescript/lib");
const FLAGS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

/** What the fixed parts of generated code use of the language's library, by the names that it is global under. */
function globalsUsed(): ReadonlySet<string> {
  const files = ["runtime", "templates"].flatMap((folder) =>
    readdirSync(join(checkoutFolder(), folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(checkoutFolder(), folder, name)),
  );
  const program = ts.createProgram(files, FLAGS, {
    ...ts.createCompilerHost(FLAGS),
    getDefaultLibFileName: () => join(LIBRARIES, "lib.es2022.d.ts"),
    getDefaultLibLocation: () => LIBRARIES,
  });
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const walk = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && isGlobal(node)) found.add(node.text);
    ts.forEachChild(node, walk);
  };
  const isGlobal = (node: ts.Identifier): boolean => {
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return false;
    const [declared] = checker.getSymbolAtLocation(node)?.declarations ?? [];
    return (
      declared !== undefined &&
      declared.getSourceFile().fileName.includes("/lib.") &&
      (ts.isSourceFile(declared.parent) || ts.isVariableDeclarationList(declared.parent))
    );
  };
  files.flatMap((file) => program.getSourceFile(file) ?? []).forEach(walk);
  return found;
}

it("no correction, input or key takes the name of something global that the fixed parts of generated code use", () => {
  const globals = globalsUsed();
  expect(globals).toContain("Function");
  expect([...globals].filter((name) => new Scope().like(name) === name)).toEqual([]);
});
