import { describe, expect, test } from "vitest";
import {
  binning,
  category,
  formula,
  formularef,
  hashprng,
  multibinning,
  nodeOf,
  problemsIn,
  transform,
  without,
} from "./documents.js";

type Cases = readonly (readonly [what: string, node: unknown, problems: readonly string[]])[];

function checkCases(cases: Cases): void {
  test.each(cases)("%s", (_, node, problems) => {
    expect(problemsIn(node)).toEqual(problems);
  });
}

const NO_OPERAND = 'a number, a variable, a parameter, a function or "("';
const INPUTS = '(known: "x", "y", "i", "s")';

describe("any node", () => {
  checkCases([
    ["null", null, [": expected a number or a node, found null"]],
    ["true", true, [": expected a number or a node, found true"]],
    ["a text", "inf", [': expected a number or a node, found "inf"']],
    ["an array", [1], [": expected a number or a node, found an array of 1"]],
    ["no type", {}, [': missing key "nodetype"']],
    ["a type that is no text", { nodetype: 1 }, ["/nodetype: expected a string, found 1"]],
    [
      "a misspelt type",
      { nodetype: "formular" },
      ['/nodetype: unknown node type "formular": did you mean "formula"?'],
    ],
    [
      "a type that all objects have",
      { nodetype: "constructor" },
      [
        '/nodetype: unknown node type "constructor" (known: "binning", "multibinning", "category", "formula", "formularef", "transform", "hashprng", "lwtnn")',
      ],
    ],
    [
      "a misspelt key",
      { ...without(binning([0, 1], [1]), "flow"), flo: "clamp" },
      ['/flo: unknown key "flo": did you mean "flow"?', ': missing key "flow"'],
    ],
    [
      "a key that is like one that is there",
      { ...multibinning(["x"], [[0, 1]], [1]), input: "x" },
      ['/input: unknown key "input" (known: "nodetype", "inputs", "edges", "content", "flow")'],
    ],
    [
      "a key of another type of node",
      { ...hashprng(["x"]), content: 1 },
      ['/content: unknown key "content" (known: "nodetype", "inputs", "distribution")'],
    ],
  ]);
});

describe("category", () => {
  test("keys and values side by side", () => {
    expect(
      nodeOf(
        category(
          "s",
          [
            ["a", 1],
            ["__proto__", 2],
          ],
          { default: 3 },
        ),
      ),
    ).toEqual({
      nodetype: "category",
      input: 3,
      keys: ["a", "__proto__"],
      content: [1, 2],
      otherwise: 3,
    });
  });

  test("-0 is the key 0", () => {
    expect(nodeOf(category("i", [[-0, 1]]))).toMatchObject({ keys: [0] });
  });

  checkCases([
    ["no keys", category("s", []), []],
    [
      "default null",
      category(
        "i",
        [
          [2147483647, 1],
          [-2147483648, 2],
        ],
        { default: null },
      ),
      [],
    ],
    ["an unknown input", category("S_", []), ['/input: unknown input "S_": did you mean "s"?']],
    ["a real input", category("x", [[1, 1]]), ['/input: category takes string or int inputs: "x" is real']],
    [
      "a text as key of an int",
      category("i", [["1", 1]]),
      ['/content/0/key: expected an integer, as the input is int, found "1"'],
    ],
    [
      "an int as key of a string",
      category("s", [[1, 1]]),
      ["/content/0/key: expected a string, as the input is string, found 1"],
    ],
    [
      "a key that is no integer",
      category("i", [[1.5, 1]]),
      ["/content/0/key: expected an integer of 32 bits, found 1.5"],
    ],
    [
      "a key that is too large",
      category("i", [[2147483648, 1]]),
      ["/content/0/key: expected an integer of 32 bits, found 2147483648"],
    ],
    [
      "a boolean key",
      category("i", [[true, 1]]),
      ["/content/0/key: expected an integer, as the input is int, found true"],
    ],
    [
      "duplicate keys",
      category("s", [
        ["a", 1],
        ["b", 2],
        ["a", 3],
      ]),
      ['/content/2/key: duplicate key "a": it is also that of item 0'],
    ],
    [
      "items without keys",
      { ...category("s", []), content: [{ value: 1 }, { value: 2 }] },
      ['/content/0: missing key "key"', '/content/1: missing key "key"'],
    ],
    [
      "an item without value",
      { ...category("s", []), content: [{ key: "a" }] },
      ['/content/0: missing key "value"'],
    ],
    [
      "an item with another key",
      { ...category("s", []), content: [{ key: "a", val: 1 }] },
      ['/content/0/val: unknown key "val": did you mean "value"?', '/content/0: missing key "value"'],
    ],
    [
      "an item that is a number",
      { ...category("s", []), content: [1] },
      ["/content/0: expected an object, found 1"],
    ],
    [
      "content that is an object",
      { ...category("s", []), content: { a: 1 } },
      ['/content: expected an array, found an object with "a"'],
    ],
    [
      "a default that is no node",
      category("s", [], { default: "a" }),
      ['/default: expected a number or a node, found "a"'],
    ],
  ]);
});

