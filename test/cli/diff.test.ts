import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { binning, category, correction, file, formula } from "../schema/documents.js";
import { inFolder, ran } from "./folder.js";

type Json = Readonly<Record<string, unknown>>;

const differed = (before: Json, after: Json, ...more: readonly string[]) =>
  inFolder({ "old.json": before, "new.json": after }, async (folder) => {
    const found = await ran(["diff", join(folder, "old.json"), join(folder, "new.json"), ...more]);
    return { ...found, out: found.out.replaceAll(`${folder}/`, "") };
  });

const X = [{ name: "x", type: "real" }];
const S = { inputs: [{ name: "s", type: "string" }] };
const bins = (edges: readonly number[], content: readonly number[]): Json =>
  file(binning(edges, content), { inputs: X });

describe("diff", () => {
  it("says that files say the same", async () => {
    expect(await differed(file(1), file(1))).toEqual({
      status: 0,
      out: "old.json and new.json say the same: 1 correction.\n",
      err: "",
    });
  });

  it("tells what has changed, and where values differ most", async () => {
    expect(await differed(bins([0, 1, 2], [1, 2]), bins([0, 1, 4], [1, 2.5]))).toEqual({
      status: 1,
      out: [
        "c",
        "  x       edges: - 2; + 4",
        "  values  2 of 3 points differ, by 17 % in the mean, at most 25 %, 2 -> 2.5 at x = 1.5",
        "",
        "1 correction changed, 0 the same, 0 gone, 0 new.",
        "",
      ].join("\n"),
      err: "",
    });
  });

  it.each<[string, Json, Json, string]>([
    [
      "of each key",
      file(
        category("s", [
          ["a", 1],
          ["b", 2],
        ]),
        S,
      ),
      file(
        category("s", [
          ["a", 1],
          ["b", 50],
        ]),
        S,
      ),
      "    b     1 of 1 point differ, by 24 times in the mean, at most 24 times, 2 -> 50\n",
    ],
    [
      "of digits of edges",
      bins([0, 1, 2], [1, 2]),
      bins([0, 1.0000000001, 2], [1, 2]),
      "  x       edges: 1 moved, by at most 1.0e-10\n",
    ],
    ["of inputs", file(1, { inputs: X }), file(1, { inputs: [] }), "  x       no input any more\n"],
    [
      "of what is only in one",
      file(1, { inputs: X }),
      { schema_version: 2, corrections: [correction(1, { name: "d", inputs: [] })] },
      "Only in old.json:\n  c\n\nOnly in new.json:\n  d\n",
    ],
    [
      "of names",
      file(formula("x"), { name: "scale_factor" }),
      file(formula("x"), { name: "scale_factors" }),
      "  name  perhaps scale_factors now: the inputs are the same\n",
    ],
  ])("tells %s", async (_, before, after, want) => {
    const { status, out } = await differed(before, after);
    expect({ status, out }).toEqual({ status: 1, out: expect.stringContaining(want) as unknown });
  });

  it("gives JSON with the same", async () => {
    const { status, out } = await differed(bins([0, 1, 2], [1, 2]), bins([0, 1, 4], [1, 2.5]), "--json");
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      isSame: false,
      changed: [
        {
          name: "c",
          changes: [{ kind: "edges", input: "x", removed: [2], added: [4] }],
          values: {
            points: 3,
            differing: 2,
            largest: { point: { x: 1.5 }, old: 2, new: 2.5, relative: 0.25 },
          },
        },
      ],
    });
  });

  it("tells what is wrong with both files", async () => {
    const { status, out, err } = await differed(file("a"), file("b"));
    expect({ status, out }).toEqual({ status: 1, out: "" });
    expect(err.match(/(old|new)\.json:1/g)).toEqual(["old.json:1", "new.json:1"]);
  });
});
