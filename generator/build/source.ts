import { ts } from "ts-morph";

/** The syntax tree of a module. */
export function parsed(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
}

/** The comments before a node, each with its text. */
export function commentsBefore(
  node: ts.Node,
): readonly { readonly start: number; readonly end: number; readonly text: string }[] {
  const { text } = node.getSourceFile();
  const ranges = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  return ranges.map(({ pos, end }) => ({ start: pos, end, text: text.slice(pos, end) }));
}

/** Where a statement begins, with the comments before it. */
export const startOf = (node: ts.Node): number => commentsBefore(node)[0]?.start ?? node.getStart();

/** The text of a module without some of its statements and their comments. */
export function textWithout(source: ts.SourceFile, isLeftOut: (statement: ts.Statement) => boolean): string {
  const { text } = source;
  let kept = "",
    at = 0;
  for (const statement of source.statements) {
    if (!isLeftOut(statement)) continue;
    kept += text.slice(at, startOf(statement));
    at = statement.end;
  }
  return kept + text.slice(at);
}

/** The names that a statement declares. */
export function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

/** Whether a statement declares a type. */
export function isType(statement: ts.Statement): boolean {
  const { isInterfaceDeclaration, isTypeAliasDeclaration } = ts;
  return isInterfaceDeclaration(statement) || isTypeAliasDeclaration(statement);
}

/** The word by which a declaration is an export. */
export function exportKeyword(statement: ts.Statement): ts.Modifier | undefined {
  const { SyntaxKind, canHaveModifiers, getModifiers } = ts;
  const modifiers = canHaveModifiers(statement) ? getModifiers(statement) : undefined;
  return modifiers?.find(({ kind }) => kind === SyntaxKind.ExportKeyword);
}
