import type { AxisCost } from "../tree/cost.js";
import type { LineCost } from "./cost.js";

/** Adds up what smoothing costs on the axes of a correction, by the places of their inputs. */
export class CostLedger {
  readonly #entries = new Map<number, Entry>();

  addLine(input: number, contents: readonly number[], cost: LineCost): void {
    const entry = this.#entry(input);
    entry.largest = contents.reduce((most, content) => Math.max(most, Math.abs(content)), entry.largest);
    entry.atCentres = Math.max(entry.atCentres, cost.atCentres);
    entry.ofAverages = Math.max(entry.ofAverages, cost.ofAverages);
    entry.overshoot = Math.max(entry.overshoot, cost.overshoot);
  }

  /** Some bins of the axis hold more than constants. */
  addBlend(input: number): void {
    this.#entry(input).isPartial = true;
  }

  addJump(input: number, where: string): void {
    this.#entry(input).jumps.add(where);
  }

  /** The costs of an input's axes, relative to the largest content. */
  costOf(input: number, name: string, mode: string): AxisCost {
    const { largest, atCentres, ofAverages, overshoot, isPartial, jumps } = this.#entry(input);
    const relative = (difference: number): number => {
      const ratio = largest === 0 ? 0 : difference / largest;
      return ratio < ROUNDING ? 0 : ratio;
    };
    return {
      input: name,
      mode,
      atCentres: relative(atCentres),
      ofAverages: relative(ofAverages),
      overshoot: relative(overshoot),
      isPartial,
      jumps: [...jumps],
    };
  }

  #entry(input: number): Entry {
    const known = this.#entries.get(input) ?? {
      largest: 0,
      atCentres: 0,
      ofAverages: 0,
      overshoot: 0,
      isPartial: false,
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
  overshoot: number;
  isPartial: boolean;
  readonly jumps: Set<string>;
}
