import { Pcg32 } from "./pcg32.js";
import { Xxh64 } from "./xxh64.js";

/**
 * The inputs of a random number, 8 bytes each: what is drawn depends on nothing else. Working memory for any number of
 * calls: set every input, then draw.
 */
export class Seed {
  private readonly inputs: number;
  private readonly bytes: DataView;
  private readonly hash: Xxh64 = new Xxh64();
  private readonly generator: Pcg32 = new Pcg32();

  constructor(inputs: number) {
    this.inputs = inputs;
    this.bytes = new DataView(new ArrayBuffer(8 * inputs));
  }

  /** Sets input `index` (from 0) to the bits of a double. */
  real(index: number, value: number): void {
    this.bytes.setFloat64(8 * index, value, true);
  }

  /** Sets input `index` to an integer, in two's complement; beyond 64 bits only the lowest 64 count. */
  int(index: number, value: number | bigint): void {
    if (typeof value === "bigint") {
      this.bytes.setBigInt64(8 * index, value, true);
    } else {
      this.bytes.setInt32(8 * index, value, true);
      this.bytes.setInt32(8 * index + 4, Math.floor(value / 2 ** 32), true);
    }
  }

  /** The generator, started from the hash of the inputs. */
  started(): Pcg32 {
    this.hash.digest(this.bytes, this.inputs);
    this.generator.start(this.hash.hash.hi, this.hash.hash.lo);
    return this.generator;
  }
}
