import { expect, it } from "vitest";
import { type GenerateOptions, generate, generateModule, parse } from "../../generator/index.js";
import { binning, category, formula, transform } from "../lower/documents.js";
import { faultsOf } from "./compiled.js";

/** What a compiler or another tool could stumble over, or take for more than text. */
const WORDS = [
  "@ts-expect-error",
  "@ts-ignore",
  "@license x",
  "#__PURE__",
  "prettier-ignore",
  "eslint-disable",
  "//# sourceMappingURL=x",
  "*/ */",
  "\u001b[8m\u0007",
  "\u202ereversed",
  "two\u2028lines\n@ts-expect-error\r\n",
];

const int = (contents: Readonly<Record<number, unknown>>): unknown => ({
  nodetype: "category",
  input: "\u03b7",
  content: Object.entries(contents).map(([key, value]) => ({ key: Number(key), value })),
});

/** There is no such key, whatever the inputs. */
const FAILS = transform("\u03b7", -7, int({ 1: formula("x") }));

const DATA: readonly unknown[] = [
  formula("(x==2)*abs(x)"),
  formula("(x||(x==2))+(x!=7||x)"),
  formula("(x==2)&&(x==y)&&(x==3)", ["x", "y"]),
  formula("x==sqrt(-1)"),
  FAILS,
  binning("x", [0, 1, 2], [formula("x*x"), category("row", { a: FAILS, b: formula("exp(x)") })], "error"),
  transform("\u03b7", 3, int({ 1: category("row", { "@ts-ignore": 1, "/* c8 ignore start */": 2 }, 3) })),
];

/** A correction of each word and of each kind of code. */
const SET = parse({
  schema_version: 2,
  description: WORDS.join("\n"),
  corrections: Array.from({ length: Math.max(WORDS.length, DATA.length) }, (_, i) => {
    const word = WORDS[i % WORDS.length] ?? "";
    return {
      name: word,
      version: 1,
      description: word,
      inputs: [
        { name: "x", type: "real", description: word },
        { name: "y", type: "real" },
        { name: "row", type: "string", description: `${word}\n${word}` },
        { name: "\u03b7", type: "int" },
        { name: word, type: "real" },
      ],
      output: { name: word, type: "real", description: word },
      data: DATA[i % DATA.length],
    };
  }),
});

const filesOf = (options: GenerateOptions): ReadonlyMap<string, string> =>
  new Map(generate(SET, { name: "set", ...options }).files.map(({ path, text }) => [path, text]));

const FORMS = new Map([
  ["TypeScript", filesOf({})],
  ["JavaScript", filesOf({ emit: "js" })],
  ["one module", new Map([["set.ts", generateModule(SET, { name: "set" })]])],
  ["a module with inputs fixed", new Map([["set.ts", generateModule(SET, { fix: { x: 1, y: 2 } })]])],
]);

it("compiles, whatever is in a file", () => {
  const typed = [...FORMS].flatMap(([form, texts]) =>
    [...texts].flatMap(([path, text]) => (path.endsWith(".ts") ? [[`/${form}/${path}`, text] as const] : [])),
  );
  expect(faultsOf(new Map(typed))).toEqual([]);
});

/** What a comment must not have: what it is not in ours. */
const DIRECTIVES =
  /@(?:ts-|license)|#__PURE__|prettier-ignore|\* eslint-disable(?! \*\/$)|sourceMappingURL=/m;

it.each([...FORMS])(
  "text from a file in %s is no directive in a comment, and hides nothing",
  (_form, texts) => {
    for (const [path, text] of texts) {
      const comments = [...text.matchAll(/\/\*[^]*?\*\//g)].map(([comment]) => comment);
      expect(
        comments.filter((comment) => DIRECTIVES.test(comment)),
        path,
      ).toEqual([]);
      expect(text.replaceAll("\n", ""), path).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
    }
  },
);
