import { Word64 } from "./word64.js";

/**
 * XXH64 with seed 0 of whole 8-byte words, after the algorithm's specification (Collet, xxHash). Make one and use it
 * often: it keeps its working memory. The constants are the algorithm's five primes, in halves.
 */
export class Xxh64 {
  /** The hash, after `digest`. */
  readonly hash: Word64 = new Word64();
  private readonly lanes: readonly [Word64, Word64, Word64, Word64] = [
    new Word64(),
    new Word64(),
    new Word64(),
    new Word64(),
  ];
  private readonly word: Word64 = new Word64();

  /** Hashes the first `count` words of 8 bytes, little endian. */
  digest(bytes: DataView, count: number): void {
    const { hash, word } = this;
    const striped = count - (count % 4);
    if (striped > 0) this.stripes(bytes, striped);
    else hash.set(0x27d4eb2f, 0x165667c5);
    hash.add(0, 8 * count);
    for (let i = striped; i < count; i++) {
      word.set(0, 0);
      mixIn(word, bytes.getInt32(8 * i + 4, true), bytes.getInt32(8 * i, true));
      hash.xor(word.hi, word.lo);
      hash.rotateLeft(27);
      hash.multiply(0x9e3779b1, 0x85ebca87);
      hash.add(0x85ebca77, 0xc2b2ae63);
    }
    avalanche(hash);
  }

  /** The first words, four at a time: one for each of four lanes, which are merged in the end. */
  private stripes(bytes: DataView, count: number): void {
    const { hash, lanes } = this;
    const [a, b, c, d] = lanes;
    a.set(0x60ea27ee, 0xadc0b5d6);
    b.set(0xc2b2ae3d, 0x27d4eb4f);
    c.set(0, 0);
    d.set(0x61c8864e, 0x7a143579);
    for (let i = 0; i < 8 * count; i += 32) {
      mixIn(a, bytes.getInt32(i + 4, true), bytes.getInt32(i, true));
      mixIn(b, bytes.getInt32(i + 12, true), bytes.getInt32(i + 8, true));
      mixIn(c, bytes.getInt32(i + 20, true), bytes.getInt32(i + 16, true));
      mixIn(d, bytes.getInt32(i + 28, true), bytes.getInt32(i + 24, true));
    }
    hash.set(0, 0);
    this.addRotated(a, 1);
    this.addRotated(b, 7);
    this.addRotated(c, 12);
    this.addRotated(d, 18);
    for (const lane of lanes) this.merge(lane);
  }

  private addRotated(lane: Word64, bits: number): void {
    this.word.set(lane.hi, lane.lo);
    this.word.rotateLeft(bits);
    this.hash.add(this.word.hi, this.word.lo);
  }

  private merge(lane: Word64): void {
    const { hash, word } = this;
    word.set(0, 0);
    mixIn(word, lane.hi, lane.lo);
    hash.xor(word.hi, word.lo);
    hash.multiply(0x9e3779b1, 0x85ebca87);
    hash.add(0x85ebca77, 0xc2b2ae63);
  }
}

/** A round: `lane = rotateLeft(lane + (hi, lo) * prime2, 31) * prime1`. */
function mixIn(lane: Word64, hi: number, lo: number): void {
  const laneHi = lane.hi;
  const laneLo = lane.lo;
  lane.set(hi, lo);
  lane.multiply(0xc2b2ae3d, 0x27d4eb4f);
  lane.add(laneHi, laneLo);
  lane.rotateLeft(31);
  lane.multiply(0x9e3779b1, 0x85ebca87);
}

/** The last step: every bit of the input gets to every bit of the hash. Shifts by 33, 29 and 32 bits. */
function avalanche(hash: Word64): void {
  hash.xor(0, hash.hi >>> 1);
  hash.multiply(0xc2b2ae3d, 0x27d4eb4f);
  hash.xor(hash.hi >>> 29, (hash.lo >>> 29) | (hash.hi << 3));
  hash.multiply(0x165667b1, 0x9e3779f9);
  hash.xor(0, hash.hi);
}
