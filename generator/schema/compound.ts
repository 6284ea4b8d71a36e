import { type Context, type Path, report } from "./context.js";
import type { CheckedCorrection } from "./correction.js";
import { quote } from "./describe.js";
import { type Check, checkObject, checkString, listOf, oneOf, optional, required } from "./fields.js";
import { suggest } from "./nearest.js";
import { type Inputs, inputOf } from "./scope.js";
import type { CompoundCorrection } from "../tree/set.js";
import { checkInputs, checkOutput, completeVariables, toInputs } from "./variables.js";

/** What a compound is checked against: its own inputs, and the corrections of the file. */
interface CompoundScope extends Context {
  readonly inputs: Inputs;
  readonly corrections: readonly (CheckedCorrection | undefined)[];
  /** The place of the first correction of each name. */
  readonly places: ReadonlyMap<string, number>;
}

/** A compound as far as it is right. */
interface CheckedCompound {
  readonly name: string | undefined;
  readonly compound: CompoundCorrection | undefined;
}

type StackItem = CompoundCorrection["stack"][number];

const KEYS: ReadonlySet<string> = new Set([
  "name",
  "description",
  "inputs",
  "output",
  "inputs_update",
  "input_op",
  "output_op",
  "stack",
]);

const checkUpdates = listOf(inputOf("inputs_update", "real"));
const checkInputOperator = oneOf("+", "*", "/");
const checkOutputOperator = oneOf("+", "*", "/", "last");

/** The check of a compound in a file with these corrections; holes are corrections that are no objects. */
export function compoundOf(corrections: CompoundScope["corrections"]): Check<CheckedCompound> {
  const places = placesOf(corrections);
  return (json, path, context) => {
    const object = checkObject(json, path, context, KEYS);
    if (object === undefined) return undefined;
    const name = required(object, "name", path, context, checkString);
    const description = optional(object, "description", path, context, checkString);
    const variables = required(object, "inputs", path, context, checkInputs);
    const output = required(object, "output", path, context, checkOutput);
    const scope: CompoundScope = { ...context, inputs: toInputs(variables), corrections, places };
    const inputsUpdate = required(object, "inputs_update", path, scope, checkUpdates);
    const inputOperator = required(object, "input_op", path, scope, checkInputOperator);
    const outputOperator = required(object, "output_op", path, scope, checkOutputOperator);
    const stack = required(object, "stack", path, scope, checkStack);

    const inputs = variables && completeVariables(variables);
    if (name === undefined || inputs === undefined || output === undefined)
      return { name, compound: undefined };
    if (inputsUpdate === undefined || inputOperator === undefined) return { name, compound: undefined };
    if (outputOperator === undefined || stack === undefined) return { name, compound: undefined };
    const operators = { inputOperator, outputOperator };
    return { name, compound: { name, description, inputs, output, inputsUpdate, ...operators, stack } };
  };
}

/** A correction by name, and where its inputs are found among the compound's. */
const checkStackItem: Check<StackItem, CompoundScope> = (json, path, scope) => {
  const name = checkString(json, path, scope);
  if (name === undefined) return undefined;
  const correction = scope.places.get(name);
  const found = correction === undefined ? undefined : scope.corrections[correction];
  if (correction === undefined || found === undefined) {
    const suggestion = suggest(name, scope.places.keys(), scope);
    return report(scope, path, `unknown correction ${quote(name)}${suggestion}`);
  }
  const inputs = matchInputs(found.inputs, quote(name), path, scope);
  return inputs === undefined ? undefined : { correction, inputs };
};

function placesOf(corrections: CompoundScope["corrections"]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, checked] of corrections.entries()) {
    if (checked?.name !== undefined && !places.has(checked.name)) places.set(checked.name, place);
  }
  return places;
}

const checkStack = listOf(checkStackItem);

function matchInputs(
  inputs: Inputs,
  user: string,
  path: Path,
  scope: CompoundScope,
): readonly number[] | undefined {
  if (inputs === undefined || scope.inputs === undefined) return undefined;
  const places: number[] = [];
  for (const [name, { type }] of inputs.byName) {
    const match = scope.inputs.byName.get(name);
    if (match === undefined) {
      report(
        scope,
        path,
        `${user} has an input ${quote(name)}, which the compound lacks${suggest(name, scope.inputs.byName.keys(), scope)}`,
      );
    } else if (type !== undefined && match.type !== undefined && type !== match.type) {
      report(scope, path, `${user} has ${quote(name)} as ${type}, but the compound has it as ${match.type}`);
    } else places.push(match.place);
  }
  return places.length === inputs.byName.size ? places : undefined;
}
