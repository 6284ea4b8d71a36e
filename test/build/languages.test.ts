import { readFileSync, readdirSync } from "node:fs";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { declarationsOf, withoutTypes } from "../../generator/build/languages.js";
import { runtimeSource } from "../../generator/build/runtime.js";
import { uniform } from "./uniform.js";

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

describe("JavaScript", () => {
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
    ["assertions", "f((x as readonly string[])[0]!, y satisfies number);\n", "f(x[0], y);\n"],
    [
      "imports of types",
      'import { a, type B } from "./a.js";\nimport type { C } from "./c.js";\n\na();\n',
      'import { a } from "./a.js";\n\na();\n',
    ],
    ["all that there is", "export type A = 1;\n", ""],
  ])("loses %s", async (_, given, want) => {
    expect(await withoutTypes("a.ts", given)).toBe(want);
  });

  it("keeps comments and blank lines", async () => {
    const text = "// A.\nconst a = 1;\n\nfunction f() {\n  // B.\n\n  return a;\n}\n";
    expect(await withoutTypes("a.ts", text)).toBe(text);
  });

  it("refuses what is more than a type", async () => {
    await expect(withoutTypes("a.ts", "enum A {\n  B,\n}\n")).rejects.toThrow(
      "a.ts: more than a type: enum A",
    );
  });

  it("is what the compiler makes of the runtime", async () => {
    const folder = new URL("../../runtime/", import.meta.url);
    for (const name of readdirSync(folder)) {
      const text = readFileSync(new URL(name, folder), "utf8");
      const asModule = (of: string): Promise<string> => uniform(printed(`${of}\nexport {};\n`));
      expect(await asModule(await withoutTypes(name, text)), name).toBe(await asModule(text));
    }
  });
});

describe("declarations", () => {
  it("stand apart, but for constants", async () => {
    const text =
      "/** What. */\nexport function f(a: number): { b: number } {\n  return { b: a };\n}\nexport const a: number = 1;\nexport const b: number = 2;\nconst hidden = 1;\nf(hidden);\n";
    expect(await declarationsOf("a.ts", text)).toBe(
      "/** What. */\nexport declare function f(a: number): {\n  b: number;\n};\n\nexport declare const a: number;\nexport declare const b: number;\n",
    );
  });

  it("are not guessed", async () => {
    await expect(declarationsOf("a.ts", "export const a = f();\n")).rejects.toThrow("a.ts: no declarations");
  });
});

describe("a file of the runtime", () => {
  const { textIn, ...file } = runtimeSource(
    "a",
    'import { b } from "./b.js";\nimport type { C } from "./c.js";\n\n/** D. */\nexport interface D {\n  readonly c: C;\n}\n\nconst e = 1;\n\n/** F. */\nexport function f(d: D): number {\n  return b(d.c) + e;\n}\n\nexport const g = 2;\n',
  );

  it("says what it has and needs", () => {
    expect(file).toEqual({ name: "a", exports: ["D", "f", "g"], values: ["f", "g"], imports: ["b", "c"] });
  });

  it.each([
    [
      "TypeScript",
      "/** D. */\nexport interface D {\n  readonly c: C;\n}\n\nconst e = 1;\n\n/** F. */\nexport function f(d: D): number {\n  return b(d.c) + e;\n}\n\nexport const g = 2;",
    ],
    [
      "JavaScript",
      "const e = 1;\n\n/** F. */\nexport function f(d) {\n  return b(d.c) + e;\n}\n\nexport const g = 2;",
    ],
    ["body", "const e = 1;\n\n/** F. */\nfunction f(d) {\n  return b(d.c) + e;\n}\n\nconst g = 2;"],
    [
      "declarations",
      "/** D. */\nexport interface D {\n  readonly c: C;\n}\n\n/** F. */\nexport declare function f(d: D): number;\n\nexport declare const g = 2;",
    ],
  ] as const)("has a text in %s", async (form, want) => {
    expect(await textIn(form)).toBe(want);
  });
});
