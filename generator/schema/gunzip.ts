import { Inflate } from "pako";

/** Unpacks gzip data, of one member or several; throws where the data are damaged, or would be more than `maxBytes`. */
export function gunzip(packed: Uint8Array, maxBytes: number): Uint8Array {
  const unpacker = new LimitedInflate(maxBytes);
  unpacker.push(packed, true);
  if (unpacker.err === 0) return unpacker.result;
  throw new Error(
    `damaged gzip data: ${unpacker.err === BUFFER_ERROR ? "unexpected end of file" : unpacker.msg}`,
  );
}

/** What zlib says when it needs more data and there are none. */
const BUFFER_ERROR = -5;

const GZIP_ONLY = { windowBits: 31, chunkSize: 1 << 18 };

/** Stops as soon as there is too much. */
class LimitedInflate extends Inflate {
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    super(GZIP_ONLY);
    this.#maxBytes = maxBytes;
  }

  override onData(chunk: Uint8Array<ArrayBuffer>): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#maxBytes) throw new Error(`expands to more than ${this.#maxBytes} bytes`);
    super.onData(chunk);
  }
}
