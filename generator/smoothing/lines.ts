import { binCount } from "../tree/edges.js";
import type { Node } from "../tree/node.js";
import type { LatticeAxis } from "./axis.js";
import { childrenOf } from "../tree/children.js";
import { isBins } from "../tree/guards.js";
import { nameOf, type Part, type Slot, slotOf, someCase } from "./cases.js";
import { lineCost } from "./cost.js";
import type { Formulas } from "./formulas.js";
import type { CostLedger } from "./ledger.js";
import { binSpan, type Region, within } from "./region.js";
import { unitOfNodes } from "./units.js";
import { type BinZones, integral, zonesBetween, zonesOutside } from "./zones.js";

/** The contents of bins along an axis. */
export interface Line {
  readonly contents: readonly Node[];
  /** The default content that the outer bins lead into; undefined where they do not. */
  readonly outside: Node | undefined;
  /** Where the bins of the other axes are. */
  readonly region: Region;
}

/** Costs are told relative to the largest content: in such a unit they are no larger than doubles. */
const LEDGER_UNIT = 2 ** 64;
/** Squares of the largest doubles are doubles in this. */
const LARGE_UNIT = 2 ** 540;

/** Measures what the smoothing of an axis costs, line by line. */
export class LineMeter {
  readonly #axis: LatticeAxis;
  readonly #ledger: CostLedger;
  readonly #formulas: Formulas;
  readonly #between: readonly BinZones[];
  readonly #outside: readonly BinZones[];
  /** How much of the outside each bin's average takes. */
  readonly #shares: readonly number[];

  constructor(axis: LatticeAxis, ledger: CostLedger, formulas: Formulas) {
    this.#axis = axis;
    this.#ledger = ledger;
    this.#formulas = formulas;
    this.#between = axis.smoothing?.mode.blends ? zonesBetween(axis) : [];
    this.#outside = axis.choice?.mode === "step" ? zonesOutside(axis) : [];
    this.#shares = this.#outside.map((bin) => averageOf(bin, (zone) => zone.weight));
  }

  add(line: Line): void {
    const { contents, outside } = line,
      { smoothing, choice, axis } = this.#axis;
    if (choice === undefined) return;
    const isConstant = contents.every(isFiniteNumber) && (outside === undefined || isFiniteNumber(outside));
    if (isConstant) this.#addConstants(contents, outside);
    else if (smoothing === undefined || smoothing.mode.blends)
      for (let bin = 0; bin < binCount(axis.edges); bin++) this.#addBin(bin, line);
  }

  /** Bins that cannot be measured by themselves. */
  addUnmeasured(count: number): void {
    this.#ledger.addUnmeasured(this.#axis.axis.input, { bins: count, isCentre: true });
  }

