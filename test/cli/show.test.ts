import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Style } from "../../generator/cli/io.js";
import { bold, type Line, textOf } from "../../generator/cli/show/lines.js";
import { type Cell, tableLines } from "../../generator/cli/show/table.js";
import {
  binning,
  category,
  correction,
  file,
  formula,
  hashprng,
  multibinning,
  transform,
} from "../schema/documents.js";
import { inFolder, ran } from "./folder.js";

const texts = (lines: readonly Line[]): readonly string[] => lines.map((line) => line.map(textOf).join(""));

const LONG = "one two three four five six seven eight";

describe("a table", () => {
  it.each<[string, readonly (readonly Cell[])[], number | undefined, readonly string[]]>([
    [
      "has columns that are aligned to the left",
      [
        ["a", "bcd", "e"],
        ["fgh", "i"],
      ],
      undefined,
      ["a    bcd  e", "fgh  i"],
    ],
    [
      "keeps each row in a line where it is not for a terminal",
      [[LONG, "a\nb"]],
      undefined,
      [`${LONG}  a\\nb`],
    ],
    [
      "is wrapped where a line has no more room",
      [["a", LONG]],
      30,
      ["a  one two three four five six", "   seven eight"],
    ],
    [
      "is not made too narrow to be read",
      [["a", LONG]],
      5,
      ["a  one two three four five", "   six seven eight"],
    ],
    [
      "wraps what has no blanks",
      [["a", "x".repeat(30)]],
      28,
      [`a  ${"x".repeat(25)}`, `   ${"x".repeat(5)}`],
    ],
    [
      "counts what is shown of characters that are not seen",
      [
        ["\u001b", "a"],
        ["bcdefgh", "i"],
      ],
      undefined,
      ["\\u001b   a", "bcdefgh  i"],
    ],
  ])("%s", (_, rows, columns, want) => {
    expect(texts(tableLines(rows, { columns }))).toEqual(want);
  });

  it("keeps the style of a cell in each of its lines", () => {
    const [first, second] = tableLines([[bold(LONG)]], { columns: 26 });
    expect([first, second]).toMatchObject([
      [{ text: "one two three four five", style: "bold" }],
      [{ text: "six seven eight", style: "bold" }],
    ]);
  });
});

const inspected = (data: unknown, at: string, ...more: readonly string[]) =>
  inFolder({ "set.json": file(data) }, async (folder) => {
    const { out, ...rest } = await ran(["inspect", join(folder, "set.json"), "c", "--at", at, ...more]);
    return { ...rest, out, lines: out.split("\n").map((line) => line.replace("/corrections/0/data", "@")) };
  });

const POINT = "x=1.5,y=2,i=3,s=a";

