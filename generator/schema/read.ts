import { gunzip } from "./gunzip.js";
import type { Result } from "./problem.js";

/** The longest text that the engines hold which this runs in; V8's are the shortest. */
const MAX_TEXT = 2 ** 29 - 24;

/** The text of a file without its byte order mark, given as text or as bytes, gzipped or not. */
export function readText(source: string | Uint8Array, maxBytes: number): Result<string> {
  if (typeof source === "string")
    return { ok: true, value: source.startsWith("\uFEFF") ? source.slice(1) : source };
  try {
    return {
      ok: true,
      value: decode(isGzip(source) ? gunzip(source, Math.min(maxBytes, MAX_TEXT)) : source),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, problems: [{ pointer: "", message }] };
  }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function decode(bytes: Uint8Array): string {
  if (bytes.length > MAX_TEXT)
    throw new Error(`too long for a text: ${bytes.length} bytes, at most ${MAX_TEXT}`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error("the text is not UTF-8");
  }
}
