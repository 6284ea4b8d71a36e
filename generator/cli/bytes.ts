import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { codeOf } from "./output/disk.js";
import { nodeProcesses } from "./output/processes.js";

/** The first bytes of a file, no more than `most`. */
export function readFile(path: string, most: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    return readOpen(file, most);
  } finally {
    closeSync(file);
  }
}

const SMALLEST_CHUNK = 1 << 16;
const LARGEST_CHUNK = 1 << 24;

/** The first bytes of a file that is open, no more than `most`. Devices and pipes say no size, and may never end. */
export function readOpen(file: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let left = most;
  for (let size = fstatSync(file).size + 1; left > 0; size = Math.min(2 * size, LARGEST_CHUNK)) {
    const chunk = Buffer.allocUnsafe(Math.min(Math.max(size, SMALLEST_CHUNK), left));
    const length = fill(chunk, file);
    chunks.push(chunk.subarray(0, length));
    left -= length;
    if (length < chunk.length) break;
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** Reads until a chunk is full or the file ends, and gives how much was read: pipes give a little at a time. */
function fill(chunk: Uint8Array, file: number): number {
  let length = 0;
  while (length < chunk.length) {
    const read = readSome(chunk, file, length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

/** Milliseconds from one look for more to the next. */
const PAUSE = 10;

/** Reads what there is; waits where that is nothing yet, as in pipes that other processes have made not to block. */
function readSome(chunk: Uint8Array, file: number, start: number): number {
  for (;;) {
    try {
      return readSync(file, chunk, start, chunk.length - start, null);
    } catch (error) {
      if (codeOf(error) !== "EAGAIN") throw error;
      nodeProcesses.wait(PAUSE);
    }
  }
}
