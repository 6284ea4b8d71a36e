import type { Branches, Family, KeysStep } from "../plan/types.js";
import type { Variable } from "../tree/set.js";

/** How a correction uses its inputs, as far as their types show it. */
export interface InputUses {
  /** The keys of each string input, undefined where any string will do. */
  readonly keys: readonly (readonly string[] | undefined)[];
  /** All keys of each string input that occur anywhere. */
  readonly allKeys: readonly (readonly string[])[];
  /** Inputs that only hashing reads: 64-bit integers are of use there. */
  readonly wide: ReadonlySet<number>;
}

export function inputUses(root: Family, inputs: readonly Variable[]): InputUses {
  const families = familiesBelow(root);
  const allKeys = inputs.map((_variable, input) => keysOf(families, input));
  const keys = allKeys.map((all, input) => (isClosed(families, input) ? all : undefined));
  const hashed = families.flatMap(({ step }) => (step.kind === "random" ? step.inputs : []));
  const other = new Set(families.flatMap(otherUses));
  return {
    keys,
    allKeys,
    wide: new Set(hashed.filter((input) => inputs[input]?.type === "int" && !other.has(input))),
  };
}

function keysOf(families: readonly Family[], input: number): readonly string[] {
  const keys = keysSteps(families, input).flatMap((step) => step.keys);
  return [...new Set(keys.filter((key) => typeof key === "string"))];
}

/** Whether all other strings are errors. */
function isClosed(families: readonly Family[], input: number): boolean {
  const steps = keysSteps(families, input);
  return steps.length > 0 && steps.every(({ outside }) => !outside);
}

const keysSteps = (families: readonly Family[], input: number): readonly KeysStep[] =>
  families.flatMap(({ step }) => (step.kind === "keys" && step.input === input ? [step] : []));

/** Whether a family, or what it leads to, reads a string. */
export const readsStrings = (family: Family, inputs: readonly Variable[]): boolean =>
  familiesBelow(family).some(({ step }) => step.kind === "keys" && inputs[step.input]?.type === "string");

/** Inputs that a family reads as numbers or keys. */
function otherUses({ step }: Family): readonly number[] {
  switch (step.kind) {
    case "formula":
    case "random":
      return [];
    case "bins":
      return step.axes.map(({ input }) => input);
    case "keys":
      return [step.input];
    case "transform":
      return [step.input];
    case "network":
      return step.node.inputs.map(({ input }) => input);
    case "grid":
    case "blend":
      return [];
  }
}

function familiesBelow(root: Family): readonly Family[] {
  const seen = new Set<Family>();
  const visit = (family: Family): void => {
    if (seen.has(family)) return;
    seen.add(family);
    for (const branch of branchesOf(family)) for (const arm of branch.arms) visit(arm);
  };
  visit(root);
  return [...seen];
}

function branchesOf({ step }: Family): readonly Branches[] {
  switch (step.kind) {
    case "formula":
    case "random":
    case "network":
    case "grid":
      return [];
    case "blend":
      return [step.content];
    case "bins":
    case "keys":
      return step.outside ? [step.inside, step.outside] : [step.inside];
    case "transform":
      return [step.rule, step.content];
  }
}
