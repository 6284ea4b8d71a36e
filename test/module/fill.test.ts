import { describe, expect, it } from "vitest";
import { templateOf } from "../../generator/build/template.js";
import { type Fills, filled } from "../../generator/module/fill.js";
import { type ModuleForm, languageOf } from "../../generator/module/form.js";
import { importTexts } from "../../generator/module/imports.js";
import { keyText, nameText, Text, text } from "../../generator/module/text.js";
import { identifier } from "../../generator/print/code.js";

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

async function written(
  change: Fills = {},
  form: ModuleForm = "TypeScript",
  source = SOURCE,
): Promise<string> {
  const known = await templateOf("TypeScript", "a.ts", source, HOLES),
    template = await templateOf(languageOf(form), "a.ts", source, HOLES);
  return filled(template, known, { ...fills, ...change }, form).text;
}

describe("a template that is filled", () => {
  it("has what there is in the places of its holes", async () => {
    const body = { parts: [{ kind: "return", value: identifier("x") }], blanks: 0 } as const;
    expect(
      await written({
        $comment: Text.comment("Of */ f.\nMore."),
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

  it("has names without types in JavaScript, and exports nothing in a body", async () => {
    expect(await written({}, "body")).toBe(`const a = "it's \\u2028";

function f(x, y) {
  g([], { name: "it's \\u2028" });
}`);
    expect(await written({}, "JavaScript")).toContain("export function f(x, y) {");
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
    const template = await templateOf("TypeScript", "a.ts", SOURCE, HOLES);
    expect(() => filled(template, template, rest, "TypeScript")).toThrow("not filled: $name, $items");
  });
});

describe("imports", () => {
  const imports = [
    { file: "runtime", values: [{ imported: "f", local: "f" }], types: ["T"] },
    { file: "a", values: [{ imported: "default", local: "a" }], types: [] },
    { file: "b-c", values: [{ imported: "f", local: "f2" }], types: [] },
    { file: "types", values: [], types: ["U"] },
  ];
  it.each<[ModuleForm, string]>([
    [
      "TypeScript",
      'import { f, type T } from "./runtime.js";\nimport a from "./a.js";\nimport { f as f2 } from "./b-c.js";\nimport { type U } from "./types.js";',
    ],
    [
      "JavaScript",
      'import { f } from "./runtime.js";\nimport a from "./a.js";\nimport { f as f2 } from "./b-c.js";',
    ],
    [
      "declarations",
      'import { f, type T } from "./runtime.js";\nimport a from "./a.js";\nimport { f as f2 } from "./b-c.js";\nimport type { U } from "./types.js";',
    ],
    [
      "body",
      'const { f } = require("./runtime.js");\nconst { default: a } = require("./a.js");\nconst { f: f2 } = require("./b-c.js");',
    ],
  ])("in %s", (form, want) => {
    const lines = importTexts(imports, form).map((one) => Text.print(one, 0));
    expect(lines.join("\n")).toBe(want);
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
