const WIDTH = 72;

/**
 * A message about a place in a formula: the column, what is wrong, and the line with a caret under the place. Long texts are cut
 * around the caret; characters that would move the caret are replaced.
 */
export function describePlace(text: string, offset: number, message: string): string {
  const start = Math.max(0, Math.min(offset - WIDTH / 2, text.length - WIDTH));
  const end = Math.min(text.length, start + WIDTH);
  const before = start > 0 ? "..." : "";
  const after = end < text.length ? "..." : "";
  const line = before + text.slice(start, end).replace(/\p{C}/gu, " ") + after;
  const caret = " ".repeat(before.length + offset - start) + "^";
  return `column ${offset + 1}: ${message}\n  ${line}\n  ${caret}`;
}
