import type { InputType } from "../tree/set.js";

/** A correction or a compound of a set. */
export interface Listed {
  readonly kind: "correction" | "compound";
  readonly name: string;
}

/** What a new version of a set has changed. */
export interface SetDiff {
  readonly isSame: boolean;
  readonly description: Changed<string | undefined> | undefined;
  readonly removed: readonly Listed[];
  readonly added: readonly Listed[];
  readonly changed: readonly CorrectionDiff[];
  readonly same: readonly Listed[];
}

/** What a fact was, and what it is now. */
export interface Changed<T> {
  readonly old: T;
  readonly new: T;
}

/** What a new version has changed of a correction or a compound. */
export interface CorrectionDiff extends Listed {
  /** Its name in the new set. Where that is another, it is a guess: they have the same inputs, and names that are alike. */
  readonly newName: string;
  readonly changes: readonly Change[];
  /** Undefined where nothing that gives values has changed. */
  readonly values: ValueDiff | NotCompared | undefined;
}

/** A fact that is another one now. */
export type Change =
  | ({ readonly kind: "version" } & Changed<number>)
  /** The description of the correction, or that of an input or the output. */
  | ({ readonly kind: "description"; readonly of: string | undefined } & Changed<string | undefined>)
  /** An input that is new, is gone, or has another type. */
  | ({ readonly kind: "input"; readonly input: string } & Changed<InputType | undefined>)
  | ({ readonly kind: "order of inputs" } & Changed<readonly string[]>)
  | ({ readonly kind: "keys"; readonly input: string } & Exchanged<string | number>)
  /** Whether categories take any other key, too. */
  | ({ readonly kind: "default"; readonly input: string } & Changed<boolean>)
  /** Edges of axes; `rule`: of what a transform puts in the place of the input. */
  | ({
      readonly kind: "edges";
      readonly input: string;
      readonly rule: string | undefined;
    } & Exchanged<number>)
  | ({ readonly kind: "flow"; readonly input: string; readonly rule: string | undefined } & Changed<
      readonly string[]
    >)
  | ({ readonly kind: "formulas" } & Exchanged<string>)
  | ({ readonly kind: "nodes" } & Changed<Readonly<Record<string, number>>>)
  | ({ readonly kind: "stack" } & Changed<readonly string[]>)
  | ({ readonly kind: "operators" } & Changed<string>);

/** What is gone from a list, and what is new. */
export interface Exchanged<T> {
  readonly removed: readonly T[];
  readonly added: readonly T[];
}

/** Values of both versions at the same points: one in every bin of both binnings, as far as these are not too many, and random ones. */
export interface ValueDiff extends Differences {
  /** Points that have a value only in the one or the other. */
  readonly onlyOld: number;
  readonly onlyNew: number;
  /** The same by keys, where inputs have more than one: for each combination that has a value in both. */
  readonly byKeys: readonly KeyDifferences[];
}

/** By how much values differ. */
export interface Differences {
  /** How many points have a value in both. */
  readonly points: number;
  /** At how many of them the values differ. */
  readonly differing: number;
  /** The mean of |new - old| / |old| over all of them. */
  readonly mean: number;
  /** Where that is largest. */
  readonly largest: LargestDifference | undefined;
}

/** By how much values differ for one combination of keys. */
export interface KeyDifferences extends Differences {
  readonly keys: Readonly<Record<string, string | number>>;
}

/** The point where values differ most, with the values of both versions. */
export interface LargestDifference {
  readonly point: Readonly<Record<string, string | number>>;
  readonly old: number;
  readonly new: number;
  readonly relative: number;
}

/** Why values cannot be compared. */
export interface NotCompared {
  readonly reason: string;
}
