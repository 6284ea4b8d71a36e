import { at } from "../at.js";
import type { Argument, NamedValue, Way } from "../locate/types.js";
import { valueAfter, wayFrom } from "../locate/walk.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { COMBINED } from "./combined.js";
import { namedCorrection } from "./named.js";
import { type NodeValues, nodeValues } from "./nodeValues.js";
import { argumentsOf } from "./text.js";

/** Where a point is in a correction: the bins, keys and formulas that give its value. */
export interface CorrectionLocation {
  readonly kind: "correction";
  readonly correction: string;
  readonly inputs: readonly NamedValue[];
  readonly way: Way;
  /** What generated code gives; undefined where it fails. */
  readonly value: number | undefined;
}

/** Where a point is in a compound: in each of its corrections, first applied first, as far as they have values. */
export interface CompoundLocation {
  readonly kind: "compound";
  readonly correction: string;
  readonly inputs: readonly NamedValue[];
  readonly stack: readonly CorrectionLocation[];
  readonly value: number | undefined;
}

/** Where a point is in a correction or a compound. */
export type Location = CorrectionLocation | CompoundLocation;

/** Finds where points are in one correction. */
export type Locator = (values: Readonly<Record<string, Argument>>) => Location;

/**
 * Where a point, given by input names, is in the correction of that name, or else the compound of that name: bins are those of the file,
 * smoothed or not. Throws `OptionError` where the names or types do not fit.
 */
export function locate(
  set: CorrectionSet,
  correction: string,
  values: Readonly<Record<string, Argument>>,
): Location {
  return locator(set, correction)(values);
}

/** The same for many points of one correction. Throws `OptionError` for an unknown name. */
export function locator(set: CorrectionSet, correction: string): Locator {
  const known = namedCorrection(set, correction),
    asked = nodeValues();
  return (values) => {
    const given = argumentsOf(known.inputs, values);
    return "stack" in known
      ? locatedCompound(set, known, given, asked)
      : locatedCorrection(set, set.corrections.indexOf(known), given, asked);
  };
}

function locatedCorrection(
  { corrections }: CorrectionSet,
  place: number,
  values: readonly Argument[],
  asked: NodeValues,
): CorrectionLocation {
  const { name, inputs, data } = at(corrections, place);
  const valueOf = (node: Parameters<NodeValues>[0], here: readonly Argument[]): number =>
    asked(node, inputs, here);
  const way = wayFrom({ inputs, valueOf }, data, `/corrections/${place}/data`, values);
  return {
    kind: "correction",
    correction: name,
    inputs: namedValues(inputs, values),
    way,
    value: valueAfter(way),
  };
}

const namedValues = (inputs: Correction["inputs"], values: readonly Argument[]): readonly NamedValue[] =>
  inputs.map(({ name }, i) => ({ input: name, value: at(values, i) }));

function locatedCompound(
  set: CorrectionSet,
  compound: CompoundCorrection,
  values: readonly Argument[],
  asked: NodeValues,
): CompoundLocation {
  const { name, inputs, inputsUpdate, inputOperator, outputOperator } = compound;
  const stack: CorrectionLocation[] = [];
  let here = values,
    value: number | undefined;
  for (const member of compound.stack) {
    const found = locatedCorrection(
      set,
      member.correction,
      member.inputs.map((i) => at(here, i)),
      asked,
    );
    const factor = found.value;
    stack.push(found);
    if (factor === undefined)
      return {
        kind: "compound",
        correction: name,
        inputs: namedValues(inputs, values),
        stack,
        value: undefined,
      };
    here = here.map((one, i) =>
      inputsUpdate.includes(i) ? COMBINED[inputOperator](Number(one), factor) : one,
    );
    value =
      value === undefined || outputOperator === "last" ? factor : COMBINED[outputOperator](value, factor);
  }
  return { kind: "compound", correction: name, inputs: namedValues(inputs, values), stack, value };
}
