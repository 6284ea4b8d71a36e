import type { Axis } from "../tree/axis.js";
import type { Key } from "../tree/morph.js";

/** A turn on the way to a part of a tree. */
export type Turn =
  | { readonly kind: "key"; readonly input: number; readonly key: Key }
  /** Any other key than these. */
  | { readonly kind: "other key"; readonly input: number; readonly keys: readonly Key[] }
  /** A bin, as a place in C order. */
  | { readonly kind: "bin"; readonly axes: readonly Axis[]; readonly slot: number }
  | { readonly kind: "outside"; readonly axes: readonly Axis[] }
  /** From here on an input is what a rule has made of it. */
  | { readonly kind: "transformed"; readonly input: number };

/** Numbers that a parameter cannot multiply with. */
export interface WrongRatio {
  readonly nuisance: number;
  readonly key: Key;
  readonly value: number;
  readonly nominal: number;
  /** The way to them, from the root on. */
  readonly way: readonly Turn[];
}
