import { describe, expect, it } from "vitest";
import { templateOf } from "../../generator/build/template.js";
import { completed, filled, prepared, unfilled } from "../../generator/module/fill.js";
import type { Fills } from "../../generator/module/fills.js";
import { importLines, takenText } from "../../generator/module/imports.js";
import { keyText, nameText, Text, text } from "../../generator/module/text.js";
import type { InLanguages, Template } from "../../generator/module/template.js";
import { identifier } from "../../generator/print/code.js";
import { comment } from "../../generator/print/comments.js";
import type { Language } from "../../generator/print/language.js";

const HOLES = new Set(["$name", "$items", "$parameters", "$body", "$comment"]);

const SOURCE = `/** Generated. */
const a = $name;

/** $comment */
export function f(x: number, ...$parameters: never): number {
  g([...$items], { name: $name });
  return $body();
}

$body();
`;

const LONG =
  "a name that is rather longer than what there is room for on a line of a module, which is 110 columns";

const fills: Fills = {
  $name: Text.literal("it's \u2028"),
  $items: { elements: [] },
  $parameters: { elements: [text`y`], typed: [text`y: number`] },
  $body: { parts: [], blanks: 0 },
  $comment: undefined,
};

async function templates(source = SOURCE): Promise<InLanguages<Template>> {
  const of = (language: Language): Promise<Template> => templateOf(language, "a.ts", source, HOLES);
  return {
    TypeScript: await of("TypeScript"),
    JavaScript: await of("JavaScript"),
    declarations: await of("declarations"),
  };
}

async function written(
  change: Fills = {},
  language: Language = "TypeScript",
  { isExported = true, level = 0 } = {},
): Promise<string> {
  return filled(await templates(), { ...fills, ...change }, { language, isExported, level }).text;
}

describe("a template that is filled", () => {
  it("has what there is in the places of its holes", async () => {
    const body = { parts: [{ kind: "return", value: identifier("x") }], blanks: 0 } as const;
    expect(
      await written({
        $comment: Text.comment(comment`Of ${"*/"} f.\nMore.`),
        $items: { elements: [text`x`, text`y`] },
        $body: body,
      }),
    ).toBe(`const a = "it's \\u2028";

/**
 * Of *\\/ f.
 * More.
 */
export function f(x: number, y: number): number {
  g([x, y], { name: "it's \\u2028" });
  return x;
}

return x;`);
  });

  it("has no lines for what is not there", async () => {
    expect(await written()).toBe(`const a = "it's \\u2028";

export function f(x: number, y: number): number {
  g([], { name: "it's \\u2028" });
}`);
  });

  it("breaks its lines where they are too long", async () => {
    const name = Text.literal(LONG);
    const elements = Array.from({ length: 9 }, (_, i) => nameText(`parameter${i}`));
    const typed = elements.map((one) => text`${one}: number`);
    expect(
      await written({
        $name: name,
        $parameters: { elements, typed },
        $items: { elements: [text`x`], breaks: true },
      }),
    ).toBe(`const a =
  "${LONG}";

export function f(
  x: number,
${elements.map((_, i) => `  parameter${i}: number,\n`).join("")}): number {
  g(
    [
      x,
    ],
    { name: "${LONG}" },
  );
}`);
  });

  it("has names without types in JavaScript", async () => {
    expect(await written({}, "JavaScript")).toContain("export function f(x, y) {");
  });

  it("exports nothing inside of a function, where it is indented", async () => {
    const body = { parts: [{ kind: "return", value: identifier("x") }], blanks: 0 } as const;
    expect(await written({ $body: body }, "JavaScript", { isExported: false, level: 1 }))
      .toBe(`  const a = "it's \\u2028";

  function f(x, y) {
    g([], { name: "it's \\u2028" });
    return x;
  }

  return x;`);
  });

  const many = Array.from({ length: 20 }, (_, i) => nameText(`parameter${i}`));

  it.each<[string, Fills]>([
    ["short", {}],
    ["a line each", { $items: { elements: [text`x`, text`y`], breaks: true } }],
    ["too many for a line", { $items: { elements: many }, $parameters: { elements: many, typed: many } }],
    ["too long for a line", { $name: Text.literal(LONG) }],
    ["not all of them narrow", { $name: Text.literal("\u4e2d".repeat(40)), $items: { elements: many } }],
  ])("is the same whatever comes first: %s", async (_, change) => {
    const body = { parts: [text`a();`, text`b();`], blanks: 1 } as const;
    const all: Fills = { ...fills, $body: body, ...change };
    const form = { language: "TypeScript", isExported: true, level: 0 } as const;
    const source = await templates(SOURCE.replace("  g(", "  h({ ...$items, name: $name, one: 1 });\n  g("));
    const atOnce = filled(source, all, form).text;
    for (const last of HOLES) {
      const { [last]: later, ...first } = all;
      const inTwo = completed(prepared(unfilled(source, form), first), { [last]: later });
      expect(inTwo.text, last).toBe(atOnce);
    }
  });

  it.each<[string, Fills, string]>([
    ["unknown", { $nome: text`x`, $other: undefined }, "no such hole: $nome, $other"],
    ["of another kind", { $items: text`x` }, "$items is no list"],
    ["without types", { $parameters: { elements: [] } }, "$parameters has no types"],
    ["no text", { $name: { elements: [] } }, "$name is no text"],
    ["no statements", { $body: text`x` }, "$body is no block"],
  ])("refuses what is %s", async (_, change, want) => {
    await expect(written(change)).rejects.toThrow(want);
  });

  it("has no holes left", async () => {
    const rest = Object.fromEntries(
      Object.entries(fills).filter(([name]) => name !== "$name" && name !== "$items"),
    );
    const form = { language: "TypeScript", isExported: true, level: 0 } as const,
      all = await templates();
    expect(() => filled(all, rest, form)).toThrow("not filled: $name, $items");
  });
});

