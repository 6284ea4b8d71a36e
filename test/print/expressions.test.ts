import { describe, expect, it } from "vitest";
import {
  constantIndex,
  entry,
  highBits,
  localIndex,
  lowBits,
  product,
  sum,
} from "../../generator/expression/elements.js";
import type { Body } from "../../generator/ir/types.js";
import { FEW, Make, X, Y } from "../ir/make.js";
import { printed } from "./printed.js";

describe("expressions", () => {
  const make = new Make();
  const { num, op, input } = make;
  const [x, y] = [input(X), input(Y)];
  const rows = make.table("rows", [1, 2], "integer");
  it.each([
    [op("div", op("mul", x, y), num(2)), "(x * y) / 2"],
    [op("sub", x, op("sub", y, num(1))), "x - (y - 1)"],
    [op("mul", op("add", x, num(-1)), op("neg", y)), "(x - 1) * -y"],
    [op("neg", num(-0)), "0"],
    [op("atan2", x, y), "Math.atan2(x, y)"],
    [op("pow", x, num(2.5)), "pow(x, 2.5)"],
    [op("lt", x, y), "x < y ? 1 : 0"],
    [
      op("or", op("and", op("lt", x, y), op("finite", x)), op("gt", x, y)),
      "(x < y && Number.isFinite(x)) || x > y ? 1 : 0",
    ],
    [op("and", op("eq", x, num(9)), op("ne", x, num(5))), "x === 9 && (x as number) !== 5 ? 1 : 0"],
    [op("or", x, op("eq", x, num(2))), "x !== 0 || (x as number) === 2 ? 1 : 0"],
    [op("or", op("ne", x, num(7)), x), "x !== 7 || (x as number) !== 0 ? 1 : 0"],
    [op("eq", op("lt", x, y), num(0)), "!(x < y) ? 1 : 0"],
    [make.element(rows, localIndex(-1)), "rows[row]!"],
  ])("%#", (expr, text) => {
    const row = { id: -1, type: "integer", hint: "row" } as const;
    const define = make.letIndex(row, entry(rows, constantIndex(0)));
    const { body } = printed(make, [define, make.yield(expr)]);
    expect(body.split("\n").at(-1)).toBe(`return ${text};`);
  });

  it.each([
    [sum([product([constantIndex(3), localIndex(-1)]), constantIndex(-2)]), "3 * row - 2"],
    [lowBits(localIndex(-1), 2), "row & 3"],
    [highBits(sum([localIndex(-1), constantIndex(1)]), 2), "(row + 1) >> 2"],
    [
      entry(rows, product([localIndex(-1), sum([localIndex(-1), constantIndex(1)])])),
      "rows[row * (row + 1)]!",
    ],
  ])("index %#", (index, text) => {
    const row = { id: -1, type: "integer", hint: "row" } as const,
      place = { id: -2, type: "integer", hint: "place" } as const;
    const body: Body = [
      make.letIndex(row, entry(rows, constantIndex(0))),
      make.letIndex(place, index),
      make.yield(make.of(place)),
    ];
    expect(printed(make, body).body).toContain(`const place = ${text};`);
  });
});

describe("searches", () => {
  const make = new Make();
  const many = { kind: "variable", values: [0, 1, 2, 3, 4, 5, 6] } as const;
  it.each([
    ["tree", FEW, "const bin = x < 1 ? 0 : 1;"],
    ["tree", many, "const bin = findAxisBin(x);"],
    ["counted", FEW, "const bin = 1 - +(x < 1);"],
    ["buckets", many, "const bin = bucketBin(axisBuckets(), 0, x);"],
    ["table", many, "const bin = binIndex(axisEdges, 0, 2, x);"],
    ["uniform", FEW, "const bin = uniformBin(2, 0, 2, x);"],
  ] as const)("%s", (method, edges, text) => {
    const search = make.search(make.axis("axis", [edges]));
    const { body } = printed(make, [{ ...search, method }, make.yield(make.of(search.local))]);
    expect(body.split("\n")[0]).toBe(text);
  });
});
