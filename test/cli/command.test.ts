import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ran as run } from "./folder.js";

const RMS = {
  schema_version: 2,
  corrections: [
    {
      name: "rms",
      version: 1,
      inputs: [
        { name: "x", type: "real" },
        { name: "y", type: "real" },
      ],
      output: { name: "rms", type: "real" },
      data: {
        nodetype: "formula",
        parser: "TFormula",
        expression: "sqrt((x*x+pow(y,2))/2)",
        variables: ["x", "y"],
      },
    },
  ],
};
const KEYS = {
  schema_version: 2,
  corrections: [
    {
      name: "sf",
      version: 3,
      inputs: [
        { name: "pt", type: "real" },
        { name: "n", type: "int" },
        { name: "syst", type: "string" },
      ],
      output: { name: "w", type: "real" },
      data: {
        nodetype: "category",
        input: "syst",
        content: [
          {
            key: "nominal",
            value: {
              nodetype: "binning",
              input: "pt",
              edges: [10.0, 20.0, 40.0],
              content: [0.5, { nodetype: "category", input: "n", content: [{ key: 1, value: 0.25 }] }],
              flow: "error",
            },
          },
          { key: "up", value: 2.0 },
        ],
      },
    },
  ],
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "codegen-"));
  writeFileSync(join(folder, "rms.json"), JSON.stringify(RMS));
  writeFileSync(join(folder, "keys.json"), JSON.stringify(KEYS));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);
const out = (): string => at("out");
const files = (set: string): string[] => readdirSync(join(out(), set)).sort();

