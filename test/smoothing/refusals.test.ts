import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { terminal } from "../../generator/cli/io.js";
import { runCommand } from "../../generator/cli/run.js";
import { compile, OptionError } from "../../generator/index.js";
import { binning, correction, file, formula, multibinning, setOf } from "../schema/documents.js";
import type { Smooth } from "./live.js";

const GRID = binning([0, 2, 4], [1, 3]);
const FORMULAS = binning([0, 2, 4], [formula("x*x"), 3]);
const RAGGED = binning(
  [0, 2, 4],
  [binning([0, 1, 2], [1, 2], { input: "y" }), binning([0, 1, 2, 3], [4, 5, 6], { input: "y" })],
);
const INFINITE = binning([0, 2, "inf"], [1, 3]);
const ALL_INFINITE = binning(["-inf", 0, "inf"], [1, 3]);
const INTS = multibinning(
  ["i", "x"],
  [
    [0, 1, 2],
    [0, 2, 4],
  ],
  [1, 2, 3, 4],
);
const LIST =
  "none, step, step:F with 0 < F <= 1, linear, pchip, cubic, conserve, and through- before any but none";
const unknown = (mode: string) => `smooth: there is no mode ${JSON.stringify(mode)}; the modes are ${LIST}`;

/** What a set of one correction says to a choice of modes; the empty text if it agrees. */
function refusal(data: unknown, smooth: Smooth): string {
  try {
    compile(setOf(file(data)), { smooth });
    return "";
  } catch (error) {
    if (error instanceof OptionError) return error.message;
    throw error;
  }
}

describe("refusals", () => {
  it.each<[string, unknown, Smooth, string]>([
    ...[
      "cubik",
      "",
      "Step",
      "step:",
      "step:0",
      "step:1.5",
      "step:-0.5",
      "step:x",
      "step:NaN",
      "linear:0.5",
    ].map((mode): [string, unknown, Smooth, string] => ["no mode", GRID, mode, unknown(mode)]),
    ...["through-none", "through-", "through-through-step", "toString", "none:1"].map(
      (mode): [string, unknown, Smooth, string] => ["no mode", GRID, { x: mode }, unknown(mode)],
    ),
    ...["step:1", "step:1e-3", "step:.5", "through-step:0.25", "none", "through-cubic"].map(
      (mode): [string, unknown, Smooth, string] => ["a mode", GRID, mode, ""],
    ),
    ...["cubic", "pchip", "conserve", "through-cubic"].flatMap(
      (mode): [string, unknown, Smooth, string][] => [
        [
          "no grid of constants",
          FORMULAS,
          mode,
          `smooth: c: x=${mode} is not possible here: the bins are not a full grid of finite constants; use step or linear`,
        ],
        [
          "ragged bins",
          RAGGED,
          { x: mode },
          `smooth: c: x=${mode} is not possible here: the bins are not a full grid of finite constants; use step or linear`,
        ],
      ],
    ),
    ["each of the ragged bins is a grid", RAGGED, { y: "cubic" }, ""],
    ["bins with the same formula are no bins", binning([0, 2], [formula("x")]), "cubic", ""],
    [
      "an infinite bin",
      INFINITE,
      "conserve",
      "smooth: c: x=conserve is not possible here: an infinite bin has no average; use step, linear, pchip or cubic",
    ],
    ["an infinite bin", INFINITE, "cubic", ""],
    ["one infinite bin", binning(["-inf", "inf"], [1]), "conserve", ""],
    ...["step", "linear", "pchip", "cubic"].map((mode): [string, unknown, Smooth, string] => [
      "no finite bin",
      ALL_INFINITE,
      mode,
      `smooth: c: x=${mode} is not possible here: no bin of the axis is finite; use none`,
    ]),
    ["no finite bin", ALL_INFINITE, "none", ""],
    [
      "an input without axis",
      INTS,
      { y: "step" },
      'smooth: "y" cannot be smoothed: no binning uses it; among real inputs with bins there is "x"',
    ],
    [
      "an input without axis, with none",
      INTS,
      { y: "none" },
      'smooth: "y" cannot be smoothed: no binning uses it; among real inputs with bins there is "x"',
    ],
    [
      "no input at all",
      RAGGED,
      { z: "step" },
      'smooth: "z" cannot be smoothed: no binning uses it; among real inputs with bins there are "x", "y"',
    ],
    [
      "a string",
      GRID,
      { s: "step" },
      'smooth: "s" cannot be smoothed: no binning uses it; among real inputs with bins there is "x"',
    ],
    [
      "an int input by name",
      INTS,
      { i: "step" },
      'smooth: "i" cannot be smoothed: it is an int input; among real inputs with bins there is "x"',
    ],
    ["an int input with all", INTS, "step", ""],
    ["nothing to smooth", formula("x"), "step", ""],
    [
      "nothing to smooth, by name",
      formula("x"),
      { x: "step" },
      'smooth: "x" cannot be smoothed: no binning uses it; among real inputs with bins there are none',
    ],
  ])("%s: %j, %j", (_, data, smooth, want) => {
    expect(refusal(data, smooth)).toBe(want);
  });

  it("name every correction once, a line each", () => {
    const corrections = [
      correction(FORMULAS, { name: "a" }),
      correction(INFINITE, { name: "b" }),
      correction(binning([0, 1, 2], [FORMULAS, FORMULAS], { input: "y" }), { name: "c" }),
    ];
    const set = setOf({ schema_version: 2, corrections });
    const instead =
      "is not possible here: the bins are not a full grid of finite constants; use step or linear";
    expect(() => compile(set, { smooth: { x: "conserve" } })).toThrow(
      [
        `smooth: a: x=conserve ${instead}`,
        "smooth: b: x=conserve is not possible here: an infinite bin has no average; use step, linear, pchip or cubic",
        `smooth: c: x=conserve ${instead}`,
      ].join("\n"),
    );
  });

  it("do not look at what is not selected", () => {
    const set = setOf({
      schema_version: 2,
      corrections: [correction(FORMULAS, { name: "a" }), correction(GRID, { name: "b" })],
    });
    expect(Object.keys(compile(set, { only: ["b"], smooth: "cubic" }).corrections)).toEqual(["b"]);
    expect(() => compile(set, { only: ["a"], smooth: { x: "cubic" } })).toThrow("a: x=cubic");
  });
});

