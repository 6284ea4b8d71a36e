import { differentiate } from "../expression/differentiate.js";
import { type Expr, isNumber } from "../expression/graph.js";
import { computeBlock } from "./block.js";
import { type Code, code } from "./code.js";
import { printExpression } from "./expression.js";
import { type Environment, type Frame, gradientInputs } from "./frame.js";

/** The text of an input's current value. */
export function inputText(frame: Frame, input: number, env: Environment): Code {
  const expr = env[input];
  return expr ? printExpression(expr, frame) : frame.input(input);
}

/** Ends the function with an expression as the value, and its derivatives. */
export function finish(frame: Frame, expr: Expr): Code {
  return finishWithPartials(frame, expr, (input) =>
    differentiate(frame.context.calculus, expr, (symbol) => frame.slope(symbol, input)),
  );
}

/** The same with given derivatives by the inputs. */
export function finishWithPartials(frame: Frame, expr: Expr, partialBy: (input: number) => Expr): Code {
  if (frame.mode === "value") {
    const { statements, results } = computeBlock(frame, [expr]);
    return code`${[...statements, frame.give(code`${results}`)]}`;
  }
  const partials = gradientInputs(frame.context)
    .map((input) => ({
      place: frame.slopePlace(input),
      partial: partialBy(input),
    }))
    .filter(({ partial }) => !isNumber(partial, 0));
  const { statements, results } = computeBlock(
    frame,
    [expr, ...partials.map(({ partial }) => partial)],
    "value",
  );
  const places = [frame.valuePlace, ...partials.map(({ place }) => place)];
  const writes = results.map((result, i) => code`${places[i] ?? []} = ${result};`);
  return code`${[...statements, ...writes, frame.end]}`;
}
