import { child, type Context, type Path, report } from "./context.js";
import { describe, quote } from "./describe.js";
import { type Check, checkObject, checkString, eachOf, oneOf, optional, required } from "./fields.js";
import type { Inputs } from "./scope.js";
import type { InputType, Variable } from "../tree/set.js";

/** A variable as far as it is right. */
export interface PartialVariable {
  readonly name: string | undefined;
  readonly type: InputType | undefined;
  readonly description: string | undefined;
}

const VARIABLE_KEYS: ReadonlySet<string> = new Set(["name", "type", "description"]);
const checkType = oneOf("real", "int", "string");

const checkVariable: Check<PartialVariable> = (json, path, context) => {
  const variable = checkObject(json, path, context, VARIABLE_KEYS);
  if (variable === undefined) return undefined;
  return {
    name: required(variable, "name", path, context, checkString),
    type: required(variable, "type", path, context, checkType),
    description: optional(variable, "description", path, context, checkString),
  };
};

/** The inputs of a correction, with holes for what is no variable at all; no two may have the same name. */
export const checkInputs: Check<readonly (PartialVariable | undefined)[]> = (json, path, context) => {
  const variables = eachOf(json, path, context, checkVariable);
  if (variables === undefined) return undefined;
  const names = variables.map((variable) => variable?.name);
  checkUnique(names, path, context);
  return variables;
};

/** The output of a correction: real, as nothing else has a meaning yet. */
export const checkOutput: Check<Variable> = (json, path, context) => {
  const variable = checkVariable(json, path, context);
  if (variable?.type !== undefined && variable.type !== "real") {
    report(context, child(path, "type"), `an output must be real, found ${describe(variable.type)}`);
  }
  return variable === undefined ? undefined : completeVariable(variable);
};

/** All of the variables, if none is broken. */
export function completeVariables(
  variables: readonly (PartialVariable | undefined)[],
): readonly Variable[] | undefined {
  const complete = variables.flatMap((variable) => completeVariable(variable) ?? []);
  return complete.length === variables.length ? complete : undefined;
}

/** What names can refer to; unknown as long as one of the names is. */
export function toInputs(variables: readonly (PartialVariable | undefined)[] | undefined): Inputs {
  if (variables === undefined) return undefined;
  const byName = new Map<string, { place: number; type: InputType | undefined }>();
  for (const [place, variable] of variables.entries()) {
    if (variable?.name === undefined) return undefined;
    if (!byName.has(variable.name)) byName.set(variable.name, { place, type: variable.type });
  }
  return { noun: "input", byName };
}

/** Reports names that occur more than once among the elements of an array; holes have no usable name. */
export function checkUnique(names: readonly (string | undefined)[], path: Path, context: Context): void {
  const first = new Map<string, number>();
  names.forEach((name, i) => {
    if (name === undefined) return;
    const before = first.get(name);
    if (before === undefined) first.set(name, i);
    else {
      const at = child(child(path, i), "name");
      report(context, at, `duplicate name ${quote(name)}: it is also that of element ${before}`);
    }
  });
}

function completeVariable(variable: PartialVariable | undefined): Variable | undefined {
  if (variable?.name === undefined || variable.type === undefined) return undefined;
  return { name: variable.name, type: variable.type, description: variable.description };
}
