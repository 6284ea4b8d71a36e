import type { Name } from "./code.js";

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
    }
  /** Writes them into columns, and goes on with the next row. */
  | {
      readonly kind: "columns";
      readonly i: Name;
      readonly value: Name | undefined;
      readonly slopes: ReadonlyMap<number, Name>;
      /** Working columns. */
      readonly work: ReadonlyMap<number, Name>;
    };
