import type { Variable } from "../tree/set.js";
import type { Branches, Family, KeysStep } from "./types.js";

/** How a correction uses its inputs, as far as their types show it. */
export interface InputUses {
  /** The keys of each string input, undefined where any string will do. */
  readonly closedKeys: readonly (readonly string[] | undefined)[];
  /** All keys of each string input that occur anywhere. */
  readonly keys: readonly (readonly string[])[];
  /** Int inputs that only hashing reads: 64-bit integers are of use there. */
  readonly wide: ReadonlySet<number>;
}

/** How the families of a correction use its inputs. */
export function inputUses(root: Family, inputs: readonly Variable[]): InputUses {
  const steps = familiesBelow(root).map(({ step }) => step);
  const keySteps = inputs.map((_variable, input) =>
    steps.filter((step): step is KeysStep => step.kind === "keys" && step.input === input),
  );
  const keys = keySteps.map((all) => [
    ...new Set(all.flatMap((step) => step.keys).filter((key) => typeof key === "string")),
  ]);
  const isClosed = (all: readonly KeysStep[]): boolean =>
    all.length > 0 && all.every(({ outside }) => !outside);
  const hashed = steps.flatMap((step) => (step.kind === "random" ? step.inputs : []));
  const other = new Set(steps.flatMap(otherUses));
  return {
    closedKeys: keySteps.map((all, input) => (isClosed(all) ? keys[input] : undefined)),
    keys,
    wide: new Set(hashed.filter((input) => inputs[input]?.type === "int" && !other.has(input))),
  };
}

/** Inputs that a step reads as numbers or keys. */
function otherUses(step: Family["step"]): readonly number[] {
  switch (step.kind) {
    case "formula":
    case "random":
    case "grid":
    case "blend":
    case "morph":
      return [];
    case "refusal":
      return "input" in step.reason && typeof step.reason.input === "number" ? [step.reason.input] : [];
    case "bins":
      return step.axes.map(({ input }) => input);
    case "keys":
    case "transform":
      return [step.input];
    case "network":
      return step.node.inputs.map(({ input }) => input);
  }
}

function familiesBelow(root: Family): readonly Family[] {
  const seen = new Set<Family>(),
    open = [root];
  for (let family = open.pop(); family; family = open.pop()) {
    if (seen.has(family)) continue;
    seen.add(family);
    open.push(
      ...branchesOf(family)
        .flatMap(({ arms }) => arms)
        .toReversed(),
    );
  }
  return [...seen];
}

function branchesOf({ step }: Family): readonly Branches[] {
  switch (step.kind) {
    case "formula":
    case "random":
    case "network":
    case "grid":
    case "refusal":
      return [];
    case "blend":
      return [step.content];
    case "morph":
      return step.contents.map(({ content }) => content);
    case "bins":
    case "keys":
      return step.outside ? [step.inside, step.outside] : [step.inside];
    case "transform":
      return [step.rule, step.content];
  }
}