describe("imports", () => {
  const imports = [
    { from: "runtime", values: [{ imported: "f", local: "f" }], types: ["T"] },
    { from: "a", values: [{ imported: "default", local: "a" }], types: [] },
    { from: "b-c", values: [{ imported: "f", local: "f2" }], types: [] },
    { from: "types", values: [], types: ["U"] },
  ];
  it.each<[Language, string, string]>([
    [
      "TypeScript",
      ".js",
      'import { f, type T } from "../runtime.js";\nimport a from "./a.js";\nimport { f as f2 } from "./b-c.js";\nimport { type U } from "./types.js";',
    ],
    [
      "TypeScript",
      ".ts",
      'import { f, type T } from "../runtime.ts";\nimport a from "./a.ts";\nimport { f as f2 } from "./b-c.ts";\nimport { type U } from "./types.ts";',
    ],
    [
      "JavaScript",
      ".js",
      'import { f } from "../runtime.js";\nimport a from "./a.js";\nimport { f as f2 } from "./b-c.js";',
    ],
    [
      "declarations",
      "",
      'import { f, type T } from "../runtime";\nimport a from "./a";\nimport { f as f2 } from "./b-c";\nimport type { U } from "./types";',
    ],
  ])("in %s, with %j behind names", (language, extension, want) => {
    const specifier = (file: string): string => `${file === "runtime" ? ".." : "."}/${file}${extension}`;
    expect(importLines(imports, { language, specifier }).join("\n")).toBe(want);
  });

  it("are of an object where that is in the same module", () => {
    const values = [
      { imported: "f", local: "f" },
      { imported: "g", local: "h" },
    ];
    expect(Text.print(takenText("a", values), 0)).toBe("const { f, g: h } = a;");
  });
});

describe("a list that is too long for a line", () => {
  const names = Array.from({ length: 30 }, (_, i) => nameText(`name${i}`));
  const lines = names.map((_, i) => `  name${i},`).join("\n");
  const long = text`"${nameText("x".repeat(110))}"`;

  it.each<[string, Text, string]>([
    ["alone", Text.list("[", names, "]"), `[\n${lines}\n]`],
    ["in a row", text`f(a, ${Text.list("{", names, "}")});`, `f(a, {\n${lines}\n});`],
    [
      "with an element that is too long",
      text`${Text.list("[", [...names, long], "]")}`,
      `[\n${lines}\n  "${"x".repeat(110)}",\n]`,
    ],
    [
      "with a list in it",
      Text.list("[", [Text.list("[", names, "]"), text`a`], "]"),
      `[\n  [\n${lines.replace(/^/gm, "  ")}\n  ],\n  a,\n]`,
    ],
    [
      "beside another",
      text`f(${Text.list("[", names, "]")}, ${Text.list("[", names, "]")})`,
      `f([\n${lines}\n], [\n${lines}\n])`,
    ],
  ])("has an element a line: %s", (_, list, want) => {
    expect(Text.print(list, 0)).toBe(want);
  });
});

describe("names of members", () => {
  it.each([
    ["pt", "pt"],
    ["$x", "$x"],
    ["jet pt", '"jet pt"'],
    ["", '""'],
    ["__proto__", '["__proto__"]'],
    ["constructor", "constructor"],
    ['"', "'\"'"],
  ])("%j", (name, want) => {
    expect(Text.print(keyText(name), 0)).toBe(want);
  });

  it("are no way to write code", () => {
    expect(() => nameText("a = 1; b")).toThrow();
  });
});
