/** The codes of parameters, as HistFactory has them: how a value goes from nominal to up and down. */
export const CODE_NAMES = ["code0", "code1", "code2", "code4", "code4p"] as const;

/** One of the codes. */
export type CodeName = (typeof CODE_NAMES)[number];

/** A key of a category. */
export type Key = string | number;

/** A parameter in the place of two keys: 0 is nominal, 1 is up, -1 is down. */
export interface Nuisance {
  /** A place in the correction's inputs, real. */
  readonly input: number;
  readonly code: CodeName;
  readonly up: Key;
  readonly down: Key;
  /** Without effect where there is a nominal value, but none for up or down. */
  readonly isOptional: boolean;
}

/** Where there is no value, whatever the inputs are; no file has it. */
export interface RefusalNode {
  readonly nodetype: "refusal";
  readonly reason:
    /** A key that is not there, of an input that a parameter has taken the place of. */
    | { readonly kind: "key"; readonly input: string; readonly key: Key; readonly keys: readonly Key[] }
    /** The same of a number that is in no bin. */
    | {
        readonly kind: "range";
        readonly input: string;
        readonly key: number;
        readonly low: number;
        readonly high: number;
      }
    /** Numbers for two keys, which a parameter cannot multiply by the ratio of. */
    | {
        readonly kind: "factor";
        readonly input: string;
        readonly key: Key;
        readonly value: number;
        readonly nominalKey: Key;
        readonly nominal: number;
      }
    /** The key that an input, by its place, has. */
    | { readonly kind: "unknown"; readonly input: number; readonly keys: readonly Key[] }
    /** An input, by its place, whose value is outside of an axis. */
    | { readonly kind: "outside"; readonly input: number; readonly low: number; readonly high: number };
}
