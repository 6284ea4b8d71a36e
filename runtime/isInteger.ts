/** Whether an int input takes it: an integer of at most 2^53 in size, as beyond it a number stands for its neighbours, too. */
export function isInteger(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= 2 ** 53;
}

/** Whether an int input takes it that only hashing reads: its 64 bits are hashed, so that 2^64 - 1 and -1 are the same. */
export function isWideInteger(value: unknown): value is number | bigint {
  if (typeof value !== "bigint") return isInteger(value);
  return BigInt.asIntN(64, value) === value || BigInt.asUintN(64, value) === value;
}
