import { afterEach, describe, expect, it, vi } from "vitest";
import { progressOn, progressText, type Step } from "../../generator/cli/progress.js";
import { correction } from "../schema/documents.js";
import { inFolder, ran } from "./folder.js";

const READING: Step = { doing: "reading", file: "muon_Z.json.gz", bytes: 10 };
const GENERATING: Step = { doing: "generating", file: "jet_jerc/L1.ts", place: 120, of: 400 };

describe("the line of a step", () => {
  it.each<[Step, number, string]>([
    [READING, 80, "reading muon_Z.json.gz"],
    [GENERATING, 80, "generating file 120 of 400: jet_jerc/L1.ts"],
    [{ ...GENERATING, doing: "comparing", file: "b.json" }, 80, "comparing correction 120 of 400: b.json"],
    [GENERATING, 20, "generating file ..."],
    [{ ...READING, file: "a\u001b[2J" }, 80, "reading a\\u001b[2J"],
  ])("%j in %d columns", (step, columns, want) => {
    expect(progressText(step, columns)).toBe(want);
  });
});

describe("progress", () => {
  /** What a terminal shows where steps are told at these times, in ms. */
  function shown(
    steps: readonly (readonly [time: number, step: Step])[],
    options: Parameters<typeof progressOn>[1] = { json: false },
  ): readonly string[] {
    const lines: string[] = [];
    let time = 0;
    const statusLine = { columns: 80, show: (line: string) => void lines.push(line) };
    const progress = progressOn({ statusLine }, options, () => time);
    for (const [at, step] of steps) {
      time = at;
      progress(step);
    }
    return lines;
  }

  const at = (place: number): Step => ({ ...GENERATING, place });
  const line = (place: number): string => progressText(at(place), 80);

  it.each<[string, readonly (readonly [number, Step])[], readonly string[]]>([
    [
      "nothing in the first second",
      [
        [0, READING],
        [999, at(1)],
      ],
      [],
    ],
    [
      "what comes later",
      [
        [0, at(1)],
        [1000, at(2)],
        [1200, at(3)],
      ],
      [line(2), line(3)],
    ],
    [
      "ten lines a second",
      [
        [1000, at(1)],
        [1050, at(2)],
        [1100, at(3)],
      ],
      [line(1), line(3)],
    ],
    ["at once that a large file is read", [[5, { ...READING, bytes: 4e7 }]], ["reading muon_Z.json.gz"]],
  ])("shows %s", (_, steps, want) => {
    expect(shown(steps)).toEqual(want);
  });

  it.each([{ json: true }, { json: false, quiet: true }, { json: false, format: "sarif" }])(
    "shows nothing with %j",
    (options) => {
      expect(shown([[5000, GENERATING]], options)).toEqual([]);
    },
  );
});

describe("a command", () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const SET = {
    schema_version: 2,
    corrections: ["a", "b"].map((name) => correction(1, { name, inputs: [] })),
  };

  /** What a terminal gets of a command, line by line, where each look at the clock is 600 ms later. */
  const written = (args: readonly string[], isTerminal = true): Promise<readonly string[]> =>
    inFolder({ "set.json": SET, "new.json": { ...SET, description: "b" } }, async (folder) => {
      let time = 0;
      vi.spyOn(Date, "now").mockImplementation(() => (time += 600));
      const all: string[] = [];
      const show = (line: string): void => void all.push(`<${line.replaceAll(`${folder}/`, "")}>`);
      await ran(
        args.map((one) => one.replace("@", folder)),
        "",
        {
          ...(isTerminal && { statusLine: { columns: 80, show } }),
          out: (text) => void all.push(text.replaceAll(folder, "").replace(/:[^]*/, "")),
        },
      );
      return all;
    });

  it.each<[readonly string[], readonly string[]]>([
    [
      ["generate", "@/set.json", "-o", "@/out"],
      [
        "<generating file 1 of 4: set/index.ts>",
        "<generating file 2 of 4: set/a.ts>",
        "<generating file 3 of 4: set/b.ts>",
        "<generating file 4 of 4: set/runtime.ts>",
        "<>",
        "/out/set",
        "/out/package.json",
      ],
    ],
    [["generate", "@/set.json", "-o", "@/out", "--quiet"], []],
    [["eval", "@/set.json", "a", "--json"], ['{\n  "value"']],
  ])("%j", async (args, want) => {
    expect(await written(args)).toEqual(want);
  });

  it("erases the line before it says anything else", async () => {
    const all = await written(["diff", "@/set.json", "@/new.json"]);
    const first = all.findIndex((text) => !text.startsWith("<"));
    expect(all.slice(0, first)).toEqual([
      "<reading new.json>",
      "<comparing correction 1 of 2: new.json>",
      "<comparing correction 2 of 2: new.json>",
      "<>",
    ]);
    expect(all.slice(first).filter((text) => text.startsWith("<"))).toEqual([]);
  });

  it("shows nothing where there is no terminal", async () => {
    expect((await written(["diff", "@/set.json", "@/new.json"], false)).join("")).not.toContain("<");
  });
});
