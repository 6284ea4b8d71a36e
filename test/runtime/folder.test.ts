import { readdirSync, readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { expect, test } from "vitest";

// The generator ships these files by joining their text without the imports: what that needs is tested here.
const folder = new URL("../../runtime/", import.meta.url);
const names = readdirSync(folder).filter((name) => name !== "index.ts");
const files = names.map((name) => {
  const text = readFileSync(new URL(name, folder), "utf8");
  return { name, source: ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) };
});

const isDeclaration = (statement: ts.Statement): boolean =>
  ts.isFunctionDeclaration(statement) ||
  ts.isClassDeclaration(statement) ||
  ts.isInterfaceDeclaration(statement) ||
  ts.isTypeAliasDeclaration(statement) ||
  (ts.isVariableStatement(statement) && (statement.declarationList.flags & ts.NodeFlags.Const) !== 0);

function declared(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  return "name" in statement ? [(statement.name as ts.Node).getText()] : [];
}

/** Calls that are made when the module is loaded, and are not marked as free of effects. */
function effects(node: ts.Node): readonly string[] {
  const isStatic =
    ts.canHaveModifiers(node) && node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword);
  const isLater = ts.isFunctionLike(node) || (ts.isPropertyDeclaration(node) && isStatic !== true);
  if (isLater || ts.isTypeNode(node)) return [];
  const isCall = ts.isCallExpression(node) || ts.isNewExpression(node);
  const isMarked = /\/\* @__PURE__ \*\/\s*$/.test(node.getSourceFile().text.slice(0, node.getStart()));
  const own = isCall && !isMarked ? [node.getText()] : [];
  const inside: string[] = [];
  node.forEachChild((child) => {
    inside.push(...effects(child));
  });
  return [...own, ...inside];
}

test.each(files)("$name imports only siblings", ({ source }) => {
  for (const statement of source.statements)
    if (ts.isImportDeclaration(statement))
      expect(statement.moduleSpecifier.getText()).toMatch(/^"\.\/\w+\.js"$/);
});

test.each(files)("$name has nothing at its top level but declarations", ({ source }) => {
  for (const statement of source.statements)
    if (!ts.isImportDeclaration(statement)) expect(isDeclaration(statement), statement.getText()).toBe(true);
});

test.each(files)("$name can be loaded without effects", ({ source }) => {
  expect(source.statements.flatMap(effects)).toEqual([]);
});

test("no two files declare the same name at their top level", () => {
  const all = files.flatMap(({ source }) => source.statements.filter(isDeclaration).flatMap(declared));
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
});

test("index.ts exports every file", () => {
  const index = readFileSync(new URL("index.ts", folder), "utf8");
  for (const name of names) expect(index).toContain(`export * from "./${name.replace(/\.ts$/, ".js")}";`);
});
