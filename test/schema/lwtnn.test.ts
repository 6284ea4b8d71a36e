import { describe, expect, test } from "vitest";
import { formula, nodeOf, problemsIn, without } from "./documents.js";

type Json = Readonly<Record<string, unknown>>;

const INPUTS = [
  { name: "x", offset: 0.5, scale: 2 },
  { name: "i", offset: 0, scale: 1 },
];

/** A network with inputs x and i and the output o. */
function network(layers: readonly unknown[], changes: Json = {}): Json {
  return {
    nodetype: "lwtnn",
    opaque: { inputs: INPUTS, layers, outputs: ["o"], ...changes },
    finalizer: formula("x", ["o"]),
  };
}

function dense(weights: unknown, bias: unknown, activation: unknown = "linear", changes: Json = {}): Json {
  return { architecture: "dense", weights, bias, activation, ...changes };
}

const LAST = dense([1, 2], [3]);

const part = { weights: [1, 2, 3, 4], bias: [5, 6] };

function highway(changes: Json = {}): Json {
  return { architecture: "highway", components: { t: part, carry: part }, activation: "tanh", ...changes };
}

test("every architecture becomes a layer", () => {
  const layers = [
    { architecture: "normalization", weights: [1, 2], bias: [3, 4] },
    highway(),
    { architecture: "maxout", sublayers: [part, part] },
    dense([], [], { function: "elu", alpha: 0.5 }),
    LAST,
  ];
  const finalizer = formula("x*[0]", ["o"], { parameters: [7] });
  const square = { inputs: 2, outputs: 2 };
  expect(nodeOf({ ...network(layers), finalizer })).toMatchObject({
    nodetype: "lwtnn",
    inputs: [
      { input: 0, offset: 0.5, scale: 2 },
      { input: 2, offset: 0, scale: 1 },
    ],
    layers: [
      { architecture: "normalization", ...square, weights: [1, 2], bias: [3, 4] },
      { architecture: "highway", ...square, transform: part, carry: part, activation: { function: "tanh" } },
      { architecture: "maxout", ...square, sublayers: [part, part] },
      {
        architecture: "dense",
        ...square,
        weights: [],
        bias: [],
        activation: { function: "elu", alpha: 0.5 },
      },
      { architecture: "dense", inputs: 2, outputs: 1, weights: [1, 2], bias: [3] },
    ],
    outputs: ["o"],
    finalizer: { nodetype: "formula", formula: { text: "x*[0]", variables: [0] }, parameters: [7] },
  });
});

test.each([
  ["elu", 1],
  ["leakyrelu", NaN],
  ["swish", NaN],
])("%s without alpha has %s", (name, alpha) => {
  expect(nodeOf(network([dense([1, 2], [3], name)]))).toMatchObject({ layers: [{ activation: { alpha } }] });
});

test("of outputs with one name, the first counts", () => {
  const node = network([dense([1, 2, 3, 4, 5, 6], [])], { outputs: ["p", "o", "o"] });
  expect(nodeOf(node)).toMatchObject({ finalizer: { formula: { variables: [1] } } });
});

const KNOWN_LAYERS = '(known: "dense", "normalization", "maxout", "highway")';
const FUNCTIONS =
  '"linear", "sigmoid", "rectified", "softmax", "tanh", "hard_sigmoid", "elu", "leakyrelu", "swish", "abs"';

describe("the network", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["other keys are ignored", network([dense([1, 2], [3], "abs", { foo: 1 })], { defaults: {} }), []],
    ["no layers", network([], { outputs: ["o", "p"] }), []],
    ["no inputs", network([LAST], { inputs: [] }), ["/opaque/inputs: a network needs at least one input"]],
    [
      "no outputs",
      network([LAST], { outputs: [] }),
      [
        "/opaque/outputs: a network needs at least one output",
        "/opaque/outputs: the layers give 1 numbers, but there are no outputs",
        '/finalizer/variables/0: unknown output "o" (there are none)',
      ],
    ],
    [
      "a string input",
      network([LAST], { inputs: [{ name: "s", offset: 0, scale: 1 }] }),
      ['/opaque/inputs/0/name: lwtnn takes real or int inputs: "s" is string'],
    ],
    [
      "an input without scale",
      network([LAST], { inputs: [{ name: "x", offset: 0 }, INPUTS[1]] }),
      ['/opaque/inputs/0: missing key "scale"'],
    ],
    [
      "an input by its name alone",
      network([LAST], { inputs: ["x"] }),
      ['/opaque/inputs/0: expected an object, found "x"'],
    ],
    [
      "more outputs of the layers than names",
      network([]),
      ["/opaque/outputs: the layers give 2 numbers, but there is 1 output"],
    ],
    ["no opaque", without(network([LAST]), "opaque"), [': missing key "opaque"']],
    ["an opaque text", { ...network([]), opaque: "{}" }, ['/opaque: expected an object, found "{}"']],
    [
      "an unknown key of the node",
      { ...network([LAST]), finaliser: 1 },
      ['/finaliser: unknown key "finaliser" (known: "nodetype", "opaque", "finalizer")'],
    ],
  ])("%s", (_, node, problems) => {
    expect(problemsIn(node)).toEqual(problems);
  });
});

