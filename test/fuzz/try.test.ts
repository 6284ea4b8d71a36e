import { mkdtempSync } from "node:fs";
import { it } from "vitest";
import { fuzz } from "./fuzz.js";
import { TypeChecker } from "./types.js";
import { startReference } from "./referee/reference.js";
it("x", async () => {
  const reference = await startReference();
  const seen = new Map<string, number>();
  const n = Number(process.env.N ?? 20),
    first = Number(process.env.FIRST ?? 0);
  const counts = await fuzz(
    { seed: Number(process.env.SEED ?? 1), first, isDone: (c) => c >= n },
    { reference, types: new TypeChecker(), folder: mkdtempSync("/tmp/h/fuzz-tmp/x") },
    ({ place, finding }) => {
      const k = (seen.get(finding.kind) ?? 0) + 1;
      seen.set(finding.kind, k);
      if (k <= Number(process.env.SHOW ?? 4))
        console.log(
          place,
          finding.kind,
          JSON.stringify(finding.form),
          JSON.stringify(finding.correction),
          finding.detail.slice(0, 600),
        );
    },
  );
  console.log(counts);
}, 1e7);
