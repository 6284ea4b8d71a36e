/** Whether at least `length` results can be written to it: it is a Float64Array itself, and nothing that stands for one. */
export function isOut(out: unknown, length: number): out is Float64Array {
  return ArrayBuffer.isView(out) && out instanceof Float64Array && out.length >= length;
}