describe("binning", () => {
  test("edges of any kind", () => {
    expect(nodeOf(binning(["-inf", 0, "+inf"], [1, 2]))).toEqual({
      nodetype: "binning",
      axes: [{ input: 0, edges: { kind: "variable", values: [-Infinity, 0, Infinity] } }],
      content: [1, 2],
      flow: { kind: "clamp" },
    });
    expect(nodeOf(binning([-Infinity, 0, Infinity], [1, 2]))).toEqual(
      nodeOf(binning(["-inf", 0, "inf"], [1, 2])),
    );
    expect(nodeOf(binning({ n: 2, low: 0, high: 1 }, [1, 2], { flow: 3, input: "i" }))).toEqual({
      nodetype: "binning",
      axes: [{ input: 2, edges: { kind: "uniform", n: 2, low: 0, high: 1 } }],
      content: [1, 2],
      flow: { kind: "default", content: 3 },
    });
  });

  checkCases([
    [
      "a string input",
      binning([0, 1], [1], { input: "s" }),
      ['/input: binning takes real or int inputs: "s" is string'],
    ],
    ["an unknown input", binning([0, 1], [1], { input: "q" }), [`/input: unknown input "q" ${INPUTS}`]],
    ["one edge", binning([0], []), ["/edges: a binning needs at least two edges: there is 1 edge"]],
    ["no edges", binning([], []), ["/edges: a binning needs at least two edges: there are no edges"]],
    [
      "edges that fall",
      binning([0, 2.4, 2.1, 3], [1, 2, 3]),
      ["/edges/2: edges must increase: 2.1 after 2.4"],
    ],
    ["equal edges", binning([0, 0], [1]), ["/edges/1: edges must increase: 0 after 0"]],
    ["zeros of either sign", binning([-0, 0], [1]), ["/edges/1: edges must increase: 0 after 0"]],
    [
      "every edge that falls",
      binning([3, 2, 1], [1, 2]),
      ["/edges/1: edges must increase: 2 after 3", "/edges/2: edges must increase: 1 after 2"],
    ],
    [
      "infinity at the wrong end",
      binning(["inf", 1, "-inf"], [1, 2]),
      [
        "/edges/0: only the last edge may be inf",
        "/edges/1: edges must increase: 1 after Infinity",
        "/edges/2: only the first edge may be -inf",
      ],
    ],
    [
      "infinity in the middle",
      binning([0, Infinity, 2], [1, 2]),
      ["/edges/1: only the last edge may be inf", "/edges/2: edges must increase: 2 after Infinity"],
    ],
    [
      "infinity by another name",
      binning([0, "Infinity"], [1]),
      ['/edges/1: expected a number, "-inf" or "inf", found "Infinity"'],
    ],
    ["NaN", binning([0, NaN], [1]), ['/edges/1: expected a number, "-inf" or "inf", found NaN']],
    [
      "a wrong edge between right ones",
      binning([0, null, 1, 0.5], [1, 2, 3]),
      [
        '/edges/1: expected a number, "-inf" or "inf", found null',
        "/edges/3: edges must increase: 0.5 after 1",
      ],
    ],
    [
      "edges that are a number",
      binning(3, [1]),
      ["/edges: expected an array of edges or an object with n, low and high, found 3"],
    ],
    ["content that is a number", binning([0, 1], 5), ["/content: expected an array, found 5"]],
    [
      "too little content",
      binning([0, 1, 2], [1]),
      ["/content: expected 2 values, one for each bin, found 1"],
    ],
    [
      "too much content, wrong edges",
      binning([0, 1, 1], [1, 2, 3]),
      ["/edges/2: edges must increase: 1 after 1", "/content: expected 2 values, one for each bin, found 3"],
    ],
    [
      "content that is no node",
      binning([0, 1, 2, 3], [1, null, "a"]),
      [
        "/content/1: expected a number or a node, found null",
        '/content/2: expected a number or a node, found "a"',
      ],
    ],
    [
      "no bins",
      binning({ n: 0, low: 0, high: 1 }, []),
      ["/edges/n: there must be at least one bin, found 0"],
    ],
    ["half a bin", binning({ n: 1.5, low: 0, high: 1 }, [1]), ["/edges/n: expected an integer, found 1.5"]],
    [
      "low above high",
      binning({ n: 1, low: 1, high: 0 }, [1]),
      ["/edges/high: high must be above low: 0 is not above 1"],
    ],
    [
      "a misspelt key of uniform edges",
      binning({ n: 1, lo: 0, high: 1 }, [1]),
      ['/edges/lo: unknown key "lo": did you mean "low"?', '/edges: missing key "low"'],
    ],
    [
      "infinite uniform edges",
      binning({ n: 1, low: 0, high: Infinity }, [1]),
      ["/edges/high: expected a finite number, found Infinity"],
    ],
    [
      "too little content for uniform edges",
      binning({ n: 3, low: 0, high: 1 }, [1, 2]),
      ["/content: expected 3 values, one for each bin, found 2"],
    ],
    ["no flow", without(binning([0, 1], [1]), "flow"), [': missing key "flow"']],
    [
      "a misspelt flow",
      binning([0, 1], [1], { flow: "clmap" }),
      ['/flow: unknown flow "clmap": did you mean "clamp"?'],
    ],
    ["flow null", binning([0, 1], [1], { flow: null }), ["/flow: expected a number or a node, found null"]],
    [
      "wrap without an end",
      binning(["-inf", 0, "inf"], [1, 2], { flow: "wrap" }),
      ['/flow: "wrap" needs finite edges, found -inf'],
    ],
    ["wrap", binning([0, 1], [1], { flow: "wrap" }), []],
  ]);
});

