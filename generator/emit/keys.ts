import { type Code, code, list, literal } from "./code.js";
import type { CorrectionContext } from "./frame.js";

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
      (self) => code`const ${self}: readonly ${type}[] = [${list(keys.map(literal), 60)}];`,
    ),
  );
}

/** Throws the error for a key that is not there. */
export function throwUnknownKey(
  context: CorrectionContext,
  input: number,
  value: Code,
  keys: readonly (string | number)[],
): Code {
  const name = literal(context.correction.inputs[input]?.name ?? "");
  return code`throw ${context.module.helper("unknownKey")}(${context.label}, ${name}, ${value}, ${keyList(context, input, keys)});`;
}

/** The function from a key to its place among `keys`; any other is -1 or, where that is none, an error. */
export function keyFunction(
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
      const other = hasOther ? code`return -1;` : throwUnknownKey(context, input, code`key`, keys);
      return code`function ${self}(key: ${type === "string" ? code`string` : code`number`}): number {\nswitch (key) {\n${cases}\ndefault:\n${other}\n}\n}`;
    }),
  );
}
