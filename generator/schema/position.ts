/** A place in a text as editors show it: both are counted from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const LINE_BREAK = /\r\n?|\n/g;

/** The positions of offsets in a text; the text is gone through once. */
export function positionsOf(text: string, offsets: readonly number[]): ReadonlyMap<number, Position> {
  const positions = new Map<number, Position>();
  const breaks = text.matchAll(LINE_BREAK);
  let line = 0,
    start = 0,
    next: number | undefined = 0;
  for (const offset of offsets.toSorted((a, b) => a - b)) {
    for (; next !== undefined && next <= offset; line++) {
      start = next;
      const { value } = breaks.next();
      next = value && value.index + value[0].length;
    }
    positions.set(offset, { line, column: offset - start + 1 });
  }
  return positions;
}
