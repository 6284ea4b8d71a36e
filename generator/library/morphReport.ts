import { at } from "../at.js";
import { wayFrom } from "../locate/walk.js";
import type { Argument } from "../locate/types.js";
import { ADDING_CODES } from "../morph/codes.js";
import type { MorphProblem } from "../morph/morph.js";
import type { Turn } from "../morph/places.js";
import type { Morph } from "../morph/read.js";
import { binCount, edgeAt } from "../tree/edges.js";
import type { Axis } from "../tree/axis.js";
import type { CorrectionSet, Variable } from "../tree/set.js";
import type { Problem } from "../schema/problem.js";
import { coordinates } from "../smoothing/grid.js";
import { binSpan, within } from "../smoothing/region.js";
import { counted } from "../text.js";
import { OptionError } from "./errors.js";

/** A correction that is morphed. */
export interface MorphedPlace {
  /** Its place in the file. */
  readonly place: number;
  readonly name: string;
  /** With the parameters in the place of one. */
  readonly inputs: readonly Variable[];
  readonly morph: Morph;
  /** The place of the input. */
  readonly input: number;
}

type WrongRatio = Extract<MorphProblem, { readonly kind: "wrong ratio" }>;

/** All that is wrong with parameters in a set: what makes them impossible, and where they have no value. */
export class MorphReport {
  readonly #file: CorrectionSet;
  readonly #messages = new Set<string>();
  /** By the places of corrections, then by what they say. */
  readonly #warnings = new Map<number, Map<string, Problem>>();

  constructor(file: CorrectionSet) {
    this.#file = file;
  }

  add(where: MorphedPlace, problem: MorphProblem): void {
    const { morph, input } = where,
      name = JSON.stringify(where.name);
    switch (problem.kind) {
      case "read elsewhere":
        this.#messages.add(
          `${name} reads ${morph.input} in a transform, a network or a random number; its keys cannot be parameters`,
        );
        break;
      case "undecided": {
        const { name: parameter } = at(morph.nuisances, problem.nuisance - input);
        this.#messages.add(
          `${name}: where ${parameter} has no keys is not known before it is asked, as what is below them is not alike; leave out the ?`,
        );
        break;
      }
      case "wrong ratio":
        this.#addRatio(where, problem);
    }
  }

  #addRatio(where: MorphedPlace, problem: WrongRatio): void {
    const { name, place, morph, input } = where,
      { key, value, nominal } = problem;
    const nuisance = at(morph.nuisances, problem.nuisance - input);
    const { pointer, words } = this.#placeOf(where, problem);
    const values = `${JSON.stringify(key)} has ${value}, ${JSON.stringify(morph.nominal)} has ${nominal}`;
    const message = `morph: ${JSON.stringify(name)} has no value at ${words}: ${nuisance.name} multiplies (${nuisance.code}), and ${values}; use ${ADDING_CODES}`;
    const known = this.#warnings.get(place) ?? new Map<string, Problem>();
    this.#warnings.set(place, known.set(message, { pointer, message }));
  }

  /** The pointer to the number, where the file has it, and the way to it in words. */
  #placeOf(
    { place, inputs: changed, morph, input }: MorphedPlace,
    { key, way, value }: WrongRatio,
  ): { readonly pointer: string; readonly words: string } {
    const { inputs, data } = at(this.#file.corrections, place),
      root = `/corrections/${place}/data`;
    const count = morph.nuisances.length;
    const words = way.map((turn) => wordsOf(turn, changed)).join(", ") || "all points";
    const sample = sampleOf(way, changed);
    const values = inputs.map((_one, i): Argument =>
      i === input ? key : (sample[i < input ? i : i + count - 1] ?? 0),
    );
    if (!way.every(({ kind }) => kind === "key" || kind === "bin")) return { pointer: root, words };
    const { end } = wayFrom({ inputs, valueOf: () => NaN }, data, root, values);
    return { pointer: end.kind === "constant" && end.value === value ? end.pointer : root, words };
  }

  /** What there is to be said of the correction at a place, a sentence each. */
  lossesOf(place: number): readonly string[] {
    const count = this.#warnings.get(place)?.size ?? 0;
    return count === 0
      ? []
      : [
          `${counted(count, "number")} of a key ${count === 1 ? "has" : "have"} no positive ratio to the nominal one, which a parameter multiplies by: there is no value there`,
        ];
  }

  /** Where corrections have no value. Throws `OptionError` where something is impossible. */
  warnings(): readonly Problem[] {
    const messages = [...this.#messages];
    if (messages.length > 0) throw new OptionError(...messages.map((one) => `morph: ${one}`));
    return [...this.#warnings.values()].flatMap((found) => [...found.values()]);
  }
}

function wordsOf(turn: Turn, inputs: readonly Variable[]): string {
  const nameOf = (input: number): string => at(inputs, input).name;
  switch (turn.kind) {
    case "key":
      return `${nameOf(turn.input)} ${JSON.stringify(turn.key)}`;
    case "other key":
      return `any other ${nameOf(turn.input)}`;
    case "bin":
      return binsOf(turn)
        .map(
          ({ axis, bin }) =>
            `${nameOf(axis.input)} ${edgeAt(axis.edges, bin)} to ${edgeAt(axis.edges, bin + 1)}`,
        )
        .join(", ");
    case "outside":
      return `outside of the bins of ${turn.axes.map(({ input }) => nameOf(input)).join(" and ")}`;
    case "transformed":
      return `with ${nameOf(turn.input)} transformed`;
  }
}

/** The bin on each axis. */
function binsOf({ axes, slot }: Extract<Turn, { readonly kind: "bin" }>): readonly {
  readonly axis: Axis;
  readonly bin: number;
}[] {
  const counts = axes.map(({ edges }) => binCount(edges));
  return coordinates(slot, counts).map((bin, k) => ({ axis: at(axes, k), bin }));
}

/** Values of the inputs by which a way is gone. */
function sampleOf(way: readonly Turn[], inputs: readonly Variable[]): readonly Argument[] {
  const values = inputs.map(({ type, frozen }): Argument => frozen ?? (type === "string" ? "" : 0));
  for (const turn of way) {
    if (turn.kind === "key") values[turn.input] = turn.key;
    if (turn.kind !== "bin") continue;
    for (const { axis, bin } of binsOf(turn)) values[axis.input] = within(binSpan(axis, bin), 0.5);
  }
  return values;
}
