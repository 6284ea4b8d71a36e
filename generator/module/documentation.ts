import type { Variable } from "../tree/set.js";
import { type ModuleInput, liveInputs, realInputs } from "./inputs.js";

/** What the comment of a correction says. */
export interface Documented {
  readonly name: string;
  readonly description: string | undefined;
  readonly inputs: readonly ModuleInput[];
  readonly output: Variable;
  /** What smoothing costs, a sentence for each axis. */
  readonly costs: readonly string[];
}

/** The doc comment of `evaluate`: what is computed, of which inputs, and what smoothing costs. */
export function documentation({ name, description, inputs, output, costs }: Documented): string {
  const frozen = inputs.flatMap(({ variable }) =>
    variable.frozen === undefined ? [] : [`${variable.name} is fixed to ${JSON.stringify(variable.frozen)}.`],
  );
  const described = liveInputs(inputs).flatMap(({ variable, parameter }) =>
    variable.description && parameter.kind === "name"
      ? [`@param ${parameter.name} ${variable.description}`]
      : [],
  );
  const result = output.description ? [`@returns ${output.description}`] : [];
  return [
    `${name}${description ? `: ${description}` : ""}`,
    ...frozen,
    ...costs,
    ...described,
    ...result,
  ].join("\n");
}

/** The doc comment of `valueAndGradInto`: what stands where in `out`. */
export function outDocumentation(inputs: readonly ModuleInput[]): string {
  const slopes = realInputs(inputs).map(({ variable }) => `d/d(${variable.name})`);
  return `Writes [${["value", ...slopes].join(", ")}] into \`out\`.`;
}
