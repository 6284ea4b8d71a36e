import { posix } from "node:path";
import { expect, it } from "vitest";
import {
  compile,
  type CorrectionSet,
  generate,
  generateModule,
  InputError,
  parse,
} from "../../generator/index.js";
import { ATTACKS, ATTACKS_OF_CODE, ATTACKS_OF_PATHS } from "./attacks.js";
import { faultsOf } from "./compiled.js";

/** What stands in all places of a correction that a text may stand in. */
const correctionOf = (text: string, i: number): object => ({
  name: text,
  version: 1,
  description: text,
  inputs: [
    { name: text, type: "real", description: text },
    { name: `${text}.`, type: "string", description: text },
  ],
  output: { name: text, type: "real", description: text },
  data: {
    nodetype: "category",
    input: `${text}.`,
    content: [
      { key: text, value: { nodetype: "formula", parser: "TFormula", expression: "x*2", variables: [text] } },
      { key: `${text}!`, value: i },
    ],
  },
});

const PER_SET = 40;
const chunksOf = (texts: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(texts.length / PER_SET) }, (_, i) =>
    texts.slice(i * PER_SET, (i + 1) * PER_SET),
  );
const setOf = (texts: readonly string[]): CorrectionSet =>
  parse({ schema_version: 2, description: texts.join("\n"), corrections: texts.map(correctionOf) });

/** Code of a file that is run says so here. */
const attack = { ran: 0 };
Object.assign(globalThis, { attack });

it("there are enough of them", () => {
  expect(ATTACKS.length).toBeGreaterThan(500);
});

it("names are names, and nothing else, to the code", () => {
  for (const texts of chunksOf(ATTACKS)) {
    const { corrections } = compile(setOf(texts), { name: "set" });
    expect(Object.keys(corrections).sort()).toEqual([...texts].sort());
    for (const [k, text] of texts.entries()) {
      const of = Object.entries(corrections).find(([name]) => name === text)?.[1];
      expect(of?.evaluate(1.5, text)).toBe(3);
      const columns = Object.fromEntries([
        [text, [1, 2]],
        [`${text}.`, [text, `${text}!`]],
      ]);
      expect([...(of?.evaluateBatch(columns) ?? [])]).toEqual([2, k]);
      expect(() => of?.evaluate(1.5, "?")).toThrow(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u);
    }
  }
  expect(attack.ran).toBe(0);
});

it("names lead to files of the folder, on every system", () => {
  for (const texts of chunksOf(ATTACKS_OF_PATHS)) {
    const paths = generate(setOf(texts), { name: "set" }).files.map(({ path }) => path);
    expect(paths.filter((path) => !/^set\/[\w-]{1,110}\.ts$/.test(path))).toEqual([]);
    expect(paths.filter((path) => /^(con|prn|aux|nul|com\d|lpt\d)\./i.test(posix.basename(path)))).toEqual(
      [],
    );
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
  }
});

it("names compile", () => {
  const modules = chunksOf(ATTACKS_OF_CODE).map(
    (texts, i) => [`/set${i}.ts`, generateModule(setOf(texts), { name: "set" })] as const,
  );
  expect(faultsOf(new Map(modules))).toEqual([]);
}, 120_000);

it("texts of formulas are formulas or are refused", () => {
  for (const text of ATTACKS) {
    const data = { nodetype: "formula", parser: "TFormula", expression: text, variables: ["x"] };
    const correction = { ...correctionOf("c", 0), inputs: [{ name: "x", type: "real" }], data };
    const generated = (): unknown => compile(parse({ schema_version: 2, corrections: [correction] }));
    if (!["x", "true", "false"].includes(text)) expect(generated, text).toThrow(InputError);
  }
  expect(attack.ran).toBe(0);
});
