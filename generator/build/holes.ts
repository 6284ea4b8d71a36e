import { ts } from "ts-morph";
import { commentsBefore, declaredNames, parsed } from "./source.js";

/** Whether a name is that of a hole. */
export const isHole = (name: string): boolean => name.startsWith("$");

/** The holes that a module declares, by their names. */
export const declaredHoles = (path: string, text: string): ReadonlySet<string> =>
  new Set(parsed(path, text).statements.flatMap(declaredNames).filter(isHole));

/** The name of the hole that an expression is, alone or called. */
export function holeOf(node: ts.Node | undefined): string | undefined {
  const { isCallExpression, isIdentifier } = ts;
  if (node === undefined) return undefined;
  const name = isCallExpression(node) ? node.expression : node;
  return isIdentifier(name) && isHole(name.text) ? name.text : undefined;
}

/** The name of the hole that a statement is. */
export function statementHole(node: ts.Node): string | undefined {
  const { isCallExpression, isExpressionStatement, isReturnStatement, isTypeAliasDeclaration } = ts;
  if (ts.isExportDeclaration(node)) return exportHole(node);
  if (isTypeAliasDeclaration(node)) return isHole(node.name.text) ? node.name.text : undefined;
  if (!isExpressionStatement(node) && !isReturnStatement(node)) return undefined;
  return node.expression !== undefined && isCallExpression(node.expression)
    ? holeOf(node.expression)
    : undefined;
}

function exportHole({ exportClause }: ts.ExportDeclaration): string | undefined {
  const [only, ...more] =
    exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
  return only !== undefined && more.length === 0 ? holeOf(only.name) : undefined;
}

/** Doc comments before a statement, or before its members, that say nothing but the name of a hole. */
export function commentHoles(
  statement: ts.Statement,
): readonly { readonly start: number; readonly end: number; readonly hole: string }[] {
  const members = ts.isInterfaceDeclaration(statement) ? [...statement.members] : [];
  return [statement, ...members].flatMap(commentHolesBefore);
}

function commentHolesBefore(
  node: ts.Node,
): readonly { readonly start: number; readonly end: number; readonly hole: string }[] {
  return commentsBefore(node).flatMap(({ start, end, text }) => {
    const inside = text.replace(/^\/\*\* | \*\/$/g, "");
    return isHole(inside) ? [{ start, end, hole: inside }] : [];
  });
}

/** The names of all holes of a module. */
export function holeNames(source: ts.SourceFile): readonly string[] {
  const { isIdentifier } = ts;
  const names = source.statements.flatMap((statement) => commentHoles(statement).map(({ hole }) => hole));
  const visit = (node: ts.Node): void => {
    if (isIdentifier(node) && isHole(node.text)) names.push(node.text);
    node.forEachChild(visit);
  };
  visit(source);
  return [...new Set(names)];
}
