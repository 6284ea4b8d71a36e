import { gunzip } from "./gunzip.js";
import { isGzip, otherBytes, otherPacked, otherText } from "./kinds.js";
import type { Result } from "./problem.js";

/** The most bytes that are read, whatever is allowed: such a file takes a gigabyte of memory, as bytes, as text and as what it says. */
export const MAX_BYTES = 2 ** 28;

/** The text of a file without its byte order mark, given as text or as bytes, gzipped or not. */
export function readText(source: string | Uint8Array, maxBytes: number): Result<string> {
  try {
    const text = textOf(source, maxBytes);
    const other = otherText(text);
    return other === undefined ? { ok: true, value: text } : failure(other);
  } catch (error) {
    return failure(error instanceof Error ? error.message : String(error));
  }
}

const failure = (message: string): Result<string> => ({ ok: false, problems: [{ pointer: "", message }] });

function textOf(source: string | Uint8Array, limit: number): string {
  const packed = typeof source !== "string" && isGzip(source);
  const content = packed ? gunzip(source, limit) : source;
  if (content.length > limit) throw new Error(`is larger than ${limit} bytes`);
  if (typeof content === "string") return content.startsWith("\uFEFF") ? content.slice(1) : content;
  const other = packed ? otherPacked(content) : otherBytes(content);
  if (other !== undefined) throw new Error(other);
  return decode(content);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("the text is not UTF-8");
  }
}
