import type { CompoundSummary, CorrectionSummary } from "../../generator/index.js";
import type { OpenedSet } from "../protocol.js";

/** An input as the page shows it. */
export interface Input {
  readonly name: string;
  readonly type: "string" | "int" | "real";
  readonly description: string | undefined;
  readonly keys: readonly (string | number)[];
  readonly takesOtherKeys: boolean;
}

/** The correction or compound that is shown. */
export function describedIn(
  { summary }: OpenedSet,
  name: string,
): CorrectionSummary | CompoundSummary | undefined {
  return (
    summary.corrections.find((one) => one.name === name) ??
    summary.compoundCorrections.find((one) => one.name === name)
  );
}

/** The inputs of a correction, or those of a compound with the keys that its corrections have. */
export function inputsOf({ summary }: OpenedSet, name: string): readonly Input[] {
  const simple = summary.corrections.find((one) => one.name === name);
  if (simple !== undefined) return simple.inputs;
  const compound = summary.compoundCorrections.find((one) => one.name === name);
  const members = summary.corrections.filter((one) => compound?.stack.includes(one.name) === true);
  return (compound?.inputs ?? []).map((input) => {
    const same = members.flatMap(({ inputs }) => inputs.filter((one) => one.name === input.name));
    const keys = [...new Set(same.flatMap((one) => one.keys))];
    return { ...input, keys, takesOtherKeys: same.some((one) => one.takesOtherKeys) };
  });
}
