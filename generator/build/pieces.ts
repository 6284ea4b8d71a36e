import type { ts } from "ts-morph";
import type { Line, ListElement, Piece } from "../module/template.js";
import { elementHole } from "./lists.js";
import { type Mark, marksOf } from "./marks.js";

const INDENT = 2;

/** The lines of a module that is laid out, from a place on, with its holes. */
export function linesOf(source: ts.SourceFile, from: number): readonly Line[] {
  const { text } = source,
    marks = marksOf(source),
    end = text.trimEnd().length;
  const lines: Line[] = [];
  for (let start = from; start < end;) {
    const lineEnd = endOfLine(text, marks, start, end);
    const blanks = /^ */.exec(text.slice(start, lineEnd))?.[0].length ?? 0;
    lines.push({ indent: blanks / INDENT, pieces: piecesIn(text, marks, start + blanks, lineEnd) });
    start = lineEnd + 1;
  }
  return lines;
}

/** The next end of a line outside of marks, which may go over several. */
function endOfLine(text: string, marks: readonly Mark[], start: number, end: number): number {
  const found = text.indexOf("\n", start);
  if (found < 0 || found >= end) return end;
  const around = marks.find((mark) => mark.start < found && found < mark.end);
  return around === undefined ? found : endOfLine(text, marks, around.end, end);
}

/** What stands between two places. */
function piecesIn(text: string, marks: readonly Mark[], start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  for (const mark of marks) {
    if (mark.start < at || mark.end > end) continue;
    if (mark.start > at) pieces.push(text.slice(at, mark.start));
    pieces.push(pieceOf(text, marks, mark));
    at = mark.end;
  }
  if (end > at) pieces.push(text.slice(at, end));
  return pieces;
}

function pieceOf(text: string, marks: readonly Mark[], mark: Mark): Piece {
  if (mark.kind === "piece") return mark.piece;
  const { start, end, elements } = mark;
  const elementOf = (element: ts.Node): ListElement =>
    elementHole(element) ?? {
      kind: "element",
      pieces: piecesIn(text, marks, element.getStart(), element.end),
    };
  return {
    kind: "list",
    open: text.charAt(start),
    close: text.charAt(end - 1),
    breaks: text.slice(start, end).includes("\n"),
    elements: elements.map(elementOf),
  };
}
