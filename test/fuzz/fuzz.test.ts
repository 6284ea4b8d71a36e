import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { fuzz } from "./fuzz.js";
import { disagreements, resultTable } from "./table.js";
import { TypeChecker } from "./types.js";

const SEED = 20240601;

it("random sets are computed as their trees say, in all forms", async () => {
  const folder = mkdtempSync(join(tmpdir(), "correctionlib-codegen-fuzz-"));
  const referees = { reference: undefined, types: new TypeChecker(), folder };
  const failures: string[] = [];
  try {
    const effort = { seed: SEED, first: 2, isDone: (cases: number) => cases >= 4 };
    const counts = await fuzz(effort, referees, ({ place, finding }) => {
      failures.push(`set ${place}, ${finding.kind}: ${finding.detail}`);
    });
    expect(failures, resultTable(counts)).toEqual([]);
    expect(disagreements(counts)).toBe(0);
    expect(counts.get("derivatives")).toBeGreaterThan(300);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
