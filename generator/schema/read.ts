import { gunzip } from "./gunzip.js";
import type { Result } from "./problem.js";

/** The most bytes that are read, whatever is allowed: such a file takes a gigabyte of memory, as bytes, as text and as what it says. */
export const MAX_BYTES = 2 ** 28;

/** The text of a file without its byte order mark, given as text or as bytes, gzipped or not. */
export function readText(source: string | Uint8Array, maxBytes: number): Result<string> {
  try {
    return { ok: true, value: textOf(source, maxBytes) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ pointer: "", message }] };
  }
}

function textOf(source: string | Uint8Array, limit: number): string {
  if (typeof source !== "string" && isGzip(source)) return decode(gunzip(source, limit));
  if (source.length > limit) throw new Error(`is larger than ${limit} bytes`);
  if (typeof source !== "string") return decode(source);
  return source.startsWith("\uFEFF") ? source.slice(1) : source;
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("the text is not UTF-8");
  }
}
