import { describe, expect, it } from "vitest";
import { type GenerateOptions, generate, generateSets, OptionError, parse } from "../../generator/index.js";
import { binning, formula } from "../lower/documents.js";

const real = { name: "x", type: "real" };

const setOf = (data: unknown): ReturnType<typeof parse> =>
  parse({
    schema_version: 2,
    corrections: [{ name: "f", version: 1, inputs: [real], output: real, data }],
  });

const FORMULA = setOf(formula("exp(x)"));
const BINS = setOf(binning("x", [0, 1, 2], [1, 2], "error"));

/** The files of the sets `a` and `b`, by their paths. */
function filesOf(options: GenerateOptions): ReadonlyMap<string, string> {
  const sets = [
    { name: "a", set: FORMULA },
    { name: "b", set: BINS },
  ];
  return new Map(generateSets(sets, options).files.map(({ path, text }) => [path, text]));
}

const importsOf = (text: string | undefined): readonly (string | undefined)[] =>
  [...(text ?? "").matchAll(/\b(?:from |import\()"(.*?)"/g)].map(([, name]) => name);

const PATHS = ["a/f.ts", "a/index.ts", "b/f.ts", "b/index.ts"];

describe("several sets", () => {
  it.each<[GenerateOptions, readonly string[]]>([
    [{}, [...PATHS, "a/runtime.ts", "b/runtime.ts"]],
    [{ runtime: "shared" }, [...PATHS, "runtime.ts"]],
    [
      { runtime: "shared", emit: "js", only: ["f"] },
      ["a/f", "a/index", "b/f", "b/index", "runtime"].flatMap((path) => [`${path}.js`, `${path}.d.ts`]),
    ],
  ])("with %j are these files", (options, want) => {
    expect([...filesOf(options).keys()].sort()).toEqual([...want].sort());
  });

  it("are the same as one by one, where each has its runtime", () => {
    const alone = [...generate(FORMULA, { name: "a" }).files, ...generate(BINS, { name: "b" }).files];
    expect(filesOf({})).toEqual(new Map(alone.map(({ path, text }) => [path, text])));
  });

  it("share what all of them need", () => {
    const declares = (path: string, options: GenerateOptions): readonly boolean[] => {
      const text = filesOf(options).get(path) ?? "";
      return ["exp", "outside"].map((name) => text.includes(`export function ${name}(`));
    };
    expect(declares("a/runtime.ts", {})).toEqual([true, false]);
    expect(declares("b/runtime.ts", {})).toEqual([false, true]);
    expect(declares("runtime.ts", { runtime: "shared" })).toEqual([true, true]);
  });

  it("have options of their own", () => {
    const sets = [
      { name: "a", set: FORMULA, options: { fix: { x: 1 } } },
      { name: "b", set: BINS },
    ];
    const signatures = generateSets(sets, { smooth: "linear" }).files.map(
      ({ text }) => /evaluate\(.*\{$/m.exec(text)?.[0],
    );
    expect(signatures.filter(Boolean)).toEqual(["evaluate(): number {", "evaluate(x: number): number {"]);
  });

  it("may be named as the runtime is", () => {
    const { files } = generateSets([{ name: "runtime", set: BINS }], { runtime: "shared" });
    expect(files.map(({ path }) => path).sort()).toEqual(["runtime.ts", "runtime/f.ts", "runtime/index.ts"]);
    expect(importsOf(files.find(({ path }) => path === "runtime/f.ts")?.text)[0]).toBe("../runtime.js");
  });
});

describe("modules name each other", () => {
  it.each<[GenerateOptions, string, readonly string[]]>([
    [{}, "a/index.ts", ["./runtime.js", "./f.js"]],
    [{}, "a/f.ts", ["./runtime.js", "./f.js"]],
    [{ importExtension: "ts" }, "a/index.ts", ["./runtime.ts", "./f.ts"]],
    [{ importExtension: "ts" }, "a/f.ts", ["./runtime.ts", "./f.ts"]],
    [{ importExtension: "none", runtime: "shared" }, "a/index.ts", ["../runtime", "./f"]],
    [{ importExtension: "none", emit: "js" }, "a/index.js", ["./runtime", "./f"]],
    [{ importExtension: "none", emit: "js" }, "a/f.d.ts", ["./runtime", "./f"]],
    [{ runtime: "shared", emit: "js" }, "a/f.js", ["../runtime.js"]],
  ])("with %j in %s", (options, path, want) => {
    expect(importsOf(filesOf(options).get(path))).toEqual(want);
  });

  it.each<[Readonly<Record<string, string>>, string]>([
    [{ importExtension: "mjs" }, 'importExtension: js, ts or none, not "mjs"'],
    [
      { importExtension: "ts", emit: "js" },
      'importExtension: "ts" is for TypeScript; with emit "js" there are no .ts files',
    ],
    [{ runtime: "none" }, 'runtime: set or shared, not "none"'],
    [{ emit: "rs" }, 'emit: ts or js, not "rs"'],
    [{ emit: "constructor" }, 'emit: ts or js, not "constructor"'],
  ])("but not with %j", (options, message) => {
    expect(() => filesOf(options)).toThrow(new OptionError(message));
  });
});
