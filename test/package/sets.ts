import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { CorrectionError } from "../../runtime/errors.js";
import {
  type Argument,
  compile,
  type InputSummary,
  type LiveCorrection,
  parse,
  summarize,
} from "../../generator/index.js";
import { checkoutFolder } from "../corpus/folder.js";
import { corpusFolder } from "../corpus/find.js";

/** A file to generate from, and what the library says of points in it. */
export interface TestSet {
  readonly file: string;
  /** The name of the folder that is generated from it. */
  readonly name: string;
  readonly points: readonly Point[];
}

export interface Point {
  readonly correction: string;
  readonly args: readonly Argument[];
  readonly result: { readonly value: number; readonly grad: Readonly<Record<string, number>> };
}

/** Two files of the experiments, or two examples where those are not here. */
export function testSets(): readonly TestSet[] {
  const real = ["muon_Z.json.gz", "electron.json.gz"].flatMap(findReal);
  const examples = ["muon_sf", "jet_energy"].map((name) =>
    join(checkoutFolder(), "generated-examples", name, `${name}.json`),
  );
  return (real.length === 2 ? real : examples).map((file) => {
    return { file, name: basename(file).replace(/\.json(\.gz)?$/, ""), points: pointsOf(file) };
  });
}

function findReal(name: string): readonly string[] {
  const folder = join(corpusFolder(), "corpus");
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return found
    .filter((path) => basename(path) === name)
    .slice(0, 1)
    .map((path) => join(folder, path));
}

/** Points in every correction of a file that have a value. */
function pointsOf(file: string): readonly Point[] {
  const set = parse(readFileSync(file));
  const { corrections } = compile(set);
  return summarize(set).corrections.flatMap(({ name, inputs }) =>
    [0.2, 0.5, 0.8].flatMap((part) => {
      const args = inputs.map((input) => argument(input, part));
      const result = resultOf(corrections[name]!, args);
      return result === undefined ? [] : [{ correction: name, args, result }];
    }),
  );
}

/** What stands at a part of the way through what an input may be. */
function argument({ type, keys, range }: InputSummary, part: number): Argument {
  const key = keys[Math.floor(part * keys.length)];
  if (key !== undefined) return key;
  if (type === "string") return "any";
  const low = clamped(range?.low ?? 0.1),
    high = clamped(range?.high ?? 2);
  const number = low + part * (high - low);
  return type === "int" ? Math.round(number) : number;
}

const clamped = (edge: number): number => Math.min(Math.max(edge, -1000), 1000);

function resultOf(correction: LiveCorrection, args: readonly Argument[]): Point["result"] | undefined {
  try {
    return correction.valueAndGrad(...args);
  } catch (error) {
    if (error instanceof CorrectionError) return undefined;
    throw error;
  }
}
