import type { Name } from "./code.js";
import type { Slots } from "./slots.js";

/** What a function does with what a point yields. */
export type Form =
  /** Returns the value. */
  | { readonly kind: "value" }
  /** Writes the value, if it has one, and derivatives by these inputs. */
  | {
      readonly kind: "out";
      readonly out: Name;
      readonly hasValue: boolean;
      readonly active: readonly number[];
      /** Pairs of inputs by which it writes second derivatives. */
      readonly curved: readonly number[];
      readonly slots: Slots;
    }
  /** Writes them into columns, and goes on with the next row. */
  | {
      readonly kind: "columns";
      readonly i: Name;
      readonly value: Name | undefined;
      readonly slopes: ReadonlyMap<number, Name>;
      readonly curves: ReadonlyMap<number, Name>;
      /** Working columns. */
      readonly work: ReadonlyMap<number, Name>;
    };
