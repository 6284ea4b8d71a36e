import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compile, parse } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import { batchProblems, compareWithDifferences } from "../lower/differences.js";
import { corpusFolder, findPairs, readJsonFile } from "./find.js";
import { isGolden } from "./golden.js";

const SECONDS = 300;

/** Corrections of one file, and points of each. */
const MOST = 6;
const POINTS = 40;

const folder = corpusFolder(),
  PAIRS = findPairs(folder).filter(({ name }) => !name.startsWith("fuzz/"));

/** So many of a list, from all of its parts. */
const spread = <T>(list: readonly T[], count: number): readonly T[] =>
  list.filter(
    (_, i) => Math.floor((i * count) / list.length) !== Math.floor(((i - 1) * count) / list.length),
  );

describe("second derivatives are differences of the first ones", () => {
  if (PAIRS.length === 0) {
    it("are not here", ({ skip }) => {
      skip(`no golden files in ${folder}; CORRECTIONLIB_CORPUS can name another folder`);
    });
  }

  it.each(PAIRS)(
    "$name",
    ({ source, golden }) => {
      const wanted = readJsonFile(golden);
      if (!isGolden(wanted)) throw new Error(`${golden} is not a golden file`);
      const chosen = spread(wanted.corrections, MOST);
      const live = compile(parse(readFileSync(source)), {
        hessian: true,
        only: chosen.map(({ name }) => name),
      });
      for (const { name, kind, points } of chosen) {
        const correction = (kind === "compound" ? live.compoundCorrections : live.corrections)[name]!;
        const at = spread(points, POINTS).map((point) => point.at as readonly Input[]);
        expect(compareWithDifferences(correction, at).problems, name).toEqual([]);
        expect(batchProblems(correction, at), name).toEqual([]);
      }
    },
    SECONDS * 1000,
  );
});
