import type { Json, JsonObject } from "../json.js";
import { chance, type Draw, integer, pick, sample, several, weighted } from "./draw.js";
import { formulaNode } from "./leaves.js";
import { CORRECTION_NAMES, INPUT_NAMES, TEXTS } from "./names.js";
import { anyNode } from "./nodes.js";
import type { Input, InputType, Scope } from "./scope.js";
import { siblings } from "./vary.js";

interface Drawn {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly json: JsonObject;
}

/** A valid set over the whole schema: some corrections and, at times, a compound of them. */
export function drawSet(draw: Draw): JsonObject {
  // Few inputs for a whole set, so that its corrections share some.
  const pool = sample(draw, INPUT_NAMES, 8).map((name): Input => ({ name, type: typeOfInput(draw) }));
  const names = sample(draw, CORRECTION_NAMES, 4);
  const drawn = names.slice(0, integer(draw, 1, 3)).map((name) => drawCorrection(draw, name, pool));
  const set = { schema_version: 2, ...described(draw), corrections: drawn.map(({ json }) => json) };
  if (chance(draw, 55)) return set;
  const name = chance(draw, 15) ? names[0] : names[3];
  return { ...set, compound_corrections: [drawCompound(draw, name ?? "compound", drawn)] };
}

const typeOfInput = (draw: Draw): InputType =>
  weighted(draw, [
    [6, "real"],
    [2, "int"],
    [2, "string"],
  ]);

const described = (draw: Draw): JsonObject => (chance(draw, 25) ? { description: pick(draw, TEXTS) } : {});

const variable = (draw: Draw, { name, type }: Input): JsonObject => ({ name, type, ...described(draw) });

const VARIATION: Input = { name: "variation", type: "string" };

/** A systematic uncertainty as files have it: keys above all else. */
function variations(draw: Draw, node: () => Json): Json {
  const values = siblings(draw, 3, node);
  const content = ["nominal", "up", "down"].map((key, i) => ({ key, value: values[i] ?? 0 }));
  return { nodetype: "category", input: VARIATION.name, content };
}

function drawCorrection(draw: Draw, name: string, pool: readonly Input[]): Drawn {
  const some = sample(
    draw,
    pool,
    weighted(draw, [
      [1, 0],
      [3, 1],
      [5, 2],
      [4, 3],
      [2, 5],
    ]),
  );
  const generics = chance(draw, 40) ? several(integer(draw, 1, 2), () => pick(draw, [0, 1, 2, 5])) : [];
  const scope: Scope = {
    draw,
    inputs: some,
    generics,
    depth: weighted(draw, [
      [1, 0],
      [2, 1],
      [4, 2],
      [3, 3],
    ]),
    focus: undefined,
  };
  const isVaried = chance(draw, 25),
    inputs = isVaried ? sample(draw, [...some, VARIATION], some.length + 1) : some;
  const json = {
    name,
    version: pick(draw, [0, 1, 2, 2147483647]),
    ...described(draw),
    inputs: inputs.map((input) => variable(draw, input)),
    output: variable(draw, { name: pick(draw, ["weight", "value", "", "class"]), type: "real" }),
    ...(generics.length > 0 && {
      generic_formulas: generics.map((parameters) => formulaNode(scope, { parameters })),
    }),
    data: isVaried ? variations(draw, () => anyNode(scope)) : anyNode(scope),
  };
  return { name, inputs, json };
}

/** A stack of some of the corrections, one of them twice at times; inputs of one name have one type as all are from one pool. */
function drawCompound(draw: Draw, name: string, drawn: readonly Drawn[]): JsonObject {
  const members = sample(draw, drawn, integer(draw, 1, 3));
  const stack = [...members, ...(chance(draw, 25) ? members.slice(0, 1) : [])];
  const inputs = [...new Set(members.flatMap((one) => one.inputs))];
  const unused: readonly Input[] = chance(draw, 15) ? [{ name: "unused by any", type: "string" }] : [];
  const reals = inputs.filter(({ type }) => type === "real").map((input) => input.name);
  const twice = chance(draw, 10) && reals.length > 0 ? [pick(draw, reals)] : [];
  return {
    name,
    ...described(draw),
    inputs: sample(draw, [...inputs, ...unused], 100).map((input) => variable(draw, input)),
    output: { name: "weight", type: "real" },
    inputs_update: [...sample(draw, reals, pick(draw, [0, 0, 1, 2])), ...twice],
    input_op: pick(draw, ["+", "*", "/"]),
    output_op: pick(draw, ["+", "*", "/", "last"]),
    stack: stack.map((one) => one.name),
  };
}
