import type { Value } from "../ir/types.js";
import { type Expression, type Name, identifier, literal } from "./code.js";
import { NUMBER, call, constant, construct, giveBack, member, run } from "./syntax.js";
import type { ExpressionPrinter } from "./expressions.js";
import type { Frame } from "./frame.js";

type Draw = Extract<Value, { readonly kind: "draw" }>;

/** A call that draws a random number. */
export function drawValue(frame: Frame, print: ExpressionPrinter, draw: Draw): Expression {
  return call(
    identifier(drawFunction(frame, draw)),
    draw.inputs.map(({ value }) => print.value(value)),
  );
}

/** The function that sets the seed and draws, one for each distribution and list of inputs. */
function drawFunction({ shared }: Frame, { distribution, inputs }: Draw): Name {
  const { declarations, types, parameters } = shared;
  const list = inputs.map(({ input, type }) => `${type} ${input}`).join();
  return declarations.once(`draw ${distribution} ${list}`, () => {
    const seed = identifier(seedOf(shared, inputs.length));
    const drawn = declarations.helper(distribution);
    return declarations.declareFunction("draw", (names) => {
      const all = inputs.map(({ input, type }, place) => ({
        place,
        type,
        name: names.unique(parameters[input] ?? "x"),
        accepted: type === "int" ? (types[input] ?? NUMBER) : NUMBER,
      }));
      return {
        parameters: all.map(({ name, accepted }) => ({ name, type: accepted })),
        result: NUMBER,
        body: [
          ...all.map(({ name, type, place }) => run(member(seed, type), [literal(place), identifier(name)])),
          giveBack(call(drawn, [seed])),
        ],
      };
    });
  });
}

/** The working memory for seeds of so many inputs. */
function seedOf({ declarations }: Frame["shared"], inputs: number): Name {
  return declarations.once(`seed ${inputs}`, () => {
    const made = construct(declarations.helper("Seed"), [literal(inputs)]);
    return declarations.declare("constants", "seed", (name) => constant(name, { kind: "pure", of: made }));
  });
}
