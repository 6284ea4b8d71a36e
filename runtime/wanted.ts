import { isWideInteger } from "./isInteger.js";

/** What a bigint should be where numbers are taken, for errors. */
export const notBigint = "a number, not a bigint";

/** What a real input takes, for errors about a value that it does not. */
export const wantedReal = (value: unknown): string => (typeof value === "bigint" ? notBigint : "a number");

/** What an int input takes, for errors about a value that is none. */
export const wantedInteger = (value: unknown): string =>
  Number.isInteger(value) ? "at most 2^53 in size" : "an integer of at most 64 bits";

/** The same where no bigint is taken. */
export const wantedNarrowInteger = (value: unknown): string =>
  typeof value === "bigint" && isWideInteger(value) ? notBigint : wantedInteger(value);