  #addConstants(givenContents: readonly number[], givenOutside: number | undefined): void {
    const { smoothing, axis } = this.#axis;
    const unit = unitOfNodes([...givenContents, givenOutside ?? 0]) === 1 ? 1 : LARGE_UNIT;
    const contents = givenContents.map((content) => content / unit),
      outside = givenOutside === undefined ? undefined : givenOutside / unit;
    const changes = contents.map((content, i) =>
      outside === undefined ? 0 : (this.#shares[i] ?? 0) * (outside - content),
    );
    const cost = smoothing
      ? lineCost(
          { ...smoothing, cells: smoothing.axis },
          { contents, values: smoothing.solve(contents), changes },
        )
      : { atCentres: 0, overshoot: 0, averages: changes };
    const largest = contents.reduce((most, one) => Math.max(most, Math.abs(one)), Math.abs(outside ?? 0));
    const recorded = (one: number): number => one * (unit / LEDGER_UNIT);
    this.#ledger.addLine(axis.input, {
      atCentres: recorded(cost.atCentres),
      overshoot: recorded(cost.overshoot),
      averages: cost.averages.map(recorded),
      largest: recorded(largest),
      binAt: (bin) => binSpan(axis, bin),
    });
  }

  /** The change of the average is that of its zones, where all of the bin keeps its value. */
  #addBin(bin: number, { contents, outside, region }: Line): void {
    const { axis } = this.#axis;
    const between = this.#between[bin]?.zones ?? [],
      beyond = outside === undefined ? [] : (this.#outside[bin]?.zones ?? []);
    const zones = [...between, ...beyond];
    const nodes = [bin, ...zones.map(({ beside }) => beside)].map((place) =>
      place === "outside" ? outside : contents[place],
    );
    this.#ledger.addMixed(axis.input);
    if (zones.length === 0) return;
    const span = (this.#between[bin] ?? this.#outside[bin])!;
    const found = nodes.some((node) => node !== undefined && dependsOpenly(node, axis.input))
      ? undefined
      : this.#measure({ ...span, zones }, nodes.map(slotOf), region);
    if (found === undefined) this.#ledger.addUnmeasured(axis.input, { bins: 1, isCentre: false });
    else
      this.#ledger.addLine(axis.input, {
        atCentres: 0,
        overshoot: 0,
        averages: [found.change / LEDGER_UNIT],
        largest: found.largest / LEDGER_UNIT,
        binAt: () => binSpan(axis, bin),
      });
  }

  #measure(bin: BinZones, slots: readonly Slot[], region: Region): Measured | undefined {
    let measured: Measured = { change: 0, largest: 0 },
      cases = 0;
    const isUnknown = someCase(slots, region, (leaves) => {
      const curves = leaves.map((slot) => this.#curveOf(slot));
      if (++cases > MOST_CASES) return true;
      if (curves.includes(undefined)) return false;
      const found = curves.every(isCurve) ? changeOf(bin, curves) : undefined;
      if (found && Number.isFinite(found.change))
        measured = {
          change: Math.max(measured.change, Math.abs(found.change)),
          largest: Math.max(measured.largest, found.largest),
        };
      return found === undefined;
    });
    return isUnknown ? undefined : measured;
  }

  /** A content as a function of the axis; undefined where it has no value. */
  #curveOf(slot: Slot): Curve | "unknown" | undefined {
    if (slot.some(({ node }) => !hasValue(node))) return undefined;
    const [part] = slot;
    if (part === undefined || slot.length > 1) return "unknown";
    const { node } = part,
      { input } = this.#axis.axis;
    if (typeof node === "number") return () => node;
    if (node?.nodetype !== "formula" && node?.nodetype !== "formularef") return "unknown";
    const isOfAxis = node.formula.variables.every((one) => one === input && !isRenamed(part, one));
    return isOfAxis ? (x) => this.#formulas.value(node, () => x) : "unknown";
  }
}

type Curve = (x: number) => number;

const isCurve = (curve: Curve | "unknown" | undefined): curve is Curve => typeof curve === "function";

const isRenamed = (part: Part, input: number): boolean => nameOf(part, input) !== String(input);

const hasValue = (node: Node | undefined): boolean =>
  node !== undefined && (typeof node !== "number" || Number.isFinite(node));

interface Measured {
  readonly change: number;
  /** The largest |content|. */
  readonly largest: number;
}

/** More are not looked at: what a bin holds would take too long. */
const MOST_CASES = 10_000;

/** The change of a bin's average; first of the curves is the bin's own, then that beside each zone. */
function changeOf(bin: BinZones, [own, ...beside]: readonly Curve[]): Measured | undefined {
  if (own === undefined) return undefined;
  const change = averageOf(
    bin,
    ({ weight }, i) =>
      (x) =>
        weight(x) * (beside[i]!(x) - own(x)),
  );
  const outside = bin.zones.flatMap((zone, i) =>
    zone.beside === "outside" ? [[zone, beside[i]!] as const] : [],
  );
  const sizes = [[bin, own] as const, ...outside].flatMap(([span, curve]) =>
    SAMPLES.map((share) => Math.abs(curve(within(span, share)))),
  );
  return { change, largest: Math.max(...sizes.filter(Number.isFinite), 0) };
}

const SAMPLES = [0, 0.25, 0.5, 0.75, 1];

/** What is added in the zones of a bin, as an average over all of it. */
const averageOf = (bin: BinZones, added: (zone: BinZones["zones"][number], i: number) => Curve): number =>
  bin.zones.reduce((sum, zone, i) => sum + integral(zone, added(zone, i)), 0) / (bin.high - bin.low);

/** Whether a content has more of the axis in it than formulas can say: bins of their own, or a transformed value. */
function dependsOpenly(node: Node, input: number): boolean {
  if (typeof node === "number") return false;
  if (node.nodetype === "transform") return true;
  const isAlong = isBins(node) && node.axes.some((axis) => axis.input === input);
  return isAlong || childrenOf(node).some((child) => dependsOpenly(child, input));
}

/** What is not finite would reach over the whole cell by a weight of 0. */
export const isFiniteNumber = (node: Node): node is number =>
  typeof node === "number" && Number.isFinite(node);
