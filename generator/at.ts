/** An element that is known to be there. Throws a RangeError, which is a fault of the program, where it is not. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) throw new RangeError(`element ${index} of ${list.length}`);
  return element;
}
