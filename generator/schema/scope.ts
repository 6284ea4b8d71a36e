import { type Context, report } from "./context.js";
import { quote } from "./describe.js";
import { type Check, checkString } from "./fields.js";
import { suggest } from "./nearest.js";
import type { Formula } from "../tree/formula.js";
import type { Node } from "../tree/node.js";
import type { InputType } from "../tree/set.js";

/** An input as far as it is known: a broken one still has a name, so that what refers to it is not wrong too. */
export interface Input {
  readonly place: number;
  readonly type: InputType | undefined;
}

/** Inputs by name; undefined when their list is so broken that nothing can be said about a name. */
export type Inputs = InputList | undefined;

interface InputList {
  /** What they are, for messages: a formula after a network has the network's outputs as its inputs. */
  readonly noun: "input" | "output";
  readonly byName: ReadonlyMap<string, Input>;
}

/** What the nodes of one correction are checked against. */
export interface Scope extends Context {
  readonly inputs: Inputs;
  /** Generic formulas, with holes where one is wrong; undefined when their list is no list. */
  readonly generics: readonly (GenericFormula | undefined)[] | undefined;
  /** Checks a node of any type: passed along, so that the files of the node types need not import each other. */
  readonly node: Check<Node, Scope>;
}

export interface GenericFormula {
  readonly formula: Formula;
  /** How many parameters its expression uses. */
  readonly parameters: number;
}

type InputCheck<T> = Check<T, Context & Pick<Scope, "inputs">>;

/** The name of an input that has one of these types. `user` is what refers to it, for the message. */
export function inputNamed(user: string, ...types: readonly InputType[]): InputCheck<Input> {
  return (json, path, scope) => {
    const name = checkString(json, path, scope);
    if (name === undefined || scope.inputs === undefined) return undefined;
    const { noun, byName } = scope.inputs;
    const input = byName.get(name);
    if (input === undefined) {
      return report(scope, path, `unknown ${noun} ${quote(name)}${suggest(name, byName.keys(), scope)}`);
    }
    if (input.type === undefined || types.includes(input.type)) return input;
    return report(scope, path, `${user} takes ${types.join(" or ")} inputs: ${quote(name)} is ${input.type}`);
  };
}

/** The place of an input that is referred to by name. */
export function inputOf(user: string, ...types: readonly InputType[]): InputCheck<number> {
  const check = inputNamed(user, ...types);
  return (json, path, scope) => check(json, path, scope)?.place;
}
