import { at } from "../at.js";
import type { InputFindings } from "../inspect/findings.js";
import type { Survey } from "../inspect/survey.js";
import type { CompoundCorrection, Correction, Variable } from "../tree/set.js";
import type { Change, Changed, Exchanged } from "./types.js";

/** What of a correction is another now, its values aside. */
export function correctionChanges(
  before: Correction,
  after: Correction,
  surveys: Changed<Survey>,
): readonly Change[] {
  return [
    ...(before.version === after.version
      ? []
      : [{ kind: "version", old: before.version, new: after.version } as const]),
    ...signatureChanges(before, after),
    ...domainChanges(before.inputs, after.inputs, surveys),
    ...exchange("formulas", surveys.old.formulas, surveys.new.formulas),
    ...nodeChanges(surveys),
  ];
}

/** The same of a compound. */
export function compoundChanges(
  before: CompoundCorrection,
  after: CompoundCorrection,
  stacks: Changed<readonly string[]>,
): readonly Change[] {
  const operators = { old: operatorsOf(before), new: operatorsOf(after) };
  return [
    ...signatureChanges(before, after),
    ...(isSameList(stacks.old, stacks.new) ? [] : [{ kind: "stack", ...stacks } as const]),
    ...(operators.old === operators.new ? [] : [{ kind: "operators", ...operators } as const]),
  ];
}

const operatorsOf = ({ inputs, inputsUpdate, inputOperator, outputOperator }: CompoundCorrection): string =>
  `results by ${outputOperator}, ${inputsUpdate.map((place) => at(inputs, place).name).join(", ") || "no input"} by ${inputOperator}`;

type Signature = Pick<Correction, "description" | "inputs" | "output">;

function signatureChanges(before: Signature, after: Signature): readonly Change[] {
  const names = union(before.inputs.map(nameOf), after.inputs.map(nameOf));
  const pairs = names.map((name) => ({
    name,
    old: named(before.inputs, name),
    new: named(after.inputs, name),
  }));
  const order = {
    old: before.inputs.map(nameOf).filter((name) => named(after.inputs, name) !== undefined),
    new: after.inputs.map(nameOf).filter((name) => named(before.inputs, name) !== undefined),
  };
  return [
    ...described(undefined, before.description, after.description),
    ...pairs.flatMap((pair) =>
      pair.old?.type === pair.new?.type
        ? []
        : [{ kind: "input", input: pair.name, old: pair.old?.type, new: pair.new?.type } as const],
    ),
    ...(isSameList(order.old, order.new) ? [] : [{ kind: "order of inputs", ...order } as const]),
    ...pairs.flatMap((pair) =>
      pair.old && pair.new ? described(pair.name, pair.old.description, pair.new.description) : [],
    ),
    ...described(after.output.name, before.output.description, after.output.description),
  ];
}

const described = (
  of: string | undefined,
  before: string | undefined,
  after: string | undefined,
): readonly Change[] => (before === after ? [] : [{ kind: "description", of, old: before, new: after }]);

/** What categories and axes have of the inputs that both have. */
function domainChanges(
  before: readonly Variable[],
  after: readonly Variable[],
  surveys: Changed<Survey>,
): readonly Change[] {
  return before.flatMap(({ name: input }, i) => {
    const j = after.findIndex(({ name }) => name === input);
    if (j < 0) return [];
    const old = at(surveys.old.findings, i),
      next = at(surveys.new.findings, j);
    const others = { old: old.own.summary().takesOtherKeys, new: next.own.summary().takesOtherKeys };
    return [
      ...exchange("keys", old.own.summary().keys, next.own.summary().keys).map((change) => ({
        ...change,
        input,
      })),
      ...(others.old === others.new ? [] : [{ kind: "default", input, ...others } as const]),
      ...axisChanges(input, old, next),
    ];
  });
}

/** Edges and flows of the input itself, and of what rules make of it. */
function axisChanges(input: string, before: InputFindings, after: InputFindings): readonly Change[] {
  const old = new Map([[undefined, before.own] as const, ...before.transformed]),
    next = new Map([[undefined, after.own] as const, ...after.transformed]);
  return union([...old.keys()], [...next.keys()]).flatMap((rule): readonly Change[] => {
    const flows = { old: old.get(rule)?.summary().flows ?? [], new: next.get(rule)?.summary().flows ?? [] };
    return [
      ...exchange("edges", old.get(rule)?.edges ?? [], next.get(rule)?.edges ?? []).map((change) => ({
        ...change,
        input,
        rule,
      })),
      ...(isSameList(flows.old.toSorted(), flows.new.toSorted())
        ? []
        : [{ kind: "flow", input, rule, ...flows } as const]),
    ];
  });
}

function nodeChanges(surveys: Changed<Survey>): readonly Change[] {
  const old = Object.fromEntries(surveys.old.counts),
    next = Object.fromEntries(surveys.new.counts);
  const types = union(Object.keys(old), Object.keys(next));
  return types.every((type) => old[type] === next[type]) ? [] : [{ kind: "nodes", old, new: next }];
}

/** What is gone from a list and what is new in it, if anything is. */
function exchange<Kind extends string, T>(
  kind: Kind,
  before: Iterable<T>,
  after: Iterable<T>,
): readonly ({ readonly kind: Kind } & Exchanged<T>)[] {
  const old = new Set(before),
    next = new Set(after);
  const removed = [...old].filter((one) => !next.has(one)),
    added = [...next].filter((one) => !old.has(one));
  return removed.length + added.length === 0 ? [] : [{ kind, removed, added }];
}

const nameOf = ({ name }: Variable): string => name;
const named = (inputs: readonly Variable[], wanted: string): Variable | undefined =>
  inputs.find(({ name }) => name === wanted);
const union = <T>(a: readonly T[], b: readonly T[]): readonly T[] => [...new Set([...a, ...b])];
const isSameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);
