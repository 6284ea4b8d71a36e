import type { AxisCost } from "../tree/cost.js";
import type { LineCost } from "./cost.js";
import type { Span } from "./formulas.js";

/** Some bins of an axis, measured. */
export interface MeasuredBins extends LineCost {
  /** The largest |content|. */
  readonly largest: number;
  /** The bins that the averages are those of. */
  readonly binAt: (place: number) => Span;
}

/** Adds up what smoothing costs on the axes of a correction, by the places of their inputs. */
export class CostLedger {
  readonly #entries = new Map<number, Entry>();
  #losing = 0;

  addLine(input: number, { atCentres, averages, overshoot, largest, binAt }: MeasuredBins): void {
    const entry = this.#entry(input);
    entry.bins += averages.length;
    entry.largest = Math.max(entry.largest, largest);
    entry.atCentres = Math.max(entry.atCentres, atCentres);
    entry.overshoot = Math.max(entry.overshoot, overshoot);
    for (const [place, change] of averages.entries())
      if (Math.abs(change) > entry.ofAverages * (1 + ROUNDING)) {
        entry.ofAverages = Math.abs(change);
        entry.worst = () => binAt(place);
      }
  }

  /** Some bins of the axis hold more than constants. */
  addMixed(input: number): void {
    this.#entry(input).isMixed = true;
  }

  /** Bins whose average is not known, nor the value at the centre where other bins in them are smoothed along the axis. */
  addUnmeasured(
    input: number,
    { bins, isCentre }: { readonly bins: number; readonly isCentre: boolean },
  ): void {
    const entry = this.#entry(input);
    entry.bins += bins;
    entry.unmeasured += bins;
    if (isCentre) entry.isCentreUnknown = true;
  }

  addJump(input: number, where: string): void {
    this.#entry(input).jumps.add(where);
  }

  /** Bins with points that have no value any more. */
  addLosing(count: number): void {
    this.#losing += count;
  }

  get losing(): number {
    return this.#losing;
  }

  /** The costs of an input's axes, relative to the largest content. */
  costOf(input: number, name: string, mode: string): AxisCost {
    const entry = this.#entry(input);
    const relative = (difference: number): number => {
      const ratio = entry.largest === 0 ? 0 : difference / entry.largest;
      return ratio < ROUNDING ? 0 : ratio;
    };
    const ofAverages = relative(entry.ofAverages);
    return {
      input: name,
      mode,
      atCentres: relative(entry.atCentres),
      ofAverages,
      worstBin: ofAverages === 0 ? undefined : entry.worst?.(),
      overshoot: relative(entry.overshoot),
      bins: entry.bins,
      unmeasured: entry.unmeasured,
      isCentreUnknown: entry.isCentreUnknown,
      isMixed: entry.isMixed,
      jumps: [...entry.jumps],
    };
  }

  #entry(input: number): Entry {
    const known = this.#entries.get(input) ?? {
      largest: 0,
      atCentres: 0,
      ofAverages: 0,
      worst: undefined,
      overshoot: 0,
      bins: 0,
      unmeasured: 0,
      isCentreUnknown: false,
      isMixed: false,
      jumps: new Set<string>(),
    };
    this.#entries.set(input, known);
    return known;
  }
}

/** Differences below this are those of rounding. */
const ROUNDING = 1e-13;

interface Entry {
  largest: number;
  atCentres: number;
  ofAverages: number;
  worst: (() => Span) | undefined;
  overshoot: number;
  bins: number;
  unmeasured: number;
  isCentreUnknown: boolean;
  isMixed: boolean;
  readonly jumps: Set<string>;
}