describe("multibinning", () => {
  test("axes in the order of the inputs", () => {
    expect(
      nodeOf(multibinning(["i", "x"], [[0, 1, 2], { n: 2, low: 0, high: 1 }], [1, 2, 3, 4], "error")),
    ).toEqual({
      nodetype: "multibinning",
      axes: [
        { input: 2, edges: { kind: "variable", values: [0, 1, 2] } },
        { input: 0, edges: { kind: "uniform", n: 2, low: 0, high: 1 } },
      ],
      content: [1, 2, 3, 4],
      flow: { kind: "error" },
    });
  });

  checkCases([
    [
      "one input twice",
      multibinning(
        ["x", "x"],
        [
          [0, 1],
          [0, 1],
        ],
        [1],
      ),
      [],
    ],
    ["no inputs", multibinning([], [], [1]), ["/inputs: multibinning needs at least one input"]],
    [
      "fewer edges than inputs",
      multibinning(["x", "y"], [[0, 1]], [1]),
      ["/edges: expected edges for each of 2 inputs, found 1"],
    ],
    [
      "a string input",
      multibinning(
        ["x", "s"],
        [
          [0, 1],
          [0, 1],
        ],
        [1],
      ),
      ['/inputs/1: multibinning takes real or int inputs: "s" is string'],
    ],
    [
      "content for one axis",
      multibinning(
        ["x", "y"],
        [
          [0, 1, 2],
          [0, 1, 2, 3],
        ],
        [1, 2],
      ),
      ["/content: expected 6 values, one for each bin, found 2"],
    ],
    [
      "an axis that is no array",
      multibinning(["x", "y"], [[0, 1], 7], [1]),
      ["/edges/1: expected an array of edges or an object with n, low and high, found 7"],
    ],
    [
      "wrap without an end",
      multibinning(
        ["x", "y"],
        [
          [0, 1],
          [0, "inf"],
        ],
        [1],
        "wrap",
      ),
      ['/flow: "wrap" needs finite edges, found inf'],
    ],
  ]);
});

