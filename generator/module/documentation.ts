import { Comment, comment, commentLines } from "../print/comments.js";
import type { Variable } from "../tree/set.js";
import type { Fills } from "./fills.js";
import { type ModuleInput, liveInputs, realInputs } from "./inputs.js";
import { Text } from "./text.js";

/** What the comments of a correction say. */
export interface Documented {
  readonly name: string;
  readonly description: string | undefined;
  readonly inputs: readonly ModuleInput[];
  readonly output: Variable;
  /** What smoothing costs, a sentence for each axis. */
  readonly costs: readonly string[];
}

/** The doc comments of the five functions. */
export const documentation = (module: Documented): Fills => ({
  ...inputDocumentation(module),
  $documentation: ownDocumentation(module),
});

/** That of a correction itself. */
export const ownDocumentation = (module: Documented): Text => Text.comment(ofEvaluate(module));

const slopeWords = (inputs: readonly ModuleInput[]): readonly Comment[] =>
  realInputs(inputs).map(({ variable }) => comment`d/d(${variable.name})`);

/** What a gradient consists of. */
export function gradientWords(inputs: readonly ModuleInput[]): Comment {
  const slopes = slopeWords(inputs);
  return slopes.length === 0 ? comment`which is empty` : Comment.joined(slopes, comment`, `);
}

/** What corrections with the same inputs have in common. */
export function inputDocumentation({ inputs }: Pick<Documented, "inputs">): Fills {
  const slopes = slopeWords(inputs),
    gradient = gradientWords(inputs);
  const places = Comment.joined([comment`value`, ...slopes], comment`, `);
  return {
    $gradientDocumentation: Text.comment(
      comment`The value of {@link evaluate} and its gradient: ${gradient}.`,
    ),
    $intoDocumentation: Text.comment(comment`Writes [${places}] of {@link evaluate} into \`out\`.`),
    $batchDocumentation: Text.comment(
      comment`The value of {@link evaluate} for every row. A scalar stands for a constant column.`,
    ),
    $batchGradientDocumentation: Text.comment(
      comment`The value of {@link evaluate} and its gradient for every row: ${gradient}.`,
    ),
  };
}

/** No documentation, where it stands elsewhere. */
export const undocumented: Fills = {
  $documentation: undefined,
  $gradientDocumentation: undefined,
  $intoDocumentation: undefined,
  $batchDocumentation: undefined,
  $batchGradientDocumentation: undefined,
};

/** What is computed, of which inputs, and what smoothing costs. */
function ofEvaluate({ name, description, inputs, output, costs }: Documented): Comment {
  const lines = [description ? comment`${name}: ${description}` : comment`${name}`];
  for (const { variable } of inputs)
    if (variable.frozen !== undefined)
      lines.push(comment`${variable.name} is fixed to ${JSON.stringify(variable.frozen)}.`);
  for (const cost of costs) lines.push(comment`${cost}`);
  for (const { variable, parameter } of liveInputs(inputs))
    if (variable.description && parameter.kind === "name")
      lines.push(comment`@param ${parameter.name} ${variable.description}`);
  if (output.description) lines.push(comment`@returns ${output.description}`);
  return commentLines(lines);
}
