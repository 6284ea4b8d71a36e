import { describe, expect, it } from "vitest";
import { checkConfig } from "../../generator/config/check.js";

const SET = { files: "muon.json" };

describe("a config", () => {
  it.each<[string, unknown]>([
    ["with sets", { sets: [SET, { files: ["a.json", "b.json.gz"] }] }],
    [
      "with everything",
      {
        outDir: "src/generated",
        emit: "js",
        importExtension: "none",
        runtime: "shared",
        lenient: true,
        maxBytes: 1000,
        only: ["a*"],
        fix: { year: "2018" },
        smooth: "linear",
        parameters: true,
        unrollLimit: 0,
        hessian: true,
        corrections: { b: { smooth: { pt: "cubic" }, fix: { n: 1 }, parameters: false, unrollLimit: 5 } },
        sets: [
          {
            files: "muon.json",
            name: "muon_2018",
            only: ["a"],
            fix: {},
            smooth: { "*": "step" },
            unrollLimit: 10,
            corrections: {},
          },
        ],
      },
    ],
  ])("is right %s", (_, config) => {
    expect(checkConfig(config)).toEqual(config);
  });

  it("does not have what is undefined", () => {
    expect(checkConfig({ sets: [{ ...SET, smooth: undefined }], emit: undefined })).toEqual({ sets: [SET] });
  });

  it.each<[string, unknown, string, string]>([
    ["no object", 4, "", "expected a config: { sets: [...] }, found 4"],
    ["no sets", {}, "/sets", "is missing"],
    [
      "sets that are no list",
      { sets: SET },
      "/sets",
      'expected a list of sets, found an object with "files"',
    ],
    [
      "a set that is none",
      { sets: ["muon.json"] },
      "/sets/0",
      'expected a set: { files: ... }, found "muon.json"',
    ],
    ["a set without files", { sets: [{}] }, "/sets/0/files", "is missing"],
    [
      "a misspelt option",
      { sets: [SET], smoth: "linear" },
      "/smoth",
      'no option is named "smoth"; there are "smooth",',
    ],
    [
      "a misspelt option of a set",
      { sets: [{ ...SET, file: 1 }] },
      "/sets/0/file",
      'no option is named "file"; there are "files",',
    ],
    [
      "a misspelt option of a correction",
      { sets: [{ ...SET, corrections: { "a/b": { fixed: {} } } }] },
      "/sets/0/corrections/a~1b/fixed",
      'no option is named "fixed"; there are "fix",',
    ],
    ["a word that is none", { sets: [SET], emit: "tsx" }, "/emit", 'expected "ts" or "js", found "tsx"'],
    [
      "no mode",
      { sets: [{ ...SET, smooth: { pt: 1 } }] },
      "/sets/0/smooth",
      "expected a mode, or modes by the names of inputs, found",
    ],
    [
      "no value",
      { sets: [{ ...SET, fix: { pt: null } }] },
      "/sets/0/fix/pt",
      "expected a number or a text, found null",
    ],
    [
      "a limit below 0",
      { sets: [SET], unrollLimit: -1 },
      "/unrollLimit",
      "expected a number that is not negative, found -1",
    ],
    ["no whole number", { sets: [SET], maxBytes: 1.5 }, "/maxBytes", "expected a whole number, found 1.5"],
    [
      "a name of two files",
      { sets: [{ files: ["a", "b"], name: "c" }] },
      "/sets/0/name",
      "a name is for one file, and there are 2",
    ],
  ])("is told what is wrong: %s", (_, config, pointer, message) => {
    expect(checkConfig(config)).toEqual([{ pointer, message: expect.stringContaining(message) as unknown }]);
  });

  it("is told all that is wrong", () => {
    expect(checkConfig({ sets: [{ files: 1 }, { name: 2 }], outdir: "x" })).toHaveLength(4);
  });
});