describe("generate", () => {
  it("writes a folder per set, and what is the same only once", async () => {
    const args = ["generate", at("rms.json"), at("keys.json"), "-o", out()];
    expect(await run(args)).toEqual({
      status: 0,
      out: `${out()}/rms: 3 files written\n${out()}/keys: 3 files written\n${out()}/package.json: written\n`,
      err: "",
    });
    expect(files("rms")).toEqual(["index.ts", "rms.ts", "runtime.ts"]);
    expect((await run(args)).out).toContain("rms: 3 files unchanged");
    expect(await run([...args, "-q"])).toEqual({ status: 0, out: "", err: "" });
  });

  it("reads standard input", async () => {
    expect(await run(["generate", "-", "-o", out()], JSON.stringify(RMS))).toMatchObject({
      status: 0,
      err: "",
    });
    expect(files("corrections")).toContain("rms.ts");
  });

  it("takes away what no longer belongs to the set, and nothing else", async () => {
    await run(["generate", at("rms.json"), "-o", out()]);
    writeFileSync(join(out(), "rms", "mine.ts"), "export {};\n");
    expect((await run(["generate", at("rms.json"), "-o", out(), "--emit", "js"])).out).toContain(
      "3 files removed",
    );
    expect(files("rms")).toEqual(
      ["index.d.ts", "index.js", "mine.ts", "rms.d.ts", "rms.js", "runtime.d.ts", "runtime.js"].sort(),
    );
  });

  it("leaves a file alone that it has not written", async () => {
    await run(["generate", at("rms.json"), "-o", out()]);
    writeFileSync(join(out(), "rms", "rms.ts"), "// mine\n");
    const { status, err } = await run(["generate", at("rms.json"), "-o", out(), "--fix", "x=1"]);
    expect({ status, err }).toEqual({
      status: 1,
      err: `${join(out(), "rms", "rms.ts")}: exists and was not generated, so nothing is written; move it away, or give another folder with -o\n`,
    });
    expect(readFileSync(join(out(), "rms", "rms.ts"), "utf8")).toBe("// mine\n");
  });

  it("writes nothing when one file is wrong, and reports all that are", async () => {
    writeFileSync(at("a.json"), "{}");
    writeFileSync(at("b.json"), "[");
    const { status, err } = await run(["generate", at("rms.json"), at("a.json"), at("b.json"), "-o", out()]);
    expect(status).toBe(1);
    expect(err).toContain(`${at("a.json")}:1:1: `);
    expect(err).toContain(`${at("b.json")}:1:2: `);
    expect(readdirSync(folder)).not.toContain("out");
  });

  it("fixes inputs", async () => {
    const args = ["generate", at("keys.json"), "-o", out(), "--fix", "syst=nominal", "--fix", "n=1"];
    expect(await run(args)).toMatchObject({ status: 0 });
    expect(readFileSync(join(out(), "keys", "sf.ts"), "utf8")).toContain("evaluate(pt: number): number");
  });

  it.each([
    [["--only", "rsm"], 'only: no correction is named "rsm"; there is "rms"'],
    [["--fix", "z=1"], 'fix: no input is named "z"; there are "x", "y"'],
    [["--fix", "x=one"], 'x = "one" is not a number'],
    [["--fix", "x"], '--fix takes NAME=VALUE, not "x"'],
    [["--fix", "x=1", "--fix", "x=2"], "--fix has x twice; give it once"],
    [["--unroll-limit", "many"], "--unroll-limit takes a whole number of bins, not"],
    [["--emit", "c"], "--emit takes ts or js, not"],
    [["--smoth", "x"], "there is no option --smoth; did you mean --smooth?"],
    [["-o", "elsewhere"], "--out-dir is given twice; give it once"],
  ])("%j is wrong usage", async (options, message) => {
    const { status, err } = await run(["generate", at("rms.json"), "-o", out(), ...options]);
    expect(err).toContain(message);
    expect(status).toBe(2);
    expect(readdirSync(folder)).not.toContain("out");
  });

  it("refuses files that would share a folder", async () => {
    writeFileSync(at("RMS.json.gz"), "");
    const { status, err } = await run(["generate", at("rms.json"), at("RMS.json.gz"), "-o", out()]);
    expect(status).toBe(2);
    expect(err).toContain("its folder would be RMS, as that of");
  });

  it("reports as JSON", async () => {
    const good = await run(["generate", at("rms.json"), "-o", out(), "--json"]);
    expect(JSON.parse(good.out)).toMatchObject({ ok: true, problems: [] });
    const bad = await run(["generate", at("none.json"), "-o", out(), "--json"]);
    expect(bad).toMatchObject({ status: 1, err: "" });
    expect(JSON.parse(bad.out)).toEqual({
      ok: false,
      problems: [{ file: at("none.json"), pointer: "", message: "no such file" }],
    });
  });
});

describe("check", () => {
  it("is content with what generate wrote, and names what differs", async () => {
    const args = [at("rms.json"), "-o", out()];
    await run(["generate", ...args]);
    expect(await run(["check", ...args])).toMatchObject({ status: 0, err: "" });
    writeFileSync(join(out(), "rms", "index.ts"), "");
    rmSync(join(out(), "rms", "rms.ts"));
    const { status, err } = await run(["check", ...args]);
    expect(status).toBe(1);
    expect(err.split("\n")).toEqual([
      `${join(out(), "rms", "index.ts")}: is not what generate would write now, and was not generated`,
      `${join(out(), "rms", "rms.ts")}: is missing; generate writes it`,
      "",
    ]);
    expect(files("rms")).toEqual(["index.ts", "runtime.ts"]);
  });
});