describe("inspect --at", () => {
  it.each<[string, unknown, readonly string[]]>([
    [
      "bins and keys",
      category("s", [
        ["b", 1],
        ["a", binning([0, 1, 2], [5, 6.5])],
      ]),
      [
        '  s = "a"  key 1 of 2          @',
        "  x = 1.5  bin 1 of 2, [1, 2)  @/content/1/value",
        "  6.5                          @/content/1/value/content/1",
      ],
    ],
    [
      "a value beyond the last bin, and one on another axis",
      multibinning(
        ["x", "y"],
        [
          [0, 1],
          [0, 1, 4],
        ],
        [5, 6],
      ),
      [
        "  x = 1.5  bin 0 of 1, [0, 1), by flow clamp  @",
        "  y = 2    bin 1 of 2, [1, 4)",
        "  6                                           @/content/1",
      ],
    ],
    [
      "a default",
      binning([0, 1], [5], { flow: 7 }),
      [
        "  x = 1.5  in none of 1 bin, [0, 1), so the default  @",
        "  7                                                  @/flow",
      ],
    ],
    [
      "a key that is none",
      category("i", [[1, 2]], { default: 4 }),
      [
        "  i = 3  none of its 1 key, so the default  @",
        "  4                                         @/default",
      ],
    ],
    [
      "a formula with what is in it",
      formula("[0]*x+y", ["y", "x"], { parameters: [2] }),
      ["  5.5  [0]*x+y; x = y = 2; y = x = 1.5; [0] = 2  @"],
    ],
    [
      "a transform, its rule further in",
      transform("x", formula("x-4"), 1),
      [
        "  x = -2.5  in the place of 1.5, by  @",
        "    -2.5    x-4; x = x = 1.5         @/rule",
        "  1                                  @/content",
      ],
    ],
    [
      "a random number",
      hashprng(["x", "i"], "stdflat"),
      ["  0.21849855352946243  stdflat of x = 1.5, i = 3  @"],
    ],
  ])("shows %s", async (_, data, want) => {
    const { status, lines } = await inspected(data, POINT);
    expect({ status, lines }).toMatchObject({
      status: 0,
      lines: expect.arrayContaining(['c at x = 1.5, y = 2, i = 3, s = "a"', ...want]) as unknown,
    });
  });

  it("shows the value and the gradient, smoothed where that is asked for", async () => {
    const { lines } = await inspected(binning([0, 1, 2, 3], [5, 6, 8]), POINT, "--smooth", "linear");
    expect(lines).toEqual(expect.arrayContaining(["value   6", "d/d(x)  2"]));
  });

  it("shows how far the way goes where there is no value, and why", async () => {
    const ends = category("s", [["a", binning([0, 1], [5], { flow: "error" })]]);
    expect(await inspected(ends, POINT)).toMatchObject({
      status: 1,
      lines: expect.arrayContaining(["  x = 1.5  in none of 1 bin, [0, 1)  @/content/0/value"]) as unknown,
      err: expect.stringContaining("x = 1.5 is not below 1, the last edge\n") as unknown,
    });
  });

  it("gives JSON with the same", async () => {
    const { out } = await inspected(binning([0, 1, 2], [5, 6.5]), POINT, "--json");
    expect(JSON.parse(out)).toMatchObject({
      value: 6.5,
      grad: { x: 0, y: 0 },
      location: { correction: "c", way: { turns: [{ axes: [{ bin: 1, edges: { low: 1, high: 2 } }] }] } },
    });
    const failed = await inspected(category("s", []), POINT, "--json");
    expect(failed.status).toBe(1);
    expect(JSON.parse(failed.out)).toMatchObject({
      location: { way: { end: { kind: "unknown key", value: "a" } } },
      problems: [{ message: expect.stringContaining('s = "a" is not a key') as unknown }],
    });
  });

  it.each<[string, string, string]>([
    ["a comma in a value stays there", "x=1,y=2,i=3,s=a,b", "a,b"],
    ["an equals sign in a value stays there", "x=1,y=2,i=3,s=a=b", "a=b"],
  ])("%s", async (_, at, s) => {
    const { out } = await inspected(1, at, "--json");
    expect(JSON.parse(out)).toMatchObject({ location: { inputs: [{}, {}, {}, { input: "s", value: s }] } });
  });

  it("needs the name of a correction", () =>
    inFolder({ "set.json": file(1) }, async (folder) => {
      const { status, err } = await ran(["inspect", join(folder, "set.json"), "--at", POINT]);
      expect({ status, err }).toMatchObject({
        status: 2,
        err: expect.stringContaining("name it after the file") as unknown,
      });
    }));
});

it("names stand out on a terminal that shows it, and what a file says stays text", () =>
  inFolder(
    { "set.json": { schema_version: 2, corrections: [correction(1, { name: "\u001b[2J" })] } },
    async (folder) => {
      const spans: (readonly [string, Style | undefined])[] = [];
      const out = (text: string, style?: Style): void => void spans.push([text, style]);
      await ran(["inspect", join(folder, "set.json")], "", { out });
      expect(spans[0]).toEqual(["\\u001b[2J", "bold"]);
    },
  ));
