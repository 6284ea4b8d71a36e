import type { ts } from "ts-morph";
import type { TypeScript } from "./typescript.js";

/** A piece of a text, from `start` up to `end`. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Everything in a module that is there for its types only, in the order of the text; ranges may lie in each other. */
export function typeRanges(typescript: TypeScript, source: ts.SourceFile): Range[] {
  const ranges: Range[] = [];
  const visit = (node: ts.Node): void => {
    if (typescript.isTypeNode(node) && !typescript.isExpressionWithTypeArguments(node)) return;
    ranges.push(...rangesOf(typescript, source, node));
    if (!isTypeStatement(typescript, node)) node.forEachChild(visit);
  };
  visit(source);
  return ranges.sort((a, b) => a.start - b.start || b.end - a.end);
}

function rangesOf(typescript: TypeScript, source: ts.SourceFile, node: ts.Node): Range[] {
  if (isTypeStatement(typescript, node)) return [withComments(typescript, source, node)];
  if (typescript.isNamedImports(node) || typescript.isNamedExports(node)) {
    return specifierRanges(source, node.elements);
  }
  if (isTypedExpression(typescript, node)) return [{ start: node.expression.end, end: node.end }];
  if (typescript.isParenthesizedExpression(node)) return parenthesisRanges(typescript, source, node);
  return [...modifierRanges(typescript, source, node), ...annotationRanges(typescript, source, node)];
}

/** `x as T`, `x satisfies T` and `x!`. */
function isTypedExpression(
  typescript: TypeScript,
  node: ts.Node,
): node is ts.AsExpression | ts.SatisfiesExpression | ts.NonNullExpression {
  return (
    typescript.isAsExpression(node) ||
    typescript.isSatisfiesExpression(node) ||
    typescript.isNonNullExpression(node)
  );
}

/** The parentheses of `(x as T)`, where `x` needs none. */
function parenthesisRanges(
  typescript: TypeScript,
  source: ts.SourceFile,
  node: ts.ParenthesizedExpression,
): Range[] {
  let inner = node.expression;
  while (isTypedExpression(typescript, inner)) inner = inner.expression;
  const needsNone =
    typescript.isIdentifier(inner) ||
    typescript.isArrayLiteralExpression(inner) ||
    typescript.isPropertyAccessExpression(inner) ||
    typescript.isElementAccessExpression(inner) ||
    typescript.isCallExpression(inner);
  if (inner === node.expression || !needsNone) return [];
  return [
    { start: node.getStart(source), end: inner.getStart(source) },
    { start: node.end - 1, end: node.end },
  ];
}

/** Whether a statement or a class member goes as a whole. */
function isTypeStatement(typescript: TypeScript, node: ts.Node): boolean {
  if (typescript.isInterfaceDeclaration(node) || typescript.isTypeAliasDeclaration(node)) return true;
  if (typescript.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === typescript.SyntaxKind.TypeKeyword;
  }
  if (typescript.isExportDeclaration(node)) return node.isTypeOnly;
  if (typescript.isIndexSignatureDeclaration(node)) return true;
  if (typescript.isFunctionDeclaration(node) || typescript.isMethodDeclaration(node)) {
    return node.body === undefined;
  }
  return (
    typescript.canHaveModifiers(node) &&
    (typescript.getModifiers(node) ?? []).some(({ kind }) => kind === typescript.SyntaxKind.DeclareKeyword)
  );
}