describe("validate", () => {
  it("reports the problems of every file, a formula with its caret", async () => {
    const text = JSON.stringify(RMS).replace("sqrt(", "sqrt((");
    const { status, out: valid, err } = await run(["validate", at("rms.json"), "-"], text);
    expect(status).toBe(1);
    expect(valid).toBe(`${at("rms.json")}: valid\n`);
    expect(err).toMatch(
      /^standard input:1:\d+: \/corrections\/0\/data\/expression: [^\n]+\n {2,}sqrt\(\(\(x\*x\+pow\(y,2\)\)\/2\)\n +\^\n$/,
    );
  });
});

describe("inspect", () => {
  it("shows inputs with their keys and ranges", async () => {
    const { status, out: text } = await run(["inspect", at("keys.json")]);
    expect({ status, text }).toEqual({
      status: 0,
      text: [
        "sf (version 3)",
        "  pt    real    [10, 40), 2 bins, error",
        "  n     int     1",
        '  syst  string  "nominal" "up"',
        "  -> w: real",
        "  nodes: 2 category, 1 binning, 3 number",
        "",
      ].join("\n"),
    });
  });

  it("gives JSON", async () => {
    const { out: text } = await run(["inspect", at("keys.json"), "sf", "--json"]);
    expect(JSON.parse(text)).toMatchObject({
      corrections: [{ name: "sf", inputs: [{ range: { low: 10, high: 40 } }, { keys: [1] }, {}] }],
      compoundCorrections: [],
    });
  });

  it("names the corrections when there is none of that name", async () => {
    expect(await run(["inspect", at("keys.json"), "fs"])).toMatchObject({
      status: 2,
      err: `${at("keys.json")}: no correction is named "fs"; there is "sf"\n`,
    });
  });
});

describe("eval", () => {
  it("gives value and gradient", async () => {
    expect(await run(["eval", at("rms.json"), "rms", "y=1", "x=0"])).toEqual({
      status: 0,
      out: "value   0.7071067811865476\nd/d(x)  0\nd/d(y)  0.7071067811865475\n",
      err: "",
    });
    expect(await run(["eval", at("rms.json"), "rms", "y=1", "x=1", "--hessian"])).toMatchObject({
      out: expect.stringMatching(/^d2\/d\(y\)d\(x\) {2}-0.25$/m) as string,
    });
    const { out: text } = await run(["eval", at("rms.json"), "rms", "x=-3", "y=inf", "--json"]);
    expect(JSON.parse(text)).toMatchObject({ value: "Infinity" });
  });

  it.each([
    [["rms", "x=1"], "no value for y; add y=VALUE", 2],
    [["rms", "x=1", "y=2", "z=3"], 'no input is named "z"; there are "x", "y"', 2],
    [["rms", "x=1", "y=0x10"], 'y = "0x10" is not a number', 2],
    [["rms", "x=1", "y="], 'y = "" is not a number', 2],
    [["mrs", "x=1", "y=1"], 'no correction is named "mrs"; there is "rms"', 2],
  ])("%j: %s", async (args, message, status) => {
    expect(await run(["eval", at("rms.json"), ...args])).toMatchObject({
      status,
      err: expect.stringContaining(message) as string,
    });
  });

  it("reports what the correction refuses", async () => {
    expect(await run(["eval", at("keys.json"), "sf", "pt=5", "n=1", "syst=nominal"])).toEqual({
      status: 1,
      out: "",
      err: `${at("keys.json")}: keys/sf: pt = 5 is below 10, the first edge\n`,
    });
    expect(await run(["eval", at("keys.json"), "sf", "pt=5", "n=1.5", "syst=nominal"])).toMatchObject({
      status: 2,
    });
  });
});

describe("the command line", () => {
  it.each<[readonly string[], string]>([
    [["generate", "-h"], "generate <file.json[.gz]...> [-o DIR]"],
    [["eval", "--help"], "eval <file> <correction> name=value..."],
    [["-h"], "validate"],
  ])("%j helps", async (args, text) => {
    const ran = await run(args);
    expect(ran).toMatchObject({ status: 0, err: "", out: expect.stringContaining(text) as string });
  });

  it("needs a command, and knows its own", async () => {
    expect(await run([])).toMatchObject({ status: 2, out: "" });
    expect(await run(["genrate", "x"])).toMatchObject({
      status: 2,
      err: expect.stringContaining("generate") as string,
    });
    expect(await run(["--help"])).toMatchObject({
      status: 0,
      out: expect.stringContaining("validate") as string,
    });
    expect(await run(["--version"])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});
