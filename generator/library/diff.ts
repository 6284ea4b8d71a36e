import { dequal } from "dequal/lite";
import { at } from "../at.js";
import { compoundChanges, correctionChanges } from "../diff/changes.js";
import { entriesOf, type Entry, pairsOf } from "../diff/pairs.js";
import { type Choices, choicesOf, type Domain, domainOf, pointsOf, type Value } from "../diff/points.js";
import type { Changed, CorrectionDiff, Listed, NotCompared, SetDiff, ValueDiff } from "../diff/types.js";
import { compareValues, type Version } from "../diff/values.js";
import { computes, survey, type Survey } from "../inspect/survey.js";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import { compile } from "./compile.js";
import { liveOf } from "./live.js";

/** Told of the place of a pair before it is compared, from 1, and of how many there are. */
export type Observe = (place: number, of: number) => void;

/**
 * What has changed from one version of a set to another: which corrections there are, their inputs, keys, edges and formulas, and by how
 * much values differ. Corrections that only one of them has are paired where they may have been renamed.
 * `observe` is told of each pair of corrections before they are compared.
 */
export function diff(before: CorrectionSet, after: CorrectionSet, observe?: Observe): SetDiff {
  const { pairs, removed, added } = pairsOf(entriesOf(before), entriesOf(after));
  const surveyOf = surveyedOnce();
  const compared = pairs.map((pair, i) => {
    observe?.(i + 1, pairs.length);
    return { pair, diff: pairDiff(pair, { old: before, new: after }, surveyOf) };
  });
  const changed = compared.flatMap(({ diff: one }) => one ?? []);
  const description =
    before.description === after.description
      ? undefined
      : { old: before.description, new: after.description };
  return {
    isSame: removed.length + added.length + changed.length === 0 && description === undefined,
    description,
    removed: removed.map(listed),
    added: added.map(listed),
    changed,
    same: compared.flatMap(({ pair, diff: one }) => (one === undefined ? [listed(pair.old)] : [])),
  };
}

const listed = ({ kind, name }: Listed): Listed => ({ kind, name });

type SurveyOf = (correction: Correction) => Survey;

/** Goes through each tree once, however often it is asked for. */
function surveyedOnce(): SurveyOf {
  const known = new Map<Correction, Survey>();
  return (correction) => {
    const found = known.get(correction) ?? survey(correction);
    known.set(correction, found);
    return found;
  };
}

/** How the versions of a correction differ; undefined where they do not. */
function pairDiff(
  pair: Changed<Entry>,
  sets: Changed<CorrectionSet>,
  surveyOf: SurveyOf,
): CorrectionDiff | undefined {
  const { kind, name } = pair.old,
    newName = pair.new.name;
  const changes = changesOf(pair, sets, surveyOf);
  const isComputedAlike = dequal(computedBy(pair.old, sets.old), computedBy(pair.new, sets.new));
  if (isComputedAlike && changes.length === 0 && name === newName) return undefined;
  return {
    kind,
    name,
    newName,
    changes,
    values: isComputedAlike ? undefined : valuesOf(pair, sets, surveyOf),
  };
}

/** All that gives values. */
function computedBy({ kind, of }: Entry, { corrections }: CorrectionSet): unknown {
  if (kind === "correction") return [of.inputs.map(({ type }) => type), of.data];
  const stack = of.stack.map(({ correction, inputs }) => [inputs, at(corrections, correction).data]);
  return [of.inputs.map(({ type }) => type), of.inputsUpdate, of.inputOperator, of.outputOperator, stack];
}

function changesOf(
  { old, new: next }: Changed<Entry>,
  sets: Changed<CorrectionSet>,
  surveyOf: SurveyOf,
): CorrectionDiff["changes"] {
  if (old.kind === "correction" && next.kind === "correction")
    return correctionChanges(old.of, next.of, { old: surveyOf(old.of), new: surveyOf(next.of) });
  if (old.kind === "compound" && next.kind === "compound")
    return compoundChanges(old.of, next.of, {
      old: stackNames(old.of, sets.old),
      new: stackNames(next.of, sets.new),
    });
  return [];
}

const stackNames = ({ stack }: CompoundCorrection, { corrections }: CorrectionSet): readonly string[] =>
  stack.map(({ correction }) => at(corrections, correction).name);

function valuesOf(
  { old, new: next }: Changed<Entry>,
  sets: Changed<CorrectionSet>,
  surveyOf: SurveyOf,
): ValueDiff | NotCompared {
  const names = old.of.inputs.map(({ name }) => name),
    others = next.of.inputs.map(({ name }) => name);
  if (names.length !== others.length || !names.every((name) => others.includes(name)))
    return { reason: "the inputs are others" };
  const domains = { old: domainsOf(old, sets.old, surveyOf), new: domainsOf(next, sets.new, surveyOf) };
  const choices: Choices[] = [];
  for (const [i, { name, type }] of old.of.inputs.entries()) {
    const j = others.indexOf(name);
    if (at(next.of.inputs, j).type !== type) return { reason: `${name} has another type` };
    const found = choicesOf(type, { old: at(domains.old, i), new: at(domains.new, j) });
    if (found === undefined) return { reason: `${name} has no key in common` };
    choices.push(found);
  }
  const isComputed = isAnyComputed(old, sets.old) || isAnyComputed(next, sets.new);
  const keyed = choices.flatMap((one, i) => (one.kind === "keys" && one.keys.length > 1 ? [i] : []));
  return compareValues(pointsOf(choices, isComputed), names, keyed, {
    old: { places: [...names.keys()], valueAt: valueAt(old, sets.old) },
    new: { places: others.map((name) => names.indexOf(name)), valueAt: valueAt(next, sets.new) },
  });
}

/** What a correction has of its inputs; a compound what the corrections of its stack have. */
function domainsOf(
  { kind, of }: Entry,
  { corrections }: CorrectionSet,
  surveyOf: SurveyOf,
): readonly Domain[] {
  if (kind === "correction") return surveyOf(of).findings.map((one) => domainOf([one]));
  const members = of.stack.map(({ correction, inputs }) => ({
    inputs,
    findings: surveyOf(at(corrections, correction)).findings,
  }));
  return of.inputs.map((_input, outer) =>
    domainOf(members.flatMap(({ inputs, findings }) => findings.filter((_found, i) => inputs[i] === outer))),
  );
}

/** Whether values are computed, and not numbers of the file. */
const isAnyComputed = ({ kind, of }: Entry, { corrections }: CorrectionSet): boolean =>
  kind === "correction"
    ? computes(of.data)
    : of.stack.some(({ correction }) => computes(at(corrections, correction).data));

function valueAt({ of }: Entry, set: CorrectionSet): Version["valueAt"] {
  const { evaluate } = liveOf(compile(set, { only: [of.name] }), of);
  return (values: readonly Value[]) => {
    try {
      return evaluate(...values);
    } catch (error) {
      if (error instanceof Error && error.name === "CorrectionError") return undefined;
      throw error;
    }
  };
}
