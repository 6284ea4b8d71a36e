import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type BatchGradient,
  type CorrectionSet,
  type GenerateOptions,
  type LiveCorrection,
  parse,
} from "../../generator/index.js";
import type { CompoundCorrection, Correction } from "../../generator/tree/set.js";
import { corpusFolder } from "../corpus/find.js";
import { checkoutFolder } from "../corpus/folder.js";
import type { Case, Recipe, Subject } from "./cases.js";
import { type Inputs, makeInputs } from "./columns.js";
import { filesOf, importFiles } from "./generated.js";

/** A subject whose file has been read. */
export interface Opened {
  /** Where its file is. */
  readonly path: string;
  readonly set: CorrectionSet;
  readonly correction: Correction | CompoundCorrection;
  readonly recipes: Readonly<Record<string, Recipe>>;
}

/** Columns for a number of events, and where the results of generated functions go. */
export interface Batch {
  readonly events: number;
  readonly inputs: Inputs;
  readonly out: BatchGradient<string>;
}

/** The subject of a case that is to be measured: where its file is missing, the stand-in's. */
export function chooseSubject<S extends Subject>({
  subject,
  standIn,
}: Case<S>): {
  readonly subject: S;
  readonly missing: string | undefined;
} {
  const { source } = subject;
  if (typeof source !== "string" || standIn === undefined || existsSync(pathOf(source))) {
    return { subject, missing: undefined };
  }
  return { subject: standIn, missing: source };
}

function pathOf(source: string): string {
  const example = join(checkoutFolder(), "generated-examples", source);
  return existsSync(example) ? example : join(corpusFolder(), "corpus", source);
}

/** Reads a subject's set; one that has no file gets one in the folder. */
export function open({ source, correction: name, inputs }: Subject, folder: string): Opened {
  const path = typeof source === "string" ? pathOf(source) : join(folder, `${name}.json`);
  if (typeof source !== "string") writeFileSync(path, JSON.stringify(source));
  const set = parse(readFileSync(path));
  const correction = [...set.corrections, ...set.compounds].find((one) => one.name === name);
  if (correction === undefined) throw new Error(`${path} has no ${name}`);
  return { path, set, correction, recipes: inputs };
}

/** The generated files of a subject's correction alone. */
export function generateFor(
  { set, correction }: Opened,
  name: string,
  options: GenerateOptions = {},
): ReadonlyMap<string, string> {
  return filesOf(set, { ...options, name, only: [correction.name] });
}

/** Generates and imports a subject's correction. */
export async function build(
  opened: Opened,
  folder: string,
  name: string,
  options: GenerateOptions = {},
): Promise<LiveCorrection> {
  const live = await importFiles(generateFor(opened, name, options), name, folder);
  const records = "data" in opened.correction ? live.corrections : live.compoundCorrections;
  return records[opened.correction.name]!;
}

/** Columns as the recipes say, and columns for the results that have been written to once. */
export function makeBatch({ correction, recipes }: Opened, events: number): Batch {
  const column = (): Float64Array => new Float64Array(events).fill(NaN);
  const reals = correction.inputs.filter(({ type }) => type === "real");
  return {
    events,
    inputs: makeInputs(recipes, events),
    out: { value: column(), grad: Object.fromEntries(reals.map(({ name }) => [name, column()])) },
  };
}

/** The batch in pieces of so many events, which share its memory; a rest that fills none is left out. */
export function splitBatch({ events: all, inputs, out }: Batch, events: number): readonly Batch[] {
  return Array.from({ length: Math.floor(all / events) }, (_, i) => {
    const piece = (column: Float64Array): Float64Array => column.subarray(i * events, (i + 1) * events);
    return {
      events,
      inputs: mapValues(inputs, (input) => (input instanceof Float64Array ? piece(input) : input)),
      out: { value: piece(out.value), grad: mapValues(out.grad, piece) },
    };
  });
}

function mapValues<T>(record: Readonly<Record<string, T>>, change: (value: T) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));
}
