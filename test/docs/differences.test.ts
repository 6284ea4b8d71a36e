import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile, InputError, type InputType, parse } from "../../generator/index.js";
import { checkoutFolder } from "../corpus/folder.js";
import { type Asked, type Reference, startReference } from "../fuzz/referee/reference.js";

/** What docs/differences.md says of the C++ library; skipped where that is not installed. */
let reference: Reference | undefined;
beforeAll(async () => {
  reference = await startReference();
});
afterAll(() => {
  reference?.close();
});

/** A set of one correction of one real input x. */
const setOf = (data: string, more = ""): string =>
  `{"schema_version":2,"corrections":[{"name":"a","version":1,"inputs":[{"name":"x","type":"real"}],"output":{"name":"o","type":"real"},"data":${data}${more}}]}`;

/** What C++ makes of a set at 1, for every input; undefined where it refuses the set. Skips the test where there is no C++ library. */
async function valueOf(
  text: string,
  type: InputType,
  inputs: number,
  skip: (note: string) => never,
): Promise<number | undefined> {
  if (reference === undefined) return skip("the C++ library is not installed");
  if ((await reference.read(text)) !== undefined) return undefined;
  const types = Array.from({ length: inputs }, () => type);
  const values = await reference.evaluate({ kind: "correction", name: "a", types }, [types.map(() => "1")]);
  return values[0];
}

const KEYS = '{"nodetype":"category","input":"x","content":[{"key":1,"value":1.5},{"key":1,"value":2.5}]}';
const GENERIC = '{"nodetype":"formula","expression":"x+","parser":"TFormula","variables":["x"]}';

describe("the C++ library", () => {
  it("reads decimals not quite right", async ({ skip }) => {
    const text = setOf("0.9771495195699825");
    expect(compile(parse(text)).corrections.a?.evaluate(1)).toBe(0.9771495195699825);
    expect(await valueOf(text, "real", 1, skip)).toBe(0.9771495195699824);
  });

  it.for<[string, string, InputType, number]>([
    ["a key of no schema", setOf("1.5", ',"colour":"red"'), "real", 1],
    ["a key twice", setOf("1.5", ',"data":2.5'), "real", 1],
    ["a key twice in a category", setOf(KEYS).replace('"real"', '"int"'), "int", 1],
    [
      "one name for two inputs",
      setOf("1.5").replace('s":[{"name":"x', 's":[{"name":"x","type":"real"},{"name":"x'),
      "real",
      2,
    ],
    ["a generic formula that nothing uses", setOf("1.5", `,"generic_formulas":[${GENERIC}]`), "real", 1],
  ])("takes what is refused here: %s", async ([, text, type, inputs], { skip }) => {
    expect(() => parse(text)).toThrow(InputError);
    expect(await valueOf(text, type, inputs, skip)).toBe(1.5);
  });

  it("refuses integers as edges", async ({ skip }) => {
    const text = setOf('{"nodetype":"binning","input":"x","edges":[0,2],"content":[1.5],"flow":"error"}');
    expect(compile(parse(text)).corrections.a?.evaluate(1)).toBe(1.5);
    expect(await valueOf(text, "real", 1, skip)).toBeUndefined();
  });

  it("draws the random numbers that the page shows", async ({ skip }) => {
    if (reference === undefined) return skip("the C++ library is not installed");
    const page = read("docs/differences.md");
    const shown = [...page.matchAll(/random\.evaluate\(.*; \/\/ ([\d.]+)$/gm)].map(([, value]) =>
      Number(value),
    );
    expect(await reference.read(read("generated-examples/smearing/smearing.json"))).toBeUndefined();
    const asked: Asked = { kind: "correction", name: "random", types: ["int", "real", "real"] };
    const points = ["123456789", String(2n ** 60n + 1n)].map((event) => [event, "0.5", "-2.25"]);
    expect(await reference.evaluate(asked, points)).toEqual(shown);
  });
});

const read = (path: string): string => readFileSync(join(checkoutFolder(), path), "utf8");
