import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import { declarationsOf } from "../../generator/build/languages.js";
import {
  commentsBefore,
  declaredNames,
  exportKeyword,
  isType,
  parsed,
} from "../../generator/build/source.js";
import { checkoutFolder } from "../corpus/folder.js";

/** What a module exports, as its declarations have it. */
export interface Export {
  readonly name: string;
  /** The file that declares it, from the folder of the checkout. */
  readonly file: string;
  readonly kind: "function" | "class" | "type";
  /** Without its comment; a function that has several has all of them. */
  readonly declaration: string;
  /** The text of the comment before it, as paragraphs; empty without one. */
  readonly description: string;
  /** The names that the declaration uses. */
  readonly uses: ReadonlySet<string>;
}

/** All that a module of the project exports, in the order of its exports. Only what is exported from elsewhere is looked at. */
export async function exportsOf(path: string): Promise<readonly Export[]> {
  const declared = new Map<string, ts.SourceFile>();
  const all: Export[] = [];
  for (const { name, file } of placesOf(path)) {
    const source = declared.get(file) ?? parsed(file, await declarationsOf(file, read(file)));
    declared.set(file, source);
    all.push(exported(name, file, source));
  }
  return all;
}

interface Place {
  readonly name: string;
  readonly file: string;
}

/** Where the exports of a module are declared. */
function placesOf(path: string): readonly Place[] {
  return parsed(path, read(path))
    .statements.filter(ts.isExportDeclaration)
    .flatMap(({ moduleSpecifier, exportClause }) => {
      const file = moduleOf(path, moduleSpecifier);
      if (exportClause === undefined) return declaredIn(file);
      if (!ts.isNamedExports(exportClause)) throw new Error(`${path} exports ${exportClause.getText()}`);
      return exportClause.elements.map(({ name }) => ({ name: name.text, file: declaring(file, name.text) }));
    });
}

const declaredIn = (file: string): readonly Place[] =>
  parsed(file, read(file))
    .statements.filter((one) => exportKeyword(one) !== undefined)
    .flatMap(declaredNames)
    .map((name) => ({ name, file }));

/** The file that declares what a file exports: itself, or one that it imports it from. */
function declaring(file: string, name: string): string {
  const { statements } = parsed(file, read(file));
  if (statements.flatMap(declaredNames).includes(name)) return file;
  for (const { moduleSpecifier, importClause } of statements.filter(ts.isImportDeclaration)) {
    const named = importClause?.namedBindings;
    if (
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.some((one) => one.name.text === name)
    )
      return declaring(moduleOf(file, moduleSpecifier), name);
  }
  throw new Error(`${file} exports no ${name}`);
}

function moduleOf(file: string, specifier: ts.Expression | undefined): string {
  if (specifier === undefined || !ts.isStringLiteral(specifier))
    throw new Error(`${file} exports what is its own`);
  return join(dirname(file), specifier.text).replace(/\.js$/, ".ts");
}

const read = (file: string): string => readFileSync(join(checkoutFolder(), file), "utf8");

function exported(name: string, file: string, source: ts.SourceFile): Export {
  const statements = source.statements.filter((one) => declaredNames(one).includes(name)),
    [statement] = statements;
  if (statement === undefined) throw new Error(`${file} declares no ${name}`);
  return {
    name,
    file,
    kind: isType(statement) ? "type" : ts.isClassDeclaration(statement) ? "class" : "function",
    declaration: statements.map((one) => one.getText().replace(/^export declare /, "export ")).join("\n"),
    description: textOf(commentsBefore(statement).at(-1)?.text ?? ""),
    uses: new Set(statements.flatMap((one) => [...namesIn(one)])),
  };
}

/** The text in a comment, a line for each paragraph. */
const textOf = (comment: string): string =>
  comment
    .replace(/^\/\*\*|\*\/$/g, "")
    .replace(/^\s*\*(?!\/) ?/gm, "")
    .trim()
    .replace(/(?<!\n)\n(?!\n)/g, " ");

function namesIn(statement: ts.Statement): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}
