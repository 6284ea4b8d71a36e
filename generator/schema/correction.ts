import { child, type Context, type Path } from "./context.js";
import { type Check, checkInt32, checkObject, checkString, eachOf, optional, required } from "./fields.js";
import { checkGenericFormula } from "./formula.js";
import { checkNode } from "./node.js";
import type { GenericFormula, Inputs, Scope } from "./scope.js";
import type { Correction } from "../tree/set.js";
import { checkInputs, checkOutput, completeVariables, toInputs } from "./variables.js";

/** What others need to know about a correction, even about one that is broken. */
export interface CheckedCorrection {
  readonly name: string | undefined;
  readonly inputs: Inputs;
  readonly correction: Correction | undefined;
}

const KEYS: ReadonlySet<string> = new Set([
  "name",
  "description",
  "version",
  "inputs",
  "output",
  "generic_formulas",
  "data",
]);

export const checkCorrection: Check<CheckedCorrection> = (json, path, context) => {
  const object = checkObject(json, path, context, KEYS);
  if (object === undefined) return undefined;
  const name = required(object, "name", path, context, checkString);
  const description = optional(object, "description", path, context, checkString);
  const version = required(object, "version", path, context, checkInt32);
  const variables = required(object, "inputs", path, context, checkInputs);
  const output = required(object, "output", path, context, checkOutput);
  const inputs = toInputs(variables);
  const generics = checkGenerics(object.generic_formulas, path, scopeOf(context, inputs, []));
  const data = required(object, "data", path, scopeOf(context, inputs, generics), checkNode);

  const complete = variables && completeVariables(variables);
  if (name === undefined || version === undefined || complete === undefined)
    return { name, inputs, correction: undefined };
  if (output === undefined || data === undefined) return { name, inputs, correction: undefined };
  return { name, inputs, correction: { name, version, description, inputs: complete, output, data } };
};

/** Field by field: the engine would make a new shape of each copy that gets more fields. */
const scopeOf = (
  { problems, unknownKeys, reals, formulas, search, depth }: Context,
  inputs: Inputs,
  generics: Scope["generics"],
): Scope => ({ problems, unknownKeys, reals, formulas, search, depth, inputs, generics, node: checkNode });

function checkGenerics(
  json: unknown,
  path: Path,
  scope: Scope,
): readonly (GenericFormula | undefined)[] | undefined {
  if (json === undefined || json === null) return [];
  return eachOf(json, child(path, "generic_formulas"), scope, checkGenericFormula);
}
