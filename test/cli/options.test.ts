import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { binning, category, correction, file, formula, transform } from "../schema/documents.js";
import { inFolder, ran } from "./folder.js";

const X = [{ name: "x", type: "real" }];
const LINE = { schema_version: 2, corrections: [correction(formula("2*x"), { name: "line", inputs: X })] };
const PACKAGE = '{ "type": "module", "sideEffects": false }\n';

/** Works in a folder with `line.json`, whose output goes to `out`. */
const inLine = (work: (set: string, out: string, folder: string) => Promise<void>): Promise<void> =>
  inFolder({ "line.json": LINE }, (folder) => work(join(folder, "line.json"), join(folder, "out"), folder));

describe("generate", () => {
  it("names the set", () =>
    inLine(async (set, out) => {
      expect(await ran(["generate", set, "-o", out, "--name", "two"])).toMatchObject({ status: 0 });
      expect(readdirSync(out).sort()).toEqual(["package.json", "two"]);
      expect(readFileSync(join(out, "two", "line.ts"), "utf8")).toContain("two/line");
    }));

  it("names what comes from standard input", () =>
    inLine(async (_set, out) => {
      await ran(["generate", "-", "-o", out, "--name", "piped"], JSON.stringify(LINE));
      expect(readdirSync(out)).toContain("piped");
    }));

  it.each([
    { args: ["-o", "-"], imports: false },
    { args: ["-o-"], imports: false },
    { args: ["--out-dir=-"], imports: false },
  ])("prints one module with $args", ({ args }) =>
    inLine(async (set, _out, folder) => {
      const { status, out, err } = await ran(["generate", set, ...args]);
      expect({ status, err }).toEqual({ status: 0, err: "" });
      expect(out).toContain("evaluate(x: number): number");
      expect(out).not.toMatch(/^import /m);
      expect(readdirSync(folder)).toEqual(["line.json"]);
    }),
  );

  it.each<[string, RegExp]>([
    ["js", /from "\.\/runtime\.js"/],
    ["ts", /from "\.\/runtime\.ts"/],
    ["none", /from "\.\/runtime"/],
  ])("has modules import %s", (extension, want) =>
    inLine(async (set, out) => {
      await ran(["generate", set, "-o", out, "--import-extension", extension]);
      expect(readFileSync(join(out, "line", "line.ts"), "utf8")).toMatch(want);
    }),
  );

  it("shares a runtime, which check compares, too", () =>
    inFolder({ "a.json": LINE, "b.json": LINE }, async (folder) => {
      const out = join(folder, "out");
      const args = [join(folder, "a.json"), join(folder, "b.json"), "-o", out, "--runtime", "shared"];
      const { out: text } = await ran(["generate", ...args]);
      expect(text).toContain(`${out}/runtime.ts: written\n`);
      expect(readdirSync(out).sort()).toEqual(["a", "b", "package.json", "runtime.ts"]);
      expect(readdirSync(join(out, "a"))).not.toContain("runtime.ts");
      expect(await ran(["check", ...args])).toMatchObject({ status: 0, err: "" });
    }));

  it("leaves a shared runtime alone that sets of another run use", () =>
    inFolder({ "a.json": LINE, "b.json": LINE }, async (folder) => {
      const out = join(folder, "out"),
        options = ["-o", out, "--runtime", "shared"];
      await ran(["generate", join(folder, "a.json"), ...options]);
      const { status, err } = await ran(["generate", join(folder, "b.json"), ...options]);
      expect(status).toBe(1);
      expect(err).toContain(`${out}/a: this set uses the shared runtime, too`);
      expect(readdirSync(out).sort()).toEqual(["a", "package.json", "runtime.ts"]);
      expect(await ran(["generate", join(folder, "a.json"), ...options])).toMatchObject({ status: 0 });
    }));

  it("names the file whose set an option does not fit, also with a shared runtime", () =>
    inFolder({ "a.json": LINE, "b.json": file(formula("x")) }, async (folder) => {
      const args = [join(folder, "a.json"), join(folder, "b.json"), "--runtime", "shared", "--only", "c"];
      expect(await ran(["generate", ...args, "-o", join(folder, "out")])).toMatchObject({
        status: 2,
        err: `${join(folder, "a.json")}: only: no correction is named "c"; there is "line"\n`,
      });
    }));
});

describe("package.json", () => {
  it("is written where there is none, and a person's own is left alone", () =>
    inLine(async (set, out) => {
      await ran(["generate", set, "-o", out]);
      const path = join(out, "package.json");
      expect(readFileSync(path, "utf8")).toBe(PACKAGE);
      writeFileSync(path, "{}");
      expect((await ran(["generate", set, "-o", out])).out).toBe(`${out}/line: 3 files unchanged\n`);
      expect(readFileSync(path, "utf8")).toBe("{}");
      expect(await ran(["check", set, "-o", out])).toMatchObject({ status: 0 });
    }));

  it("is missed by check", () =>
    inLine(async (set, out) => {
      await ran(["generate", set, "-o", out]);
      rmSync(join(out, "package.json"));
      expect(await ran(["check", set, "-o", out])).toMatchObject({
        status: 1,
        err: `${join(out, "package.json")}: is missing; generate writes it\n`,
      });
    }));
});