describe("the command", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "codegen-"));
    const corrections = [
      correction(FORMULAS, { name: "a" }),
      correction(INFINITE, { name: "b" }),
      correction(GRID, { name: "c" }),
    ];
    writeFileSync(join(folder, "set.json"), JSON.stringify({ schema_version: 2, corrections }));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function run(...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
    const text = { out: "", err: "" };
    const status = await runCommand(args, {
      ...terminal,
      readStandardInput: () => Buffer.from(""),
      out: (more) => {
        text.out += more;
      },
      err: (more) => {
        text.err += more;
      },
    });
    return { status, ...text };
  }

  it.each<[readonly string[], readonly string[]]>([
    [["--smooth", "cubik"], [unknown("cubik")]],
    [["--smooth", "x=cubik"], [unknown("cubik")]],
    [
      ["--smooth", "i=step"],
      ['smooth: "i" cannot be smoothed: no binning uses it; among real inputs with bins there is "x"'],
    ],
    [
      ["--smooth", "conserve"],
      [
        "smooth: a: x=conserve is not possible here: the bins are not a full grid of finite constants; use step or linear",
        "smooth: b: x=conserve is not possible here: an infinite bin has no average; use step, linear, pchip or cubic",
      ],
    ],
  ])("%j: a line for each problem, and nothing is written", async (options, lines) => {
    const source = join(folder, "set.json"),
      target = join(folder, "out");
    for (const command of ["generate", "check"]) {
      const { status, out, err } = await run(command, source, "-o", target, ...options);
      expect({ status, out }).toEqual({ status: 2, out: "" });
      expect(err.trimEnd().split("\n")).toEqual(lines.map((line) => `${source}: ${line}`));
      expect(existsSync(target)).toBe(false);
    }
  });

  it.each([
    [["--smooth", "step", "--smooth", "linear"], "two modes for every axis"],
    [["--smooth", "x=step", "--smooth", "x=linear"], "--smooth has x twice; give it once"],
    [["--smooth", "=step"], '--smooth takes MODE or INPUT=MODE, not "=step"'],
    [["--smooth", "x="], '--smooth takes MODE or INPUT=MODE, not "x="'],
  ])("%j is wrong usage", async (options, message) => {
    const target = join(folder, "out");
    const { status, err } = await run("generate", join(folder, "set.json"), "-o", target, ...options);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(existsSync(target)).toBe(false);
  });

  it("evaluates smoothed bins", async () => {
    const at = ["eval", join(folder, "set.json"), "c", "x=2", "y=0", "i=0", "s=a"];
    expect((await run(...at, "--smooth", "linear")).out).toBe("value   2\nd/d(x)  1\nd/d(y)  0\n");
    expect((await run(...at, "--smooth", "through-linear")).out).toBe("value   3\nd/d(x)  1\nd/d(y)  0\n");
    expect(await run(...at, "--smooth", "x=cubik")).toMatchObject({ status: 2, out: "" });
  });
});
