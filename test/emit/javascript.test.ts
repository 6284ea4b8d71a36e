import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { format } from "prettier";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { declarationsOf, eraseTypes } from "../../generator/build/javascript.js";
import { compile, type CorrectionSet, generate, type GenerateOptions, parse } from "../../generator/index.js";
import { corpusFolder } from "../corpus/find.js";
import { NETWORK } from "./networkDocument.js";

/** The text as the compiler prints it, which hides layout and comments. */
function printed(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      removeComments: true,
    },
  });
  return outputText;
}

function sources(folder: string): string[] {
  const root = join(import.meta.dirname, "../..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(root, path));
}

describe("JavaScript of a module", () => {
  it.each([
    [
      "annotations",
      "export function f(a: number, b?: string): number {\n  return a;\n}\n",
      "export function f(a, b) {\n  return a;\n}\n",
    ],
    [
      "interfaces with their comments",
      "/** Of a. */\nexport const a: number = 1;\n\n/** Of I. */\nexport interface I {\n  x: number;\n}\n\n/** Of b. */\nexport const b = 2;\n",
      "/** Of a. */\nexport const a = 1;\n\n/** Of b. */\nexport const b = 2;\n",
    ],
    [
      "type aliases",
      'export type Key = "a" | "b";\n\nexport const key = "a";\n',
      'export const key = "a";\n',
    ],
    [
      "type imports",
      'import type { A } from "./a.js";\nimport { type B, c } from "./b.js";\n\nc();\n',
      'import { c } from "./b.js";\n\nc();\n',
    ],
    [
      "type imports among others",
      'import { a, type B, type C } from "./b.js";\nimport { type D, type E, f } from "./b.js";\n',
      'import { a } from "./b.js";\nimport { f } from "./b.js";\n',
    ],
    [
      "a comment of the whole file",
      '/* All. */\n\nimport type { A } from "./a.js";\n\nf();\n',
      "/* All. */\n\nf();\n",
    ],
    [
      "casts and assertions",
      "const a = (b as unknown as number[])[0]! satisfies number;\n",
      "const a = b[0];\n",
    ],
    ["generics", "const m = new Map<string, number[]>();\nf<number>(1);\n", "const m = new Map();\nf(1);\n"],
    [
      "arrow functions",
      "const f = <T,>(x: T, ...rest: readonly T[]): x is T => true;\n",
      "const f = (x, ...rest) => true;\n",
    ],
    [
      "classes",
      "class A extends B<C> implements I {\n  private readonly a: number = 1;\n  declare b: string;\n  static c?: number;\n  override d(): void {}\n}\n",
      "class A extends B {\n  a = 1;\n  static c;\n  d() {}\n}\n",
    ],
    [
      "types of functions",
      "const a = { b: 1 };\ntype F = () => number;\nconst c = new Map<string, () => number>();\n",
      "const a = { b: 1 };\nconst c = new Map();\n",
    ],
    ["declared values", "declare const a: number;\nf();\n", "f();\n"],
    [
      "destructured parameters",
      "function f({ a }: { a: number }, [b]: number[] = []): void {}\n",
      "function f({ a }, [b] = []) {}\n",
    ],
  ])("loses %s", (_, given, want) => {
    expect(eraseTypes(given)).toBe(want);
  });

  it("keeps layout, comments and long tables", () => {
    const text = `// A.\nconst table = "${"0.1,".repeat(50_000)}";\n\nfunction f() {\n  // B.\n\n  return [\n    1, 2,\n  ];\n}\n`;
    expect(eraseTypes(text)).toBe(text);
  });

  it("is what the compiler makes of the sources of this project", () => {
    for (const path of [...sources("generator"), ...sources("runtime")]) {
      const text = readFileSync(path, "utf8").replace(/^#!.*/, "");
      expect(printed(eraseTypes(text)), path).toBe(printed(text));
    }
  });

  it("has declarations", () => {
    const text =
      "/** What. */\nexport function f(a: number): { b: number } {\n  return { b: a };\n}\nconst hidden = 1;\nf(hidden);\n";
    expect(declarationsOf("module.ts", text)).toBe(
      "/** What. */\nexport declare function f(a: number): {\n  b: number;\n};\n",
    );
  });

  it("refuses to guess a type", () => {
    expect(() => declarationsOf("module.ts", "export const a = f();\n")).toThrow(
      "module.ts: no declarations",
    );
  });
});

/** The text in one layout. */
async function uniform(text: string): Promise<string> {
  const formatted = await format(text, {
    parser: "typescript",
    printWidth: 1_000_000,
    trailingComma: "none",
    objectWrap: "collapse",
  });
  return formatted.replace(/\n\s*\n/g, "\n");
}

const EXAMPLES = join(import.meta.dirname, "../../generated-examples");
const FILES = [
  ...readdirSync(EXAMPLES).map((name) => join(EXAMPLES, name, `${name}.json`)),
  ...["corpus-fuzz/seed1.json.gz", "corpus/JME/2018_UL/jmar.json.gz", "corpus/lwtnn_example.json"].map(
    (name) => join(corpusFolder(), name),
  ),
].filter((path) => existsSync(path));
/** Noncharacters, by which the emitter tells types from the rest, and text that looks like code. */
const STRANGE = parse({
  schema_version: 2,
  description: "first\nexport default 1;\n\ufdd0: types\ufdd1 {",
  corrections: ["a$b", "require", "\ufdd0"].map((name) => ({
    name,
    description: "\ufdd2 {\n} \ufdd3\nimport { no } from 'where';",
    version: 1,
    inputs: [{ name: "key\ufdd4", type: "string", description: "\ufdd5" }],
    output: { name: "out", type: "real" },
    data: {
      nodetype: "category",
      input: "key\ufdd4",
      content: [
        { key: "\ufdd0 as string\ufdd1", value: 1.5 },
        { key: "as string", value: 2.5 },
        { key: "export default 1;", value: 3.5 },
      ],
    },
  })),
});

it.each(["a$b", "require", "\ufdd0"])("evaluates a correction of strange texts: %j", (name) => {
  const correction = compile(STRANGE).corrections[name];
  expect(correction?.name).toBe(name);
  expect(correction?.inputs[0]?.name).toBe("key\ufdd4");
  expect(correction?.evaluate("\ufdd0 as string\ufdd1")).toBe(1.5);
  expect(correction?.evaluate("as string")).toBe(2.5);
  expect(correction?.evaluate("export default 1;")).toBe(3.5);
});

const SETS: readonly (readonly [name: string, set: CorrectionSet, options: GenerateOptions])[] = [
  ...FILES.map((path) => {
    const isLarge = path.includes("fuzz");
    return [basename(path), parse(readFileSync(path)), isLarge ? { only: ["*7*"] } : {}] as const;
  }),
  ...["pileup", "muon_sf", "btag_shape"].map((name) => {
    const set = parse(readFileSync(join(EXAMPLES, name, `${name}.json`)));
    return [`${name}, smoothed`, set, { smooth: "linear" }] as const;
  }),
  ["all layers of networks", parse(NETWORK), {}],
  ["strange texts", STRANGE, {}],
];

describe("what is printed for JavaScript", () => {
  it.each(SETS)("%s: is what the compiler makes of the TypeScript", async (_, set, options) => {
    const { files } = generate(set, { ...options, emit: "js" });
    const text = new Map(files.map((file) => [file.path, file.text]));
    for (const { path, text: typed } of generate(set, options).files) {
      const stem = path.replace(/\.ts$/, "");
      expect(await uniform(text.get(`${stem}.js`) ?? ""), stem).toBe(await uniform(eraseTypes(typed)));
      expect(await uniform(text.get(`${stem}.d.ts`) ?? ""), stem).toBe(
        await uniform(declarationsOf(path, typed)),
      );
      text.delete(`${stem}.js`);
      text.delete(`${stem}.d.ts`);
    }
    expect([...text.keys()]).toEqual([]);
  });
});
