import { describe, expect, it } from "vitest";
import { generate, parse } from "../../generator/index.js";
import { lowerSet } from "../../generator/library/lowered.js";
import { printModule } from "../../generator/library/printed.js";
import { builtParts } from "../../generator/module/built.js";
import { fixedNames } from "../../generator/module/correction.js";
import { FileWriter } from "../../generator/module/file.js";
import { runtimeNames } from "../../generator/module/runtime.js";
import type { CorrectionSet } from "../../generator/tree/set.js";

const INPUTS = [
  { name: "result", type: "real" },
  { name: "i", type: "int", description: "1.23456789012345e-89" },
  { name: "key", type: "string" },
];

const CONSTANTS = [1, 0, -0, 0.1, -1.5e-300, 1e21, 5e-324, 1.23456789012345e-89];

const setOf = (constants: readonly number[]): CorrectionSet =>
  parse({
    schema_version: 2,
    corrections: constants.map((data, i) => ({
      name: `constant ${i} 1.23456789012345e-89`,
      description: i % 2 === 0 ? `The number 1.23456789012345e-89, ${i}.` : "",
      version: i,
      inputs: INPUTS,
      output: { name: "value", type: "real" },
      data,
    })),
  });

/** The files of corrections, each printed for itself. */
function printedAlone(set: CorrectionSet): readonly string[] {
  const parts = builtParts();
  const reserved = new Set([...fixedNames(parts), ...runtimeNames(parts)]);
  const options = {
    language: "TypeScript",
    setName: "a",
    reserved,
    parametricNames: [],
    isFile: true,
  } as const;
  return lowerSet(set, { unrollLimit: () => 1000, only: () => true }).map((module) =>
    new FileWriter(parts, { language: "TypeScript", specifier: (file) => `./${file}.js` }).text(
      printModule(module, options),
    ),
  );
}

describe("the file of a constant", () => {
  const set = setOf(CONSTANTS);
  const files = generate(set, { name: "a" }).files.slice(1, -1);
  const alone = printedAlone(set);

  it.each(CONSTANTS.map((constant, i) => [constant, i] as const))("%d is that of any other", (_, i) => {
    expect(files[i]?.text).toBe(alone[i]);
  });
});
