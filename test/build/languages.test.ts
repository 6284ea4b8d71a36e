import { readFileSync, readdirSync } from "node:fs";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { declarationsOf, withoutTypes } from "../../generator/build/languages.js";
import { runtimeFile } from "../../generator/build/runtime.js";
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

  it("tell a method with a computed name once", async () => {
    const text =
      "export class A {\n  static [Symbol.hasInstance](b: unknown): boolean {\n    return !b;\n  }\n}\n";
    expect(await declarationsOf("a.ts", text)).toBe(
      "export declare class A {\n  static [Symbol.hasInstance](b: unknown): boolean;\n}\n",
    );
  });

  it("are not guessed", async () => {
    await expect(declarationsOf("a.ts", "export const a = f();\n")).rejects.toThrow("a.ts: no declarations");
  });
});

describe("a file of the runtime", () => {
  const text = `import { b } from "./b.js";
import type { C } from "./c.js";

/** D. */
export interface D {
  readonly c: C;
}

const e = 1;
const h = new Map([[e, b]]);

/** F. */
export function f(d: D): number {
  return b(d.c, h) + e;
}
`;
  const read = (): ReturnType<typeof runtimeFile> => runtimeFile("a", text);

  it("says what it imports", async () => {
    expect((await read()).imports).toEqual(["b", "c"]);
  });

  it.each([
    [
      "TypeScript",
      [
        "interface D {\n  readonly c: C;\n}",
        "const e = 1;",
        "const h = new Map([[e, b]]);",
        "function f(d: D): number {\n  return b(d.c, h) + e;\n}",
      ],
    ],
    [
      "JavaScript",
      ["const e = 1;", "const h = new Map([[e, b]]);", "function f(d) {\n  return b(d.c, h) + e;\n}"],
    ],
    ["declarations", ["interface D {\n  readonly c: C;\n}", "declare function f(d: D): number;"]],
  ] as const)("has declarations in %s", async (language, want) => {
    const { declarations } = await read();
    expect(declarations[language].map(({ code }) => code)).toEqual(want);
  });

  it("says what each declaration is and mentions", async () => {
    const { declarations } = await read();
    const [D, e, h] = declarations.TypeScript;
    expect(D).toMatchObject({
      name: "D",
      isType: true,
      isExported: true,
      isClose: false,
      comment: "/** D. */\n",
    });
    expect(e).toMatchObject({ name: "e", isType: false, isExported: false, isClose: false, comment: "" });
    expect(h?.isClose).toBe(true);
  });

  it("says which names of the runtime a declaration mentions", async () => {
    const { declarations } = await read();
    expect(declarations.TypeScript.map(({ uses }) => uses)).toEqual([
      ["C"],
      [],
      ["e", "b"],
      ["D", "b", "h", "e"],
    ]);
    expect(declarations.JavaScript.at(-1)?.uses).toEqual(["b", "h", "e"]);
  });

  it("has one name for each declaration", async () => {
    await expect(runtimeFile("a", "const a = 1, b = 2;\n")).rejects.toThrow(
      "one declaration for a and others",
    );
  });
});