describe("formula", () => {
  test("variables are places of inputs", () => {
    expect(nodeOf(formula("y*[1]", ["y", "x"], { parameters: [1, 2] }))).toMatchObject({
      nodetype: "formula",
      formula: { text: "y*[1]", variables: [1, 0] },
      parameters: [1, 2],
    });
  });

  test("equal texts are one expression", () => {
    const node = nodeOf(binning([0, 1, 2], [formula("x+y", ["x", "y"]), formula("x+y", ["y", "x"])]));
    const expressions =
      typeof node === "object" && node.nodetype === "binning"
        ? node.content.map(
            (item) => typeof item === "object" && item.nodetype === "formula" && item.formula.expression,
          )
        : [];
    expect(expressions[0]).toBe(expressions[1]);
  });

  checkCases([
    ["no variables", formula("1+1", []), []],
    ["more variables than it uses", formula("x", ["x", "y", "x"]), []],
    ["more parameters than it uses", formula("x", ["x"], { parameters: [1, NaN] }), []],
    ["parameters null", formula("x", ["x"], { parameters: null }), []],
    [
      "another parser",
      formula("x", ["x"], { parser: "numexpr" }),
      ['/parser: expected "TFormula", found "numexpr"'],
    ],
    ["no parser", without(formula("x"), "parser"), [': missing key "parser"']],
    ["an int variable", formula("x", ["i"]), ['/variables/0: formula takes real inputs: "i" is int']],
    [
      "a string variable that is not used",
      formula("x", ["x", "s"]),
      ['/variables/1: formula takes real inputs: "s" is string'],
    ],
    ["an unknown variable", formula("x", ["q"]), [`/variables/0: unknown input "q" ${INPUTS}`]],
    [
      "a variable too few",
      formula("x+y", ["x"]),
      ["/expression: the expression uses y (variable 1), but there is 1 variable"],
    ],
    [
      "variables far too few",
      formula("x[7]", ["x", "y"]),
      ["/expression: the expression uses x[7], but there are 2 variables"],
    ],
    [
      "no parameters",
      formula("x*[0]"),
      ["/expression: the expression uses parameter [0], but there are no parameters"],
    ],
    [
      "a parameter too few",
      formula("[0]+[2]", [], { parameters: [1, 2] }),
      ["/expression: the expression uses parameter [2], but there are 2 parameters"],
    ],
    [
      "a parameter that is no number",
      formula("x", ["x"], { parameters: ["1"] }),
      ['/parameters/0: expected a number, found "1"'],
    ],
    ["an expression that is no text", formula(1), ["/expression: expected a string, found 1"]],
    [
      "a mistake in the expression",
      formula("1 +* x"),
      [`/expression: column 4: expected ${NO_OPERAND}, found "*"\n  1 +* x\n     ^`],
    ],
    [
      "the same mistake twice",
      binning([0, 1, 2], [formula("x+"), formula("x+")]),
      [0, 1].map(
        (i) => `/content/${i}/expression: column 3: expected ${NO_OPERAND}, found the end\n  x+\n    ^`,
      ),
    ],
  ]);
});

