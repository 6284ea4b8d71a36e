import { ts } from "ts-morph";
import type { RuntimeDeclaration, RuntimeFile } from "../module/template.js";
import type { Language } from "../print/language.js";
import { inLanguage } from "./languages.js";
import { commentsBefore, declaredNames, exportKeyword, isType, parsed, startOf } from "./source.js";

/** A file of the runtime. */
export async function runtimeFile(name: string, text: string): Promise<RuntimeFile> {
  const path = `${name}.ts`,
    source = parsed(path, text);
  const imports = source.statements.filter((statement) => ts.isImportDeclaration(statement));
  const known = new Set([...source.statements.flatMap(declaredNames), ...imports.flatMap(importedNames)]);
  const declarations = async (language: Language): Promise<readonly RuntimeDeclaration[]> =>
    declarationsIn(parsed(path, await inLanguage(language, path, text)), known);
  return {
    name,
    imports: imports.flatMap(({ moduleSpecifier }) =>
      ts.isStringLiteral(moduleSpecifier) ? [moduleSpecifier.text.replace(/^\.\/|\.js$/g, "")] : [],
    ),
    declarations: {
      TypeScript: await declarations("TypeScript"),
      JavaScript: await declarations("JavaScript"),
      declarations: await declarations("declarations"),
    },
  };
}

function importedNames({ importClause }: ts.ImportDeclaration): readonly string[] {
  const names = importClause?.namedBindings;
  return names !== undefined && ts.isNamedImports(names) ? names.elements.map(({ name }) => name.text) : [];
}

function declarationsIn(source: ts.SourceFile, known: ReadonlySet<string>): readonly RuntimeDeclaration[] {
  return source.statements.flatMap((statement) => {
    const [name, ...more] = declaredNames(statement),
      keyword = exportKeyword(statement);
    if (name === undefined) return [];
    if (more.length > 0) throw new Error(`${source.fileName}: one declaration for ${name} and others`);
    const start = keyword === undefined ? statement.getStart() : keyword.end + " ".length;
    return {
      name,
      isType: isType(statement),
      isExported: keyword !== undefined,
      isClose: !/\n\s*\n/.test(source.text.slice(statement.pos, startOf(statement))),
      uses: [...namesIn(statement)].filter((used) => used !== name && known.has(used)),
      comment: commentsBefore(statement)
        .map(({ text }) => `${text}\n`)
        .join(""),
      code: source.text.slice(start, statement.end),
    };
  });
}

/** The names that code mentions, apart from those of members. */
function namesIn(statement: ts.Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isMemberName(node)) names.add(node.text);
    node.forEachChild(visit);
  };
  visit(statement);
  return names;
}

function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  const isMember =
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent);
  return isMember && parent.name === node;
}
