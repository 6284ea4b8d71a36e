import { constants, isUtf8 } from "node:buffer";
import { gunzipSync } from "node:zlib";
import { parseJson } from "./json.js";
import type { Result } from "./problem.js";

/** The JSON of a file, given as text, as bytes (gzipped or not) or as an object that has been parsed already. */
export function readJson(source: string | Uint8Array | object): Result<unknown> {
  if (typeof source === "string") return parseJson(source);
  if (!(source instanceof Uint8Array)) return { ok: true, value: source };
  const bytes = isGzip(source) ? gunzip(source) : source;
  return typeof bytes === "string" ? wrong(bytes) : decode(bytes);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The unpacked bytes, or what is wrong with the packed ones. */
function gunzip(bytes: Uint8Array): Uint8Array | string {
  try {
    return gunzipSync(bytes, { maxOutputLength: constants.MAX_STRING_LENGTH });
  } catch (error) {
    return `damaged gzip data: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function decode(bytes: Uint8Array): Result<unknown> {
  if (bytes.length > constants.MAX_STRING_LENGTH) return wrong(`too large: ${bytes.length} bytes`);
  if (!isUtf8(bytes)) return wrong("the text is not UTF-8");
  return parseJson(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
}

function wrong(message: string): Result<never> {
  return { ok: false, problems: [{ pointer: "", message }] };
}
