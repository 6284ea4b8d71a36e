import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSmooth } from "../generator/cli/options.js";
import { compile, parse } from "../generator/index.js";
import { differences, lookupNames } from "./corpus/compare.js";
import { corpusFolder, findPairs, findSmoothedPairs, type Pair, readJsonFile } from "./corpus/find.js";
import { isGolden } from "./corpus/golden.js";

const SECONDS = 300;
const folder = corpusFolder();

/** Every way in which what is generated differs from the golden file. */
function problemsOf({ source, golden, limits, smooth }: Pair): readonly string[] {
  const wanted = readJsonFile(golden);
  if (!isGolden(wanted)) return [`${golden} is not a golden file`];
  const set = parse(readFileSync(source));
  const live = compile(set, { smooth: readSmooth(smooth) });
  const lookups = lookupNames(set);
  return wanted.corrections.flatMap((one) => {
    const record = one.kind === "compound" ? live.compoundCorrections : live.corrections;
    const correction = record[one.name];
    if (correction === undefined) return [`${one.name} is missing`];
    const isExact = smooth.length === 0 && one.kind === "correction" && lookups.has(one.name);
    return differences(correction, one, isExact ? { ...limits, value: 0 } : limits);
  });
}

describe.each([
  ["the corrections of the experiments, against the reference implementation", findPairs(folder)],
  ["smoothed bins, against SciPy", findSmoothedPairs(folder)],
])("%s", (_, pairs) => {
  const reason = `no golden files in ${folder}; CORRECTIONLIB_CORPUS can name another folder`;
  if (pairs.length === 0) {
    it("are not here", ({ skip }) => {
      skip(reason);
    });
  }

  it.each(pairs)(
    "$name",
    (pair) => {
      const problems = problemsOf(pair);
      expect(problems.slice(0, 5), `${problems.length} points`).toEqual([]);
    },
    SECONDS * 1000,
  );
});
