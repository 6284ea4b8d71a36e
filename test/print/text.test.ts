import { compileFunction, runInNewContext } from "node:vm";
import fc from "fast-check";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { nameOf, stringLiteral } from "../../generator/print/code.js";
import { comment, docComment } from "../../generator/print/comments.js";
import { numberText, stringText } from "../../generator/print/literals.js";
import { Scope, camelCase } from "../../generator/print/names.js";
import { constant } from "../../generator/print/syntax.js";
import { printCode } from "../../generator/print/text.js";

/** Characters by which text from a file could mean something else than it seems to. */
const HOSTILE = [
  '"',
  "'",
  "`",
  "\\",
  "*/",
  "/*",
  "//",
  "\n",
  "\r",
  "\u2028",
  "\u2029",
  "\u0085",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\0",
  "\u0007",
  "</script>",
  "<!--",
  "${x}",
  "é",
  "\ud800",
  "😀",
];

const hostile = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 8 })
  .map((parts) => parts.join(""));

/** Control characters, those that turn the direction of text or end a line, and half pairs. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

describe("strings", () => {
  it.each([
    ["pt", '"pt"'],
    ['say "so"', "'say \"so\"'"],
    [`"it's"`, `'"it\\'s"'`],
    ["it's", `"it's"`],
    ["a\\b\n\t", '"a\\\\b\\n\\t"'],
    ["\u2028\u2029\u202e", '"\\u2028\\u2029\\u202e"'],
    ["</script><!--", '"\\u003c/script>\\u003c!--"'],
    ["größe 😀", '"größe 😀"'],
    ["\ud800", '"\\ud800"'],
    ["/* c8 ignore start */", '"\\u002f* c8 ignore start */"'],
    ["//# sourceMappingURL=x", '"//# sourceMappingURL\\u003dx"'],
  ])("%j is %s", (value, text) => {
    expect(stringText(value)).toBe(text);
  });

  it("come back as they were, and hide nothing", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const text = stringText(value);
        expect(runInNewContext(text)).toBe(value);
        expect(text).not.toMatch(UNSEEN);
        expect(text).not.toMatch(/<\/script|<!--/i);
      }),
    );
  });

  it("are as prettier would have them", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        const text = `${printCode(constant(nameOf("x"), stringLiteral(value)))}\n`;
        expect(await prettier.format(text, { parser: "typescript", printWidth: 110 })).toBe(text);
      }),
    );
  });
});

describe("numbers", () => {
  it.each([
    [0, "0"],
    [-0, "-0"],
    [1e21, "1e21"],
    [-1.5e-7, "-1.5e-7"],
    [NaN, "NaN"],
    [Infinity, "Infinity"],
    [-Infinity, "-Infinity"],
  ])("%d is %s", (value, text) => {
    expect(numberText(value)).toBe(text);
  });

  it("come back as they were", () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(Number(numberText(value))).toBe(value);
      }),
    );
  });
});

describe("comments", () => {
  it.each([
    ["Weight of a jet", "/** Weight of a jet */"],
    ["ends */ here", "/** ends *\\/ here */"],
    ["two\nlines ", "/**\n * two\n * lines\n */"],
    ["one\r\n\u2028three", "/**\n * one\n *\n * three\n */"],
    ["\u001b[8m\u202e", "/** \\u001b[8m\\u202e */"],
  ])("%j is %j", (text, want) => {
    expect(docComment(comment`${text}`)).toBe(want);
  });

  it("have what is ours as it is", () => {
    const [name, parts] = ["@param", comment`{@link ${"@x"}}`];
    expect(docComment(comment`@returns ${name} of ${parts}${1}\n@throws`)).toBe(
      "/**\n * @returns @\\param of {@link @\\x}1\n * @throws\n */",
    );
  });

  it("cannot be left, and hide nothing", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const comments = comment`${text}/ of ${text}`;
        const printed = docComment(comments);
        expect(printed.indexOf("*/")).toBe(printed.length - 2);
        for (const line of comments.lines) expect(line).not.toMatch(UNSEEN);
      }),
    );
  });
});

describe("names", () => {
  it.each([
    ["scale_factors", "scaleFactors"],
    ["d pt", "dPt"],
    ["JetPt", "jetPt"],
    ["1x", "_1x"],
    ["größe", "grosse"],
    ["", "input"],
    ["日本", "input"],
  ])("%j gives %s", (hint, name) => {
    expect(camelCase(hint)).toBe(name);
  });

  it("are identifiers, whatever the hint", () => {
    fc.assert(
      fc.property(hostile, (hint) => {
        const name = new Scope().unique(hint);
        expect(() => compileFunction(`const ${name} = 1;`)).not.toThrow();
      }),
    );
  });

  it("have a number only where the same name is visible", () => {
    const module = new Scope();
    const outer = new Scope(module);
    expect(outer.unique("pt bin")).toBe("ptBin");
    expect(outer.unique("pt bin")).toBe("ptBin2");
    const [first, second] = [new Scope(outer), new Scope(outer)];
    expect([first.unique("row"), second.unique("row")]).toEqual(["row", "row"]);
    expect(first.unique("pt bin")).toBe("ptBin3");
    expect(module.uniqueAround("row")).toBe("row2");
    expect(module.unique("class")).toBe("class2");
    expect(outer.unique("log10")).toBe("log10");
    expect(outer.unique("log10")).toBe("log10_2");
  });

  it("are refused where they are no identifiers", () => {
    expect(() => nameOf("a b")).toThrow("no identifier");
    expect(() => nameOf("a;")).toThrow(RangeError);
  });
});
