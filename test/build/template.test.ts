import { describe, expect, it } from "vitest";
import { declaredHoles } from "../../generator/build/holes.js";
import { headerOf, templateOf } from "../../generator/build/template.js";
import type { Line } from "../../generator/module/template.js";
import type { Language } from "../../generator/print/language.js";

const HOLES = declaredHoles(
  "holes.ts",
  `export declare const $name: string, $items: readonly string[], $parameters: readonly unknown[];
export declare function $body(): number;
export declare function $entries(x: number): object;
export type $types = never;
export declare const $documentation: string;
export interface $Shape {}
export type Shape = never;
`,
);

const HEADER = "/** Generated. */";

async function linesOf(text: string, language: Language = "TypeScript"): Promise<readonly Line[]> {
  const { lines } = await templateOf(language, "a.ts", `${HEADER}\n${text}`, HOLES);
  return lines;
}

const line = (...pieces: Line["pieces"]): Line => ({ indent: 0, pieces });

describe("a template", () => {
  it("knows which holes there are", () => {
    expect([...HOLES].sort()).toEqual([
      "$Shape",
      "$body",
      "$documentation",
      "$entries",
      "$items",
      "$name",
      "$parameters",
      "$types",
    ]);
  });

  it.each<[string, string, readonly Line[]]>([
    ["text", 'const a = "$";\n', [line('const a = "$";')]],
    ["an expression", "g($name, 1);\n", [line("g(", { kind: "code", hole: "$name" }, ", 1);")]],
    [
      "a value that may stand on a line of its own",
      "const a = $name;\n",
      [line("const a =", { kind: "value", hole: "$name" }, ";")],
    ],
    [
      "members with short names and others",
      "g({ name: $name, label: $name });\n",
      [
        line(
          "g({ name: ",
          { kind: "code", hole: "$name" },
          ", label:",
          { kind: "value", hole: "$name" },
          " });",
        ),
      ],
    ],
    [
      "a list",
      "g([...$items]);\n",
      [
        line(
          "g(",
          {
            kind: "list",
            open: "[",
            close: "]",
            breaks: false,
            elements: [{ kind: "elements", hole: "$items" }],
          },
          ");",
        ),
      ],
    ],
    [
      "a list in a list, an element a line",
      "const a = {\n  b: [...$items],\n  ...$entries(x),\n};\n",
      [
        line(
          "const a = ",
          {
            kind: "list",
            open: "{",
            close: "}",
            breaks: true,
            elements: [
              {
                kind: "element",
                pieces: [
                  "b: ",
                  {
                    kind: "list",
                    open: "[",
                    close: "]",
                    breaks: false,
                    elements: [{ kind: "elements", hole: "$items" }],
                  },
                ],
              },
              { kind: "elements", hole: "$entries" },
            ],
          },
          ";",
        ),
      ],
    ],
    [
      "arguments around a list",
      "g([...$items], 1);\n",
      [
        line(
          "g",
          {
            kind: "list",
            open: "(",
            close: ")",
            breaks: false,
            elements: [
              {
                kind: "element",
                pieces: [
                  {
                    kind: "list",
                    open: "[",
                    close: "]",
                    breaks: false,
                    elements: [{ kind: "elements", hole: "$items" }],
                  },
                ],
              },
              { kind: "element", pieces: ["1"] },
            ],
          },
          ";",
        ),
      ],
    ],
    [
      "a function",
      "/** $documentation */\nexport function f(a: A, ...$parameters: never): number {\n  return $body();\n}\n",
      [
        line({ kind: "comment", hole: "$documentation" }),
        line(
          { kind: "export", text: "export " },
          "function f",
          {
            kind: "list",
            open: "(",
            close: ")",
            breaks: false,
            elements: [
              { kind: "element", pieces: ["a: A"] },
              { kind: "parameters", hole: "$parameters" },
            ],
          },
          ": number {",
        ),
        { indent: 1, pieces: [{ kind: "lines", hole: "$body" }] },
        line("}"),
      ],
    ],
    [
      "statements and types",
      "export type $types = never;\n\n$body();\n",
      [line({ kind: "lines", hole: "$types" }), line(), line({ kind: "lines", hole: "$body" })],
    ],
    [
      "types, and the names of what is declared",
      "const $name: $Shape = 1;\ninterface $Shape {\n  /** $documentation */\n  a: $Shape;\n}\n",
      [
        line("const ", { kind: "code", hole: "$name" }, ": ", { kind: "code", hole: "$Shape" }, " = 1;"),
        line("interface ", { kind: "code", hole: "$Shape" }, " {"),
        { indent: 1, pieces: [{ kind: "comment", hole: "$documentation" }] },
        { indent: 1, pieces: ["a: ", { kind: "code", hole: "$Shape" }, ";"] },
        line("}"),
      ],
    ],
    [
      "exports",
      "export { $name };\nexport { a, b as c };\nexport default d;\n",
      [
        line({ kind: "lines", hole: "$name" }),
        line({ kind: "export", text: "export { a, b as c };" }),
        line({ kind: "export", text: "export default d;" }),
      ],
    ],
  ])("has pieces: %s", async (_, text, want) => {
    expect(await linesOf(text)).toEqual(want);
  });

  it("loses its types in JavaScript, and all else in declarations", async () => {
    const text =
      "export type $types = never;\n\nconst b: Shape = 1;\n\n/** $documentation */\nexport function f(...$parameters: never): number {\n  return $body() + b;\n}\n";
    const list = {
      kind: "list",
      open: "(",
      close: ")",
      breaks: false,
      elements: [{ kind: "parameters", hole: "$parameters" }],
    } as const;
    const head = [
      line({ kind: "comment", hole: "$documentation" }),
      { kind: "export", text: "export " },
    ] as const;
    expect((await linesOf(text, "JavaScript")).slice(0, 4)).toEqual([
      line("const b = 1;"),
      line(),
      head[0],
      line(head[1], "function f", list, " {"),
    ]);
    expect(await linesOf(text, "declarations")).toEqual([
      line({ kind: "lines", hole: "$types" }),
      line(),
      head[0],
      line(head[1], "declare function f", list, ": number;"),
    ]);
  });

  it("says what it imports of the runtime and declares at its top", async () => {
    const text = `${HEADER}\nimport { a, type B } from "../runtime/index.js";\nimport { $name, type Shape } from "./holes.js";\n\nconst c: B<Shape> = a($name);\n`;
    const { runtimeValues, runtimeTypes, names } = await templateOf("TypeScript", "a.ts", text, HOLES);
    expect({ runtimeValues, runtimeTypes, names }).toEqual({
      runtimeValues: ["a"],
      runtimeTypes: ["B"],
      names: ["c", "Shape"],
    });
    expect(headerOf("a.ts", text)).toBe(HEADER);
    expect((await templateOf("JavaScript", "a.ts", text, HOLES)).runtimeTypes).toEqual([]);
  });

  it.each(["f($nome, $name, $other);\n", "/** $nome */\nf($other);\n"])(
    "may only have holes that are declared: %j",
    async (text) => {
      await expect(linesOf(text)).rejects.toThrow(/^a\.ts: no such hole: (\$nome, \$other|\$other, \$nome)$/);
    },
  );

  it("has a comment at its top", () => {
    expect(() => headerOf("a.ts", "const a = 1;\n")).toThrow("a.ts: no comment at the top");
  });
});
