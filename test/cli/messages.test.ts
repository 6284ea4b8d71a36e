import { describe, expect, it } from "vitest";
import { messageOf, SECTIONS } from "../../generator/cli/messages/kinds.js";
import { checkSet } from "../../generator/schema/check.js";
import {
  binning,
  category,
  compound,
  correction,
  formula,
  formularef,
  hashprng,
  multibinning,
  transform,
} from "../schema/documents.js";
import { type Example, EXAMPLES, shown } from "./examples.js";

const MESSAGES = SECTIONS.flatMap(({ messages }) => messages);

/** The messages in what a command has written: what stands after places and the command's name. */
const messagesIn = (text: string): readonly string[] =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(" ") && !line.startsWith("See "))
    .map((line) =>
      line.replace(
        /^(?:correctionlib-codegen|standard input|[\w./-]+(?::\d+:\d+)?): (?:\/\S*: )?(?:warning: )?/,
        "",
      ),
    );

describe("messages", () => {
  it("have an id of their own, and an example", () => {
    const ids = MESSAGES.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(Object.keys(EXAMPLES)).toEqual(ids);
  });

  it.each<[string, Example]>(Object.entries(EXAMPLES))("%s", async (id, example) => {
    const found = messagesIn(await shown(example)).map((message) => messageOf(message)?.id);
    expect(found).toContain(id);
    expect(found).not.toContain(undefined);
  });
});

describe("broken files", () => {
  it("have no problem that the page does not tell of", () => {
    const unknown = new Set<string>();
    let count = 0;
    for (const broken of brokenFrom(WHOLE)) {
      for (const message of problemsOf(broken)) {
        count++;
        if (messageOf(message) === undefined) unknown.add(message);
      }
    }
    expect([...unknown]).toEqual([]);
    expect(count).toBeGreaterThan(1000);
  });
});

const NETWORK = {
  nodetype: "lwtnn",
  opaque: {
    inputs: [{ name: "x", offset: 0, scale: 1 }],
    layers: [
      { architecture: "dense", weights: [1, 2], bias: [0, 0], activation: { function: "elu", alpha: 1 } },
      { architecture: "normalization", weights: [1, 2], bias: [0, 0] },
      {
        architecture: "highway",
        activation: "tanh",
        components: {
          t: { weights: [1, 2, 3, 4], bias: [0, 0] },
          carry: { weights: [1, 2, 3, 4], bias: [0, 0] },
        },
      },
      { architecture: "maxout", sublayers: [{ weights: [1, 2], bias: [0] }] },
    ],
    outputs: ["o"],
  },
  finalizer: formula("x", ["o"]),
};

/** A file with everything in it. */
const WHOLE = {
  schema_version: 2,
  description: "all",
  corrections: [
    correction(
      category("s", [
        [
          "a",
          binning(
            [0, 1, 2],
            [
              1,
              transform(
                "x",
                formula("abs(x)"),
                multibinning(["x", "y"], [[0, 1], { n: 1, low: 0, high: 1 }], [1], "error"),
              ),
            ],
          ),
        ],
        ["b", formularef(0, [1, 2])],
        ["c", category("i", [[1, hashprng(["x", "i"])]], { default: NETWORK })],
      ]),
      { generic_formulas: [formula("x*[0]+[1]")], description: "c" },
    ),
  ],
  compound_corrections: [compound(["c"], { output_op: "last" })],
};

const STRANGE: readonly unknown[] = [null, "zzz", -1.5, [], [1], {}, undefined];

/** The value with something strange in the place of each of its parts, and with each key misspelt. */
function* brokenFrom(value: unknown): Generator {
  yield* STRANGE;
  if (isArray(value)) {
    for (const [i, element] of value.entries())
      for (const broken of brokenFrom(element)) yield value.with(i, broken);
    yield [...value, ...value];
  } else if (typeof value === "object" && value !== null) {
    const members: readonly (readonly [string, unknown])[] = Object.entries(value);
    for (const [key, member] of members) {
      for (const broken of brokenFrom(member)) yield { ...value, [key]: broken };
      yield { ...value, [key]: undefined, [`${key}s`]: member };
    }
  }
}

const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function problemsOf(broken: unknown): readonly string[] {
  const result = checkSet(broken);
  return result.ok ? [] : result.problems.map(({ message }) => message);
}
