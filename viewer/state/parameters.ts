import { CODE_NAMES, type CodeName, morphText, readMorph, type TextMorph } from "../../generator/index.js";
import type { Morphs, Span } from "../protocol.js";
import type { Input } from "./inputs.js";

/** A parameter in the place of keys of an input. */
export type Parameter = TextMorph["nuisances"][number] & Pick<TextMorph, "input" | "nominal">;

/** What is looked at of a parameter: three standard deviations to both sides. */
export const PARAMETER_SPAN: Span = { low: -3, high: 3, isLog: false };

/** What takes the place of each input; what is no list of parameters is left out. */
export const readMorphs = (morph: Morphs): readonly TextMorph[] =>
  Object.entries(morph).flatMap(([input, text]) => {
    const read = readMorph(input, text);
    return read.ok ? [read.morph] : [];
  });

/** All parameters, in the order of their inputs. */
export const parametersIn = (morph: Morphs): readonly Parameter[] =>
  readMorphs(morph).flatMap(({ input, nominal, nuisances }) =>
    nuisances.map((one) => ({ ...one, input, nominal })),
  );

/** Some parameters have one code, and some another. */
export const MIXED = "mixed";

/** The code that all parameters of an input have; undefined where there are none. */
export function codeIn(morph: Morphs, input: string): CodeName | typeof MIXED | undefined {
  const codes = new Set(parametersIn(morph).flatMap((one) => (one.input === input ? [one.code] : [])));
  return codes.size > 1 ? MIXED : [...codes][0];
}

/** The parameters that are offered for an input, of the code that is chosen; none where it is no code. */
export function withCode(morph: Morphs, offered: Morphs, input: string, chosen: string): Morphs {
  const { [input]: text, ...others } = { ...offered, ...morph };
  const kept = Object.fromEntries(Object.entries(others).filter(([name]) => Object.hasOwn(morph, name)));
  const code = CODE_NAMES.find((one) => one === chosen);
  if (chosen === MIXED) return { ...kept, [input]: offered[input] ?? "" };
  const [read] = text === undefined ? [] : readMorphs({ [input]: text });
  if (code === undefined || read === undefined) return kept;
  const nuisances = read.nuisances.map((one) => ({ ...one, code }));
  return { ...kept, [input]: morphText({ ...read, nuisances }) };
}

/** The inputs with parameters in the place of keys. */
export const morphedInputs = (inputs: readonly Input[], morph: Morphs): readonly Input[] =>
  inputs.flatMap((input) =>
    Object.hasOwn(morph, input.name)
      ? parametersIn(morph)
          .filter((one) => one.input === input.name)
          .map(parameterInput)
      : [input],
  );

const parameterInput = ({ name, input, up, down, code }: Parameter): Input => ({
  name,
  type: "real",
  description: `in the place of ${input}: 1 is ${up}, -1 is ${down} (${code})`,
  keys: [],
  takesOtherKeys: false,
});

/** Of parameters that are meant for a whole set those that a correction with these inputs can have. */
export function fittingMorphs(morph: Morphs, inputs: readonly Input[]): Morphs {
  const fitting = readMorphs(morph).flatMap((one): readonly TextMorph[] => {
    const input = inputs.find(({ name }) => name === one.input);
    if (input === undefined || input.type === "real") return [];
    const has = (key: string): boolean => input.keys.some((known) => String(known) === key);
    const nuisances = one.nuisances.filter(({ up, down }) => has(up) && has(down));
    const isWhole = one.nuisances.every((nuisance) => nuisance.isOptional || nuisances.includes(nuisance));
    const isTaken = nuisances.some(({ name }) =>
      inputs.some((other) => other !== input && other.name === name),
    );
    return has(one.nominal) && isWhole && !isTaken && nuisances.length > 0 ? [{ ...one, nuisances }] : [];
  });
  return Object.fromEntries(fitting.map((one) => [one.input, morphText(one)]));
}
