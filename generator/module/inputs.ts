import type { Code } from "../print/code.js";
import { comment } from "../print/comments.js";
import type { Variable } from "../tree/set.js";
import { Text, keyText, nameText, text } from "./text.js";

/** An input of a correction as its module has it. */
export interface ModuleInput {
  readonly variable: Variable;
  /** Its name as a parameter, and its type. */
  readonly parameter: Code;
  readonly type: Code;
  /** An int input that only hashing reads: it may be a bigint. */
  readonly isWide: boolean;
}

/** Inputs that are arguments: all but the frozen ones. */
export const liveInputs = (inputs: readonly ModuleInput[]): readonly ModuleInput[] =>
  inputs.filter(({ variable }) => variable.frozen === undefined);

/** Inputs that the gradient is with respect to. */
export const realInputs = (inputs: readonly ModuleInput[]): readonly ModuleInput[] =>
  liveInputs(inputs).filter(({ variable }) => variable.type === "real");

/** How the file describes an input or the output. */
export const variableText = ({ name, type, description }: Variable): Text =>
  Text.list(
    "{",
    [
      text`name: ${Text.literal(name)}`,
      text`type: ${Text.literal(type)}`,
      text`description:${Text.value(Text.literal(description ?? ""))}`,
    ],
    "}",
  );

/** An input's name as a parameter, and with its type. */
export const parameterText = ({ parameter }: ModuleInput): Text =>
  nameText(parameter.kind === "name" ? parameter.name : "");

export const typedParameter = (input: ModuleInput): Text => text`${parameterText(input)}: ${typeText(input)}`;

function typeText({ type, variable }: ModuleInput): Text {
  switch (type.kind) {
    case "type":
    case "listType":
    case "unionType":
      return Text.type(type);
    default:
      throw new RangeError(`the type of ${variable.name} is no type`);
  }
}

/** What an argument from plain JavaScript is where it is none that the input takes. */
export function misuseText(input: ModuleInput): Text {
  const { variable, isWide } = input;
  const x = parameterText(input);
  switch (variable.type) {
    case "string":
      return text`typeof ${x} !== "string"`;
    case "int":
      return text`!${nameText(integerCheck(isWide))}(${x})`;
    case "real":
      return text`typeof ${x} !== "number"`;
  }
}

/** The function of the runtime that says whether an int input takes a value. */
const integerCheck = (isWide: boolean): string => (isWide ? "isWideInteger" : "isInteger");

/** The functions of the runtime that check an argument for an input. */
export const checkNames = ({ variable, isWide }: ModuleInput): readonly string[] =>
  variable.type === "int" ? [integerCheck(isWide)] : [];

/** The function of the runtime that reads the columns of an input. */
export function readerName({ variable, isWide }: ModuleInput): string {
  switch (variable.type) {
    case "string":
      return "stringReader";
    case "int":
      return isWide ? "wideReader" : "intReader";
    case "real":
      return "realReader";
  }
}

/** The type of the runtime that an input's columns have. */
export function columnTypeName({ variable, isWide }: ModuleInput): string {
  if (variable.type === "string") return "KeyColumn";
  return isWide ? "IntegerColumn" : "NumberColumn";
}

/** An interface of read-only members; where there are none, a type that says so. */
export function recordType(name: Text, members: readonly (readonly [name: string, type: Text])[]): Text {
  if (members.length === 0) return text`export type ${name} = Readonly<Record<never, never>>;`;
  const lines = members.map(([key, type]) => text`  readonly ${keyText(key)}: ${type};`);
  return Text.lines([text`export interface ${name} {`, ...lines, text`}`]);
}

/** The columns of a batch, by the names of the inputs. */
export const inputsType = (name: Text, inputs: readonly ModuleInput[]): Text =>
  Text.lines([
    Text.comment(comment`The columns of a batch. A scalar stands for a constant column.`),
    recordType(
      name,
      inputs.map((input) => [
        input.variable.name,
        input.variable.type === "string"
          ? text`${nameText(columnTypeName(input))}<${typeText(input)}>`
          : nameText(columnTypeName(input)),
      ]),
    ),
  ]);

/** The derivatives by the names of the real inputs. */
export const gradientType = (name: Text, inputs: readonly ModuleInput[]): Text =>
  Text.lines([
    Text.comment(comment`Partial derivatives of the value with respect to the real inputs.`),
    recordType(
      name,
      inputs.map(({ variable }) => [variable.name, text`number`]),
    ),
  ]);
