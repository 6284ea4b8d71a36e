import type { InputType, TextMorph, Variable } from "../../generator/index.js";
import type { KeyAt, Morphs, ParameterAt, Values } from "../protocol.js";
import { readMorphs } from "../state/parameters.js";
import type { Opened } from "./opened.js";

/** A point of the file's own inputs: nominal keys stand where parameters are. */
export function nominalValues(inputs: readonly Variable[], morph: Morphs, values: Values): Values {
  const nominal = new Map(readMorphs(morph).map((one) => [one.input, one.nominal]));
  return Object.fromEntries(
    inputs.map(({ name, type }) => {
      const key = nominal.get(name);
      return [name, key === undefined ? (values[name] ?? 0) : typed(key, type)];
    }),
  );
}

/** The same, and for each key of a parameter that is not at 0 the point that has this key. */
export function keyedValues(inputs: readonly Variable[], morph: Morphs, values: Values): readonly Values[] {
  const nominal = nominalValues(inputs, morph, values);
  const others = readMorphs(morph).flatMap((one) => {
    const moved = one.nuisances.filter(({ name }) => (values[name] ?? 0) !== 0);
    return moved.flatMap(({ up, down }) => [
      withKey(inputs, nominal, one, up),
      withKey(inputs, nominal, one, down),
    ]);
  });
  return [nominal, ...others];
}

/** What parameters are of at a point, each with all others at 0. */
export function parametersAt(
  opened: Opened,
  correction: string,
  morph: Morphs,
  values: Values,
): readonly ParameterAt[] {
  const inputs = opened.inputs(correction),
    locate = opened.locator(correction),
    point = nominalValues(inputs, morph, values);
  return readMorphs(morph).flatMap((one) => {
    const keyAt = (key: string): KeyAt => ({ key, value: locate(withKey(inputs, point, one, key)).value });
    const nominal = keyAt(one.nominal);
    return one.nuisances.map(({ name, code, up, down }) => ({
      name,
      input: one.input,
      code,
      value: Number(values[name] ?? 0),
      down: keyAt(down),
      nominal,
      up: keyAt(up),
    }));
  });
}

const withKey = (inputs: readonly Variable[], values: Values, { input }: TextMorph, key: string): Values => ({
  ...values,
  [input]: typed(key, inputs.find(({ name }) => name === input)?.type ?? "string"),
});

const typed = (key: string, type: InputType): string | number => (type === "string" ? key : Number(key));
