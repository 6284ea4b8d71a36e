import { expect, test } from "vitest";
import { withColumns } from "../../runtime/lentColumns.js";
import { chunkRows } from "../../runtime/rows.js";

/** The columns of each kind that some work borrows, and those that work inside of it does. */
function borrowed(inner?: () => void): readonly (Float64Array | Int32Array)[] {
  const columns: (Float64Array | Int32Array)[] = [];
  withColumns(1, ({ doubles, integers }) => {
    columns.push(doubles(), doubles(), integers(), integers());
    inner?.();
  });
  return columns;
}

test("columns have room for a chunk, and no two are the same", () => {
  const columns = borrowed();
  expect(columns.map(({ length }) => length)).toEqual([chunkRows, chunkRows, chunkRows, chunkRows]);
  expect(new Set(columns).size).toBe(4);
});

test("what is done with columns inside of such work has others", () => {
  const inside: (Float64Array | Int32Array)[] = [];
  const outside = borrowed(() => inside.push(...borrowed()));
  expect(new Set([...outside, ...inside]).size).toBe(8);
});

test("columns are lent again, also after an error", () => {
  const first = borrowed();
  expect(() =>
    borrowed(() => {
      throw new Error("in the work");
    }),
  ).toThrow("in the work");
  expect(new Set([...first, ...borrowed()]).size).toBe(4);
});