describe("formularef", () => {
  const generics = { generic_formulas: [formula("x+[1]"), formula("1")] };

  test("has the formula that it refers to", () => {
    expect(nodeOf(formularef(0, [1, 2]), generics)).toMatchObject({
      nodetype: "formularef",
      formula: { text: "x+[1]", variables: [0] },
      parameters: [1, 2],
    });
  });

  test.each<[string, unknown, readonly string[]]>([
    ["more parameters than it uses", formularef(1, [1]), []],
    [
      "too few parameters",
      formularef(0, [1]),
      ["/parameters: the expression uses parameter [1], but there is 1 parameter"],
    ],
    ["parameters null", formularef(1, null), ["/parameters: expected an array, found null"]],
    [
      "an index too large",
      formularef(2, []),
      ["/index: no generic formula 2: there are 2 generic formulas, counted from 0"],
    ],
    [
      "a negative index",
      formularef(-1, []),
      ["/index: no generic formula -1: there are 2 generic formulas, counted from 0"],
    ],
    ["an index that is no integer", formularef(0.5, []), ["/index: expected an integer, found 0.5"]],
  ])("%s", (_, node, problems) => {
    expect(problemsIn(node, generics)).toEqual(problems);
  });

  test("no generic formulas", () => {
    expect(problemsIn(formularef(0, []))).toEqual([
      "/index: no generic formula 0: there are no generic formulas, counted from 0",
    ]);
  });

  test.each<[string, unknown, readonly string[]]>([
    ["parameters of its own are not used", formula("[3]", [], { parameters: [1] }), []],
    [
      "a mistake counts even if nothing refers to it",
      formula("x y"),
      [
        '/corrections/0/generic_formulas/0/expression: column 3: expected an operator, found "y": a product needs a *\n  x y\n    ^',
      ],
    ],
    [
      "another type of node",
      hashprng(["x"]),
      [
        '/corrections/0/generic_formulas/0/inputs: unknown key "inputs" (known: "nodetype", "expression", "parser", "variables", "parameters")',
        '/corrections/0/generic_formulas/0/distribution: unknown key "distribution" (known: "nodetype", "expression", "parser", "variables", "parameters")',
        '/corrections/0/generic_formulas/0/nodetype: expected "formula", found "hashprng"',
        ...["parser", "variables", "expression"].map(
          (key) => `/corrections/0/generic_formulas/0: missing key "${key}"`,
        ),
      ],
    ],
    ["a number", 1, ["/corrections/0/generic_formulas/0: expected an object, found 1"]],
  ])("a generic formula: %s", (_, generic, problems) => {
    expect(problemsIn(1, { generic_formulas: [generic] })).toEqual(problems);
  });
});

describe("transform", () => {
  test("of an int input", () => {
    expect(nodeOf(transform("i", 2.5, 3))).toEqual({
      nodetype: "transform",
      input: 2,
      rule: 2.5,
      content: 3,
    });
  });

  checkCases([
    ["of a string", transform("s", 1, 2), ['/input: transform takes real or int inputs: "s" is string']],
    ["of an unknown input", transform("pt", 1, 2), [`/input: unknown input "pt" ${INPUTS}`]],
    [
      "wrong on both sides",
      transform("x", null, "a"),
      ["/rule: expected a number or a node, found null", '/content: expected a number or a node, found "a"'],
    ],
  ]);
});

describe("hashprng", () => {
  test("inputs in the order in which they are hashed", () => {
    expect(nodeOf(hashprng(["i", "x", "i"], "stdnormal"))).toEqual({
      nodetype: "hashprng",
      inputs: [2, 0, 2],
      distribution: "stdnormal",
    });
  });

  checkCases([
    ["no inputs", hashprng([]), ["/inputs: hashprng needs at least one input"]],
    ["a string input", hashprng(["x", "s"]), ['/inputs/1: hashprng takes real or int inputs: "s" is string']],
    [
      "another distribution",
      hashprng(["x"], "flat"),
      ['/distribution: expected one of "stdflat", "stdnormal", "normal", found "flat"'],
    ],
    ["an input that is no name", hashprng([0]), ["/inputs/0: expected a string, found 0"]],
  ]);
});
