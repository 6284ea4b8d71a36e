import { gunzipSync } from "node:zlib";
import { isGzip } from "../index.js";
import { codeOf } from "./output/disk.js";

/**
 * The content of gzipped bytes, by Node's own library, which is faster than that of `parse`; bytes that are none, or that it refuses, or that
 * have been gzipped twice, as they are. Undefined where there would be more than `limit`.
 */
export function unpacked(bytes: Uint8Array, limit: number): Uint8Array | undefined {
  if (!isGzip(bytes)) return bytes;
  try {
    const content = gunzipSync(bytes, { maxOutputLength: limit });
    return isGzip(content) ? bytes : content;
  } catch (error) {
    return codeOf(error) === "ERR_BUFFER_TOO_LARGE" ? undefined : bytes;
  }
}
