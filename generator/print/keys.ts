import type { Table } from "../expression/elements.js";
import type { Failure, Key, Place } from "../ir/types.js";
import {
  type Expression,
  type Name,
  type Statement,
  type Type,
  identifier,
  literal,
  nameOf,
} from "./code.js";
import {
  NUMBER,
  binary,
  call,
  comparison,
  constant,
  elementOf,
  giveBack,
  list,
  namedType,
  when,
} from "./syntax.js";
import type { ExpressionPrinter } from "./expressions.js";
import type { Frame } from "./frame.js";
import type { Shared } from "./shared.js";

type Keys = readonly (string | number)[];

/** The list of an input's keys, for readers of columns and the messages of errors. */
export function keyList(
  { declarations, inputs }: Pick<Shared, "declarations" | "inputs">,
  input: number,
  keys: Keys,
): Expression {
  const of = nameOf(typeof keys[0] === "number" ? "number" : "string");
  const name = declarations.once(`keys ${input} ${JSON.stringify(keys)}`, () =>
    declarations.declare("constants", `${inputs[input]?.name ?? ""} keys`, (self) =>
      constant(self, list(keys.map(literal)), { kind: "listType", of }),
    ),
  );
  return identifier(name);
}

/** The error for a key that is not there. */
export const unknownKey = (shared: Shared, input: number, value: Expression, keys: Keys): Expression =>
  call(shared.declarations.helper("unknownKey"), [
    shared.label,
    literal(shared.inputs[input]?.name ?? ""),
    value,
    keyList(shared, input, keys),
  ]);

/** What an input has for a key here. */
export function keyLabel(frame: Frame, input: number, key: string | number): Expression {
  if (typeof key === "string" && frame.hasCodes(input))
    return literal(frame.shared.keys[input]?.indexOf(key) ?? -1);
  return literal(key);
}

/** The type of an input as a key, for the compiler that knows more of it. */
export const keyType = (frame: Frame, input: number): Type =>
  frame.shared.inputs[input]?.type === "string" && !frame.hasCodes(input) ? namedType("string") : NUMBER;

/** The place of a key; `isChecked`: any other than those has been an error already, else it gives a place below 0. */
export interface FoundPlace {
  readonly place: Expression;
  readonly isChecked: boolean;
}

/** The place of a key among others. */
export function keyPlace(frame: Frame, print: ExpressionPrinter, statement: Place): FoundPlace {
  const { key, keys } = statement,
    { input } = key;
  const value = print.value(key.value);
  if (frame.hasCodes(input)) return { place: codedPlace(frame, input, keys, value), isChecked: false };
  const failure = onlyFailure(statement);
  const hint = `${frame.shared.inputs[input]?.name ?? ""} index`;
  const name = placeFunction(frame, hint, input, keys, failure?.keys);
  return { place: call(identifier(name), [value]), isChecked: failure !== undefined };
}

/** A call that only fails for a key that is not there, where that is all that is wanted. */
export function keyCheck(frame: Frame, print: ExpressionPrinter, statement: Place): Expression | undefined {
  const { key, keys } = statement,
    { input } = key;
  const failure = onlyFailure(statement);
  if (failure === undefined || frame.hasCodes(input)) return undefined;
  const { declarations, inputs } = frame.shared;
  const name = declarations.once(`check ${input} ${JSON.stringify([keys, failure.keys])}`, () =>
    declarations.declareFunction(`check ${inputs[input]?.name ?? ""}`, (names) => {
      const given = names.unique("key");
      const other = unknownKey(frame.shared, input, identifier(given), failure.keys);
      return {
        parameters: [{ name: given, type: keyType(frame, input) }],
        result: namedType("void"),
        body: checkStatements(identifier(given), keys, { kind: "throw", value: other }),
      };
    }),
  );
  return call(identifier(name), [print.value(key.value)]);
}

/** Does something for any other key. */
function checkStatements(key: Expression, keys: Keys, otherwise: Statement): readonly Statement[] {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined)
    return [when(comparison("!==", key, literal(only)), [otherwise])];
  const cases = [
    { labels: keys.map(literal), body: [giveBack()] },
    { labels: [], body: [otherwise] },
  ];
  return [{ kind: "switch", on: key, cases }];
}

/** The failure for the key, if nothing else is done for others. */
function onlyFailure({ key, otherwise }: Place): (Failure & { readonly kind: "unknownKey" }) | undefined {
  const [first] = otherwise;
  if (first?.kind !== "fail" || first.reason.kind !== "unknownKey") return undefined;
  return isSameKey(first.reason.key, key) ? first.reason : undefined;
}

const isSameKey = (a: Key, b: Key): boolean => a.input === b.input && a.value === b.value;

/** From a place among all keys of the input to that among these: the same, or what a small table says. */
function codedPlace(frame: Frame, input: number, keys: Keys, code: Expression): Expression {
  const all = frame.shared.keys[input] ?? [];
  if (all.length === keys.length && all.every((key, i) => key === keys[i])) return code;
  const table: Table = {
    id: -1,
    hint: `${frame.shared.inputs[input]?.name ?? ""} places`,
    type: "integer",
    values: [-1, ...all.map((key) => keys.indexOf(key))],
  };
  return elementOf(frame.table(table), binary("+", code, literal(1)));
}

/** The function from a key to its place; any other is -1 or, where there is a list for the message, an error. */
function placeFunction(
  frame: Frame,
  hint: string,
  input: number,
  keys: Keys,
  allowed: Keys | undefined,
): Name {
  const { declarations } = frame.shared;
  return declarations.once(`key ${input} ${JSON.stringify([keys, allowed])}`, () =>
    declarations.declareFunction(hint, (names) => {
      const given = names.unique("key");
      const error = allowed && unknownKey(frame.shared, input, identifier(given), allowed);
      return {
        parameters: [{ name: given, type: keyType(frame, input) }],
        result: NUMBER,
        body: [
          {
            kind: "switch",
            on: identifier(given),
            cases: [
              ...keys.map((key, i) => ({ labels: [literal(key)], body: [giveBack(literal(i))] })),
              { labels: [], body: [error ? { kind: "throw", value: error } : giveBack(literal(-1))] },
            ],
          },
        ],
      };
    }),
  );
}
