import { morphText, OptionError, proposeMorphs, type TextMorph, warningsFor } from "../../generator/index.js";
import type { Chosen, Morphs } from "../protocol.js";
import { readMorphs } from "../state/parameters.js";
import type { Opened } from "./opened.js";

/** Parameters that could take the place of keys, as the names of these say; of a compound, where all its corrections can have some. */
export function morphsOf({ set, summary }: Opened, { correction }: Chosen): Morphs {
  const isOwn = ({ name }: { readonly name: string }): boolean => name === correction;
  if (summary.corrections.some(isOwn))
    return Object.fromEntries(
      proposeMorphs(set, (name) => name === correction)
        .flat()
        .map(optionParts),
    );
  const { inputs = [], stack = [] } = summary.compoundCorrections.find(isOwn) ?? {};
  const proposed = proposeMorphs(set, (name) => stack.includes(name)).flat();
  const offered = inputs.flatMap(({ name: input }): readonly (readonly [string, string])[] => {
    const options = proposed.filter((one) => one.input === input).map(optionParts);
    const having = summary.corrections.filter(
      ({ name, inputs: own }) => stack.includes(name) && own.some((one) => one.name === input),
    );
    const joined = joinedMorph(options.flatMap((one) => readMorphs(Object.fromEntries([one]))));
    if (joined === undefined || options.length < having.length) return [];
    const text = morphText(joined);
    const isFit = isPossible(() => warningsFor(set, { only: [correction], morph: { [input]: text } }));
    return isFit ? [[input, text]] : [];
  });
  return Object.fromEntries(offered);
}

/** Where a correction has no value because of its parameters. */
export const missingOf = (
  { set }: Opened,
  { correction, morph }: Chosen & { readonly morph: Morphs },
): readonly string[] =>
  warningsFor(set, { only: [correction], morph }).map(({ pointer, message }) => `${pointer}: ${message}`);

const optionParts = ({ input, option }: { readonly input: string; readonly option: string }) =>
  [input, option.slice(input.length + 1)] as const;

/** The parameters of any; one that some lack is optional. Undefined where they do not go together. */
function joinedMorph(all: readonly TextMorph[]): TextMorph | undefined {
  const [first] = all;
  if (first === undefined || all.some(({ nominal }) => nominal !== first.nominal)) return undefined;
  const nuisances = all.flatMap((one) => one.nuisances);
  const names = [...new Set(nuisances.map(({ name }) => name))];
  const joined = names.flatMap((name): TextMorph["nuisances"] => {
    const same = nuisances.filter((one) => one.name === name),
      [own] = same;
    if (own === undefined || same.some(({ up, down }) => up !== own.up || down !== own.down)) return [];
    const isOptional = same.length < all.length || same.some((one) => one.isOptional);
    const adding = same.find(({ code }) => code !== own.code);
    return [{ ...own, code: adding === undefined ? own.code : "code4p", isOptional }];
  });
  return joined.length < names.length ? undefined : { ...first, nuisances: joined };
}

function isPossible(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    if (error instanceof OptionError) return false;
    throw error;
  }
}