/** `: T`, `?`, `!`, `<T>` and `implements T`. */
function annotationRanges(typescript: TypeScript, source: ts.SourceFile, node: ts.Node): Range[] {
  const ranges: Range[] = [];
  if (
    typescript.isParameter(node) ||
    typescript.isPropertyDeclaration(node) ||
    typescript.isVariableDeclaration(node)
  ) {
    const end = node.type?.end ?? markEnd(typescript, node);
    if (end !== undefined) ranges.push({ start: node.name.end, end });
  }
  if (typescript.isFunctionLike(node)) {
    if (node.type !== undefined) ranges.push({ start: colonBefore(source, node.type), end: node.type.end });
    ranges.push(...angled(source, node.typeParameters));
  }
  if (typescript.isClassDeclaration(node)) ranges.push(...angled(source, node.typeParameters));
  if (
    typescript.isCallExpression(node) ||
    typescript.isNewExpression(node) ||
    typescript.isExpressionWithTypeArguments(node)
  ) {
    ranges.push(...angled(source, node.typeArguments));
  }
  if (typescript.isHeritageClause(node) && node.token === typescript.SyntaxKind.ImplementsKeyword) {
    ranges.push({ start: node.pos, end: node.end });
  }
  return ranges;
}

/** The end of the `?` or `!` of a declaration that has no type. */
function markEnd(
  typescript: TypeScript,
  node: ts.ParameterDeclaration | ts.PropertyDeclaration | ts.VariableDeclaration,
): number | undefined {
  if (typescript.isParameter(node)) return node.questionToken?.end;
  if (typescript.isPropertyDeclaration(node)) return (node.questionToken ?? node.exclamationToken)?.end;
  return node.exclamationToken?.end;
}

/** `readonly`, `public` and their like, with the space after them. */
function modifierRanges(typescript: TypeScript, source: ts.SourceFile, node: ts.Node): Range[] {
  if (!typescript.canHaveModifiers(node)) return [];
  const { SyntaxKind } = typescript;
  const typeOnly: readonly ts.SyntaxKind[] = [
    SyntaxKind.ReadonlyKeyword,
    SyntaxKind.PublicKeyword,
    SyntaxKind.PrivateKeyword,
    SyntaxKind.ProtectedKeyword,
    SyntaxKind.OverrideKeyword,
    SyntaxKind.AbstractKeyword,
  ];
  return (typescript.getModifiers(node) ?? [])
    .filter(({ kind }) => typeOnly.includes(kind))
    .map((modifier) => ({
      start: modifier.getStart(source),
      end: modifier.end + blanksAt(source.text, modifier.end),
    }));
}

/** The list with its angle brackets, which stand outside of its own range. */
function angled(source: ts.SourceFile, list: ts.NodeArray<ts.Node> | undefined): Range[] {
  return list === undefined ? [] : [{ start: list.pos - 1, end: source.text.indexOf(">", list.end) + 1 }];
}

function colonBefore(source: ts.SourceFile, type: ts.TypeNode): number {
  return source.text.lastIndexOf(":", type.getStart(source));
}

function blanksAt(text: string, place: number): number {
  return /^\s*/.exec(text.slice(place, place + 200))?.[0].length ?? 0;
}

/** The specifiers that are types, each with the comma before it, or after it where nothing stays before it. */
function specifierRanges(
  source: ts.SourceFile,
  elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
): Range[] {
  const firstKept = elements.findIndex(({ isTypeOnly }) => !isTypeOnly);
  return elements.flatMap((element, i) => {
    if (!element.isTypeOnly) return [];
    if (firstKept >= 0 && i > firstKept) return [{ start: element.pos - 1, end: element.end }];
    const comma = /^\s*,/.exec(source.text.slice(element.end, element.end + 200))?.[0].length ?? 0;
    return [{ start: element.pos, end: element.end + comma }];
  });
}

/** A statement with the comments that belong to it: those after the last blank line before it. */
function withComments(typescript: TypeScript, source: ts.SourceFile, node: ts.Node): Range {
  const detached = (typescript.getLeadingCommentRanges(source.text, node.pos) ?? []).filter(({ end }) =>
    /^[ \t]*\r?\n[ \t]*\r?\n/.test(source.text.slice(end, end + 200)),
  );
  return { start: detached.at(-1)?.end ?? node.pos, end: node.end };
}
