import { Word64 } from "./word64.js";

/** The random generator PCG32 "oneseq" (O'Neill, PCG: XSH-RR of a 64-bit state before each step), seeded often. */
export class Pcg32 {
  private readonly state: Word64 = new Word64();

  /** Starts anew from a 64-bit seed, given in halves. */
  start(hi: number, lo: number): void {
    this.state.set(hi, lo);
    this.state.add(0x14057b7e, 0xf767814f);
    this.step();
  }

  /** The next integer from 0 to 2^32 - 1. */
  next(): number {
    const { hi, lo } = this.state;
    this.step();
    const mixedHi = hi ^ (hi >>> 18);
    const mixedLo = lo ^ ((lo >>> 18) | (hi << 14));
    const word = (mixedLo >>> 27) | (mixedHi << 5);
    const turn = hi >>> 27;
    return ((word >>> turn) | (word << (-turn & 31))) >>> 0;
  }

  private step(): void {
    this.state.multiply(0x5851f42d, 0x4c957f2d);
    this.state.add(0x14057b7e, 0xf767814f);
  }
}
