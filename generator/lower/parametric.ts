import type { Branches, Family } from "../plan/types.js";

/** Whether something reads parameters below branches. */
export const leadsToParameters = ({ arms }: Branches): boolean => arms.some(hasParameters);

/** Whether a family reads parameters, or leads to what does. */
export function hasParameters({ step }: Family): boolean {
  switch (step.kind) {
    case "formula":
      return (step.parameters ?? []).length > 0;
    case "grid":
      return step.parameters !== undefined;
    case "bins":
    case "keys":
      return (
        leadsToParameters(step.inside) || (step.outside !== undefined && leadsToParameters(step.outside))
      );
    case "transform":
      return leadsToParameters(step.rule) || leadsToParameters(step.content);
    case "blend":
      return leadsToParameters(step.content);
    case "morph":
      return step.contents.some(({ content }) => leadsToParameters(content));
    case "random":
    case "network":
    case "refusal":
      return false;
  }
}
