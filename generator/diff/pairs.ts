import { distance } from "fastest-levenshtein";
import type { CompoundCorrection, Correction, CorrectionSet } from "../tree/set.js";
import type { Changed, Listed } from "./types.js";

/** A correction or compound, with what it is. */
export type Entry = Listed &
  (
    | { readonly kind: "correction"; readonly of: Correction }
    | { readonly kind: "compound"; readonly of: CompoundCorrection }
  );

/** What two sets have in common, and what only one of them has. */
export interface Pairs {
  readonly pairs: readonly Changed<Entry>[];
  readonly removed: readonly Entry[];
  readonly added: readonly Entry[];
}

/** The corrections and compounds of a set. */
export const entriesOf = ({ corrections, compounds }: CorrectionSet): readonly Entry[] => [
  ...corrections.map((of): Entry => ({ kind: "correction", name: of.name, of })),
  ...compounds.map((of): Entry => ({ kind: "compound", name: of.name, of })),
];

/** Pairs by name; of the others, those that may have been renamed. */
export function pairsOf(before: readonly Entry[], after: readonly Entry[]): Pairs {
  const next = new Map(after.map((entry) => [keyOf(entry), entry]));
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const named = before.flatMap((entry): readonly Changed<Entry>[] => {
    const other = next.get(keyOf(entry));
    return other === undefined ? [] : [{ old: entry, new: other }];
  });
  const removed = before.filter((entry) => !next.has(keyOf(entry))),
    added = after.filter((entry) => !old.has(keyOf(entry)));
  const renamed = renamedAmong(removed, added);
  return {
    pairs: [...named, ...renamed],
    removed: removed.filter((entry) => !renamed.some((pair) => pair.old === entry)),
    added: added.filter((entry) => !renamed.some((pair) => pair.new === entry)),
  };
}

const keyOf = ({ kind, name }: Listed): string => `${kind} ${name}`;

/** Names this near, of all letters, may be the same under another name. */
const NEAR = 1 / 3;

/** Those that have the same inputs, and are the nearest by name to each other, or the only ones. */
function renamedAmong(removed: readonly Entry[], added: readonly Entry[]): readonly Changed<Entry>[] {
  return removed.flatMap((old): readonly Changed<Entry>[] => {
    const candidates = alike(old, added),
      found = nearestTo(old, candidates);
    if (found === undefined) return [];
    const rivals = alike(found, removed);
    if (nearestTo(found, rivals) !== old) return [];
    const isOnly = candidates.length === 1 && rivals.length === 1;
    return isOnly || apart(old, found) <= NEAR ? [{ old, new: found }] : [];
  });
}

const alike = (wanted: Entry, others: readonly Entry[]): readonly Entry[] =>
  others.filter((one) => signatureOf(one) === signatureOf(wanted));

const signatureOf = ({ kind, of }: Entry): string =>
  JSON.stringify([kind, ...of.inputs.map(({ name, type }) => [name, type])]);

function nearestTo(wanted: Entry, others: readonly Entry[]): Entry | undefined {
  const [first, ...rest] = others;
  if (first === undefined) return undefined;
  return rest.reduce((best, one) => (apart(wanted, one) < apart(wanted, best) ? one : best), first);
}

/** The share of letters that are others. */
const apart = (a: Listed, b: Listed): number =>
  distance(a.name, b.name) / Math.max(a.name.length, b.name.length, 1);
