import { describe, expect, it } from "vitest";
import { heldPackages, licencesText } from "../../generator/build/licences.js";

describe("licences", () => {
  it("stand once, below all packages that have the same", () => {
    const packages = [
      { title: "c 1.0.0, MIT", text: "Do what you like.\n" },
      { title: "b 2.0.0, ISC", text: "Do anything.\n" },
      { title: "a 3.0.0, MIT", text: "\nDo what you like.\n\n" },
      { title: "c 1.0.0, MIT", text: "Do what you like.\n" },
    ];
    expect(licencesText(packages).split(`\n${"-".repeat(80)}\n\n`)).toEqual([
      "a 3.0.0, MIT\nc 1.0.0, MIT\n\nDo what you like.\n",
      "b 2.0.0, ISC\n\nDo anything.\n",
    ]);
  });

  it.each([
    ["// node_modules/trim-newlines/index.js\nvar a;\n", ["trim-newlines"]],
    ["// node_modules/@a/b/c/d.js\nvar a;\n// node_modules/e/f.js\n", ["@a/b", "e"]],
    ["// src/index.js\nvar a; // node_modules/a/b.js\n", []],
  ])("are those of packages in a package, too: %j", (text, want) => {
    expect(heldPackages(text)).toEqual(want);
  });
});
