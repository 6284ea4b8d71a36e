/** What an int input takes, for errors. */
export const wantedInteger = "an integer of at most 64 bits";

/** Whether an int input takes it: an integer that 64 bits hold, with a sign or without. */
export function isInteger(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 64;
}

/** Whether an int input takes it that only hashing reads: its 64 bits are hashed, so that 2^64 - 1 and -1 are the same. */
export function isWideInteger(value: unknown): value is number | bigint {
  if (typeof value !== "bigint") return isInteger(value);
  return BigInt.asIntN(64, value) === value || BigInt.asUintN(64, value) === value;
}
