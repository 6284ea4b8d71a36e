import { ts } from "ts-morph";
import type { ExportedName, Piece } from "../module/template.js";
import { commentHoles, holeOf, statementHole } from "./holes.js";
import { type List, elementHole, listOf } from "./lists.js";
import { declaredNames, exportKeyword, isType } from "./source.js";

/** A place in a template that is not just text, from `start` up to `end`; or a list with its brackets, of which an element is a hole. */
export type Mark = PieceMark | ListMark;

interface PieceMark {
  readonly kind: "piece";
  readonly start: number;
  readonly end: number;
  readonly piece: Piece;
}

interface ListMark extends List {
  readonly kind: "list";
}

/** The marks of a template in the order of the text; one that holds another stands before it. */
export function marksOf(source: ts.SourceFile): readonly Mark[] {
  const marks = source.statements.flatMap((statement) => [
    ...commentMarks(statement),
    ...exportMarks(statement),
    ...nodeMarks(statement),
  ]);
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}

const markOf = (node: ts.Node, piece: Piece): PieceMark => ({
  kind: "piece",
  start: node.getStart(),
  end: node.end,
  piece,
});

const commentMarks = (statement: ts.Statement): readonly Mark[] =>
  commentHoles(statement).map(({ start, end, hole }) => ({
    kind: "piece",
    start,
    end,
    piece: { kind: "comment", hole },
  }));

/** What a statement exports, apart from types. */
function exportMarks(statement: ts.Statement): readonly Mark[] {
  if (ts.isExportAssignment(statement)) {
    const names = [{ local: statement.expression.getText(), exported: "default" }];
    return [markOf(statement, exportPiece(statement.getText(), names))];
  }
  if (ts.isExportDeclaration(statement)) return [markOf(statement, exportListPiece(statement))];
  const keyword = exportKeyword(statement);
  if (keyword === undefined || isType(statement)) return [];
  const names = declaredNames(statement).map((name) => ({ local: name, exported: name }));
  const mark = markOf(keyword, exportPiece("export ", names));
  return [{ ...mark, end: mark.end + " ".length }];
}

/** `export { a, b as c };` */
function exportListPiece(statement: ts.ExportDeclaration): Piece {
  const { exportClause } = statement;
  const elements = exportClause !== undefined && ts.isNamedExports(exportClause) ? exportClause.elements : [];
  const names = elements.map(({ name, propertyName }) => ({
    local: (propertyName ?? name).getText(),
    exported: name.getText(),
  }));
  return exportPiece(statement.getText(), names);
}

const exportPiece = (text: string, names: readonly ExportedName[]): Piece => ({
  kind: "export",
  text,
  names,
});

/** Longest name of a member that its value stands behind in any case. */
const SHORT = 4;

/** A hole in an expression: with the blank before it where a line may break there. */
function valueMark(node: ts.Node, hole: string): Mark {
  const { isPropertyAssignment, isVariableDeclaration } = ts,
    { parent } = node;
  const mayBreak =
    isVariableDeclaration(parent) ||
    (isPropertyAssignment(parent) && parent.initializer === node && parent.name.getText().length > SHORT);
  const mark = markOf(node, { kind: mayBreak ? "value" : "code", hole });
  return mayBreak ? { ...mark, start: mark.start - " ".length } : mark;
}

/** The holes in a node, and the lists that have some. */
function nodeMarks(node: ts.Node): readonly Mark[] {
  const statement = statementHole(node);
  if (statement !== undefined) return [markOf(node, { kind: "lines", hole: statement })];
  const hole = holeOf(node);
  if (hole !== undefined) return [valueMark(node, hole)];
  const list = listOf(node),
    marks: Mark[] = list === undefined ? [] : [{ kind: "list", ...list }];
  node.forEachChild((child) => {
    const isListed = list?.elements.includes(child) === true && elementHole(child) !== undefined;
    if (!isListed) marks.push(...nodeMarks(child));
  });
  return marks;
}