describe("what begins with -", () => {
  const odd = {
    schema_version: 2,
    corrections: [correction(formula("2*x"), { name: "-odd", inputs: X })],
  };

  it.each<[string, readonly string[], Partial<Awaited<ReturnType<typeof ran>>>]>([
    ["a negative value", ["eval", "odd.json", "--", "-odd", "x=-1"], { status: 0 }],
    ["a value that is a negative number", ["generate", "odd.json", "--fix", "x=-1", "-q"], { status: 0 }],
    ["a name after an option", ["generate", "odd.json", "--only", "-odd", "-q"], { status: 0 }],
    ["a name beside an option", ["generate", "odd.json", "--only=-odd", "-q"], { status: 0 }],
    [
      "a negative number alone",
      ["eval", "odd.json", "c", "-2"],
      { status: 2, err: 'eval takes NAME=VALUE, not "-2"' },
    ],
    [
      "no option",
      ["inspect", "odd.json", "-odd"],
      { status: 2, err: "there is no option -odd; a name that begins" },
    ],
    [
      "an option after an option",
      ["generate", "odd.json", "--only", "-q"],
      { status: 2, err: "--only needs a value" },
    ],
  ])("%s", async (_, args, { status, err = "" }) =>
    inFolder({ "odd.json": odd }, async (folder) => {
      const given = args.map((argument) => (argument === "odd.json" ? join(folder, argument) : argument));
      const out = args[0] === "generate" ? ["-o", join(folder, "out")] : [];
      const found = await ran([...given.slice(0, 1), ...out, ...given.slice(1)]);
      expect(found).toMatchObject({ status, err: expect.stringContaining(err) as string });
    }),
  );
});

describe("inspect", () => {
  const shownOf = (data: unknown, ...more: readonly string[]): Promise<string> =>
    inFolder({ "set.json": file(data) }, async (folder) => {
      const { out } = await ran(["inspect", join(folder, "set.json"), ...more]);
      return out;
    });

  it.each<[string, string, unknown, string]>([
    ["abs", "abs(x)", [0, 1, 2.5], "(-2.5, 2.5), as abs(x) in [0, 2.5), 2 bins, error"],
    ["a minus", "-x", [0, 1, 2.5], "(-2.5, 0], as -x in [0, 2.5), 2 bins, error"],
    ["min", "min(x,2)", [0, 1, 2.5], "[0, Infinity], as min(x,2) in [0, 2.5), 2 bins, error"],
    ["max", "max(1,abs(x))", [0, 1, 2.5], "(-2.5, 2.5), as max(1,abs(x)) in [0, 2.5), 2 bins, error"],
    ["two pieces", "abs(x)", [1, 2.5], "abs(x) in [1, 2.5), 1 bin, error"],
    ["another function", "log10(x)", [1, 2.5], "log10(x) in [1, 2.5), 1 bin, error"],
  ])("tells the range of a transformed input: %s", async (_, rule, edges, want) => {
    const count = Array.isArray(edges) ? edges.length - 1 : 0;
    const bins = binning(edges, Array.from({ length: count }).fill(1), { flow: "error" });
    expect(await shownOf(transform("x", formula(rule), bins))).toContain(`  x  real    ${want}\n`);
  });

  it("names the formula of a transform by its inputs and parameters", async () => {
    const rule = formula("x+[0]*exp(y)", ["y", "x"], { parameters: [3] });
    expect(await shownOf(transform("x", rule, binning([0, 1], [1])))).toContain("y+3*exp(x) in [0, 1)");
  });

  it("tells the range of an input, and of what it is transformed to, side by side", async () => {
    const both = category("s", [
      ["a", binning([0, 5], [1])],
      ["b", transform("x", formula("abs(x)"), binning([0, 1], [1]))],
    ]);
    expect(await shownOf(both)).toContain(
      "[0, 5), 1 bin, clamp; (-1, 1), as abs(x) in [0, 1), 1 bin, clamp\n",
    );
  });

  it("shows all keys of one correction, and the first of many", async () => {
    const keys = category(
      "s",
      Array.from({ length: 10 }, (_unused, i) => [`key${i}`, i]),
    );
    expect(await shownOf(keys)).toContain('10 keys: "key0" "key1"');
    expect(await shownOf(keys)).not.toContain("key9");
    expect(await shownOf(keys, "c")).toContain('"key8" "key9"');
  });
});

describe("the terminal", () => {
  it("gets no control characters from a file", () =>
    inFolder({}, async (folder) => {
      const evil = "\u001b[2J\u009b31m\u202e";
      const set = file(formula("x"), { description: evil, name: `n${evil}` });
      mkdirSync(join(folder, "in"));
      writeFileSync(join(folder, "in", "set.json"), JSON.stringify(set));
      const path = join(folder, "in", "set.json");
      const results = [
        await ran(["inspect", path]),
        await ran(["inspect", path, "--json"]),
        await ran(["inspect", path, "other"]),
        await ran(["generate", path, "-o", "-"]),
      ];
      for (const { out, err } of results) expect(out + err).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
      expect(results[0]?.out).toContain("n\\u001b[2J\\u009b31m\\u202e");
    }));
});
