import { ts } from "ts-morph";
import type { Piece } from "../module/template.js";
import { commentHoles, holeOf, statementHole } from "./holes.js";
import { type List, elementHole, listOf } from "./lists.js";
import { exportKeyword, isType } from "./source.js";

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

/** What makes exports of a statement, apart from types. */
function exportMarks(statement: ts.Statement): readonly Mark[] {
  if (statementHole(statement) !== undefined) return [];
  if (ts.isExportAssignment(statement) || ts.isExportDeclaration(statement))
    return [markOf(statement, { kind: "export", text: statement.getText() })];
  const keyword = exportKeyword(statement);
  if (keyword === undefined || isType(statement)) return [];
  const mark = markOf(keyword, { kind: "export", text: "export " });
  return [{ ...mark, end: mark.end + " ".length }];
}

/** Longest name of a member that its value stands behind in any case. */
const SHORT = 4;

/** A hole in an expression: with the blank before it where a line may break there. */
function valueMark(node: ts.Node, hole: string): Mark {
  const { isPropertyAssignment, isVariableDeclaration } = ts,
    { parent } = node;
  const mayBreak =
    (isVariableDeclaration(parent) && parent.initializer === node) ||
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
