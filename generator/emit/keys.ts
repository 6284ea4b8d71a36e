import { type Code, code, functionCode, list, literal, typed } from "./code.js";
import type { CorrectionContext, Frame } from "./frame.js";

/** The list of an input's keys, for the messages of errors. */
export function keyList(
  { module, correction }: CorrectionContext,
  input: number,
  keys: readonly (string | number)[],
): Code {
  const name = correction.inputs[input]?.name ?? "";
  const type = typeof keys[0] === "number" ? code`number` : code`string`;
  return module.once(`keys ${input} ${JSON.stringify(keys)}`, () =>
    module.constant(
      `${name} keys`,
      (self) => code`const ${typed(self, code`readonly ${type}[]`)} = [${list(keys.map(literal), 60)}];`,
    ),
  );
}

const unknownKey = (
  context: CorrectionContext,
  input: number,
  value: Code,
  keys: readonly (string | number)[],
): Code =>
  code`${context.module.helper("unknownKey")}(${context.label}, ${literal(context.correction.inputs[input]?.name ?? "")}, ${value}, ${keyList(context, input, keys)})`;

/** Fails with the error for a key that is not there. */
export function failUnknownKey(
  frame: Frame,
  input: number,
  value: Code,
  keys: readonly (string | number)[],
): Code {
  return frame.fail(unknownKey(frame.context, input, value, keys));
}

const isCoded = (frame: Frame, input: number): boolean =>
  frame.place !== "function" && frame.context.correction.inputs[input]?.type === "string";

/** What an input has for a key. */
export function keyLiteral(frame: Frame, input: number, key: string | number): Code {
  if (typeof key === "string" && isCoded(frame, input))
    return literal(frame.context.keys[input]?.indexOf(key) ?? -1);
  return literal(key);
}

/** The place of a key among `keys`; whether it may be -1, for any other, or that is an error already. */
export function keyPlace(
  frame: Frame,
  input: number,
  keys: readonly (string | number)[],
  hasOther: boolean,
  value: Code,
): { readonly place: Code; readonly mayBeOther: boolean } {
  const { context } = frame;
  if (!isCoded(frame, input))
    return { place: code`${keyFunction(context, input, keys, hasOther)}(${value})`, mayBeOther: hasOther };
  const all = context.keys[input] ?? [];
  if (all.length === keys.length && all.every((key, i) => key === keys[i]))
    return { place: value, mayBeOther: true };
  const places = [-1, ...all.map((key) => keys.indexOf(key))];
  const name = context.correction.inputs[input]?.name ?? "";
  return { place: frame.table(`${name} places`, places, "integer")(code`${value} + 1`), mayBeOther: true };
}

/** The function from a key to its place among `keys`; any other is -1 or, where that is none, an error. */
function keyFunction(
  context: CorrectionContext,
  input: number,
  keys: readonly (string | number)[],
  hasOther: boolean,
): Code {
  const { module, correction } = context;
  const { name, type } = correction.inputs[input] ?? { name: "", type: "string" };
  return module.once(`key ${input} ${hasOther} ${JSON.stringify(keys)}`, () =>
    module.function(`${name} index`, (self) => {
      const cases = keys.map((key, i) => code`case ${literal(key)}:\nreturn ${literal(i)};`);
      const other = hasOther ? code`return -1;` : code`throw ${unknownKey(context, input, code`key`, keys)};`;
      const key = typed(code`key`, type === "string" ? code`string` : code`number`);
      return functionCode(self, key, "number", code`switch (key) {\n${cases}\ndefault:\n${other}\n}`);
    }),
  );
}