describe("layers", () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ["a layer that is a number", [1], ["/0: expected a layer, found 1"]],
    [
      "a sublayer that is null",
      [{ architecture: "maxout", sublayers: [null] }],
      ["/0/sublayers/0: expected an object, found null"],
    ],
    ["no architecture", [without(LAST, "architecture")], ['/0: missing key "architecture"']],
    [
      "an architecture that is not known",
      [{ ...LAST, architecture: "lstm" }],
      [`/0/architecture: unknown architecture "lstm" ${KNOWN_LAYERS}`],
    ],
    ["no activation", [without(LAST, "activation")], ['/0: missing key "activation"']],
    ["no bias", [without(LAST, "bias")], ['/0: missing key "bias"']],
    [
      "an activation that is not known",
      [dense([1, 2], [], "relu")],
      [`/0/activation: expected one of ${FUNCTIONS}, found "relu"`],
    ],
    [
      "an activation object without alpha",
      [dense([1, 2], [], { function: "elu" })],
      ['/0/activation: missing key "alpha"'],
    ],
    [
      "weights that fit no number of outputs",
      [dense([1, 2, 3], [])],
      ["/0/weights: expected a multiple of 2, the numbers that come in, found 3 weights"],
    ],
    ["a bias of another size", [dense([1, 2], [1, 2])], ["/0/bias: expected 1 numbers, found 2"]],
    ["a bias without weights", [dense([], [1, 2]), LAST], []],
    [
      "weights that do not fit the layer before",
      [dense([1, 2, 3, 4, 5, 6], []), dense([1, 2], [])],
      ["/1/weights: expected a multiple of 3, the numbers that come in, found 2 weights"],
    ],
    [
      "what follows a wrong layer is not wrong too",
      [dense([1], []), dense([1, 2, 3], [])],
      ["/0/weights: expected a multiple of 2, the numbers that come in, found 1 weights"],
    ],
    [
      "weights that are not finite numbers",
      [dense([NaN, "1"], [null])],
      [
        "/0/weights/0: expected a finite number, found NaN",
        '/0/weights/1: expected a finite number, found "1"',
        "/0/bias/0: expected a finite number, found null",
      ],
    ],
    [
      "a normalization of another size",
      [{ architecture: "normalization", weights: [1], bias: [] }, LAST],
      ["/0/weights: expected 2 numbers, found 1", "/0/bias: expected 2 numbers, found 0"],
    ],
    [
      "maxout of nothing",
      [{ architecture: "maxout", sublayers: [] }],
      ["/0/sublayers: maxout needs at least one sublayer"],
    ],
    [
      "maxout of different sizes",
      [{ architecture: "maxout", sublayers: [part, { weights: [1, 2], bias: [] }] }],
      [
        "/0/sublayers/1/weights: expected 4 numbers, found 2",
        "/0/sublayers/1/bias: expected 2 numbers, found 0",
      ],
    ],
    ["highway without carry", [highway({ components: { t: part } })], ['/0/components: missing key "carry"']],
    [
      "highway with one component too many",
      [highway({ components: { t: part, carry: part, u: part } }), LAST],
      ['/0/components/u: unknown key "u" (known: "t", "carry")'],
    ],
    [
      "highway of another size",
      [highway({ components: { t: { weights: [], bias: [] }, carry: part } })],
      [
        "/0/components/t/weights: expected 4 numbers, found 0",
        "/0/components/t/bias: expected 2 numbers, found 0",
      ],
    ],
  ])("%s", (_, layers, problems) => {
    expect(problemsIn(network(layers))).toEqual(problems.map((problem) => `/opaque/layers${problem}`));
  });
});

describe("the finalizer", () => {
  test.each<[string, unknown, readonly string[]]>([
    ["no variables", formula("1", []), []],
    [
      "an input of the correction",
      formula("x", ["i"]),
      ['/finalizer/variables/0: unknown output "i" (known: "o")'],
    ],
    [
      "too few variables",
      formula("x+y", ["o"]),
      ["/finalizer/expression: the expression uses y (variable 1), but there is 1 variable"],
    ],
    ["a number", 1, ["/finalizer: expected an object, found 1"]],
    ["no type", without(formula("x", ["o"]), "nodetype"), ['/finalizer: missing key "nodetype"']],
    [
      "another type",
      formula("x", ["o"], { nodetype: "formularef" }),
      ['/finalizer/nodetype: expected "formula", found "formularef"'],
    ],
  ])("%s", (_, finalizer, problems) => {
    expect(problemsIn({ ...network([LAST]), finalizer })).toEqual(problems);
  });
});
