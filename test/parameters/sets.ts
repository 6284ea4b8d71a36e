/** Corrections whose numbers are varied in tests. */
export const formula = (
  expression: string,
  parameters: readonly number[],
  ...variables: string[]
): object => ({
  nodetype: "formula",
  expression,
  parser: "TFormula",
  variables,
  parameters,
});

/** The file of one correction with real inputs x and y, an int input n and a string input word, as far as they are used. */
export function setWith(data: unknown, others: object = {}, more: object = {}): object {
  const text = JSON.stringify([data, others]);
  const inputs = [
    ["x", "real"],
    ["y", "real"],
    ["n", "int"],
    ["word", "string"],
  ].filter(([name]) => text.includes(`"${name}"`));
  return {
    schema_version: 2,
    corrections: [
      {
        name: "c",
        version: 1,
        inputs: inputs.map(([name, type]) => ({ name, type })),
        output: { name: "out", type: "real" },
        data,
        ...others,
      },
    ],
    ...more,
  };
}

export const bins = (
  input: string,
  edges: readonly (number | string)[],
  content: readonly unknown[],
  flow: unknown = "clamp",
): object => ({ nodetype: "binning", input, edges, content, flow });

export const keys = (
  input: string,
  content: Readonly<Record<string, unknown>>,
  otherwise?: unknown,
): object => ({
  nodetype: "category",
  input,
  content: Object.entries(content).map(([key, value]) => ({ key: input === "n" ? Number(key) : key, value })),
  ...(otherwise !== undefined && { default: otherwise }),
});

const GRID = bins(
  "y",
  [0, 1, 2.5, 4],
  [
    bins("x", [0, 1, 2, 4], [0.98, 0.97, 0.95]),
    bins("x", [0, 1, 2, 4], [0.98, 0.96, 1.02]),
    bins("x", [0, 1, 2, 4], [0.9, 0.97, 0.95]),
  ],
  "error",
);

/** What is tried: a file, a point of each of its branches. */
export const SETS: Readonly<
  Record<string, { readonly set: object; readonly points: readonly (readonly (number | string)[])[] }>
> = {
  "a number": { set: setWith(1.25, { inputs: [{ name: "x", type: "real" }] }), points: [[1]] },
  "bins of numbers, two of them equal": {
    set: setWith(GRID),
    points: [
      [0.3, 0.4],
      [1.2, 3],
      [9, 1.3],
      [1.6, 1.1],
    ],
  },
  "keys in bins, and a default": {
    set: setWith(
      bins("x", [0, 1, 2], [keys("word", { a: 1, b: 2 }, 4), keys("word", { a: 1.5, b: 2.5, c: 1 })], 7.5),
    ),
    points: [
      [0.5, "a"],
      [0.4, "z"],
      [1.5, "c"],
      [-1, "a"],
    ],
  },
  "int keys": { set: setWith(keys("n", { 1: 0.5, 3: 0.25 }, 0.125)), points: [[1], [3], [2]] },
  "bins of formulas": {
    set: setWith(
      bins(
        "y",
        [0, 1, 2, 3],
        [0, 1, 2].map((i) => formula("[0]+[1]*log(x+[2])+max(x,[0])", [1 + i, 2 - i, 3], "x")),
        formula("x*[1]", [7, 4], "x"),
      ),
    ),
    points: [
      [2.3, 0.5],
      [2.2, 1.5],
      [0.3, 2.5],
      [3, 9],
    ],
  },
  "generic formulas": {
    set: setWith(
      bins(
        "y",
        [0, 1, 2],
        [
          { nodetype: "formularef", index: 0, parameters: [1, 2, 3] },
          { nodetype: "formularef", index: 0, parameters: [1, 2, 4] },
        ],
      ),
      {
        generic_formulas: [
          { nodetype: "formula", expression: "[0]*x^2+exp(-[2]*x)", parser: "TFormula", variables: ["x"] },
        ],
      },
    ),
    points: [
      [1.5, 0.5],
      [0.5, 1.5],
    ],
  },
  "a transform whose rule has parameters": {
    set: setWith({
      nodetype: "transform",
      input: "x",
      rule: formula("x*[0]+[1]*y", [2, 3], "x", "y"),
      content: bins("y", [0, 1, 2], [formula("x*x*[0]", [5], "x"), formula("exp(x*[0])/y", [0.1], "x", "y")]),
    }),
    points: [
      [2, 0.3],
      [1.1, 1.4],
    ],
  },
  "transforms in each other, by bins": {
    set: setWith({
      nodetype: "transform",
      input: "x",
      rule: bins("y", [0, 1, 2], [formula("x*[0]", [1.5], "x"), 2.25]),
      content: {
        nodetype: "transform",
        input: "y",
        rule: formula("x*y+[0]", [0.5], "x", "y"),
        content: formula("sin(x)*y+[0]", [1], "x", "y"),
      },
    }),
    points: [
      [0.4, 0.3],
      [1.1, 1.4],
    ],
  },
  "a transform of an int": {
    set: setWith({
      nodetype: "transform",
      input: "n",
      rule: formula("x*[0]", [3], "x"),
      content: keys("n", { 3: 0.5, 6: formula("x*[0]", [4], "x") }, 0.25),
    }),
    points: [
      [1, 0],
      [2, 0],
      [5, 0],
    ],
  },
  "ragged bins": {
    set: setWith(
      bins(
        "y",
        [0, 1, 2],
        [bins("x", [0, 1, 2, 3, 4], [1, 2, 4, 3]), bins("x", [0, 2, 4], [formula("x*[0]", [2], "x"), 7])],
      ),
    ),
    points: [
      [0.5, 0.5],
      [1.05, 0.5],
      [2.1, 1.5],
      [1.95, 1.04],
    ],
  },
};
