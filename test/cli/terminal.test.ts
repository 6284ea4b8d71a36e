import { join } from "node:path";
import { expect, it } from "vitest";
import { visibleText } from "../../generator/cli/io.js";
import { file, formula } from "../schema/documents.js";
import { inFolder, ran } from "./folder.js";

/** What a terminal would obey or nobody could see, and how it is shown. */
it.each<[string, string, string]>([
  ["an escape", "\u001b[2J", "\\u001b[2J"],
  ["a control character of 8 bits", "\u009b31m", "\\u009b31m"],
  ["DEL", "a\u007f", "a\\u007f"],
  ["a return", "a\rb", "a\\u000db"],
  ["a turn of direction", "\u202ea\u2066", "\\u202ea\\u2066"],
  ["what has no width", "a\u200b\u200d\ufeffb\u00ad", "a\\u200b\\u200d\\ufeffb\\u00ad"],
  ["separators of lines", "a\u2028b\u2029", "a\\u2028b\\u2029"],
  ["a tag", "\u{e0041}", "\\udb40\\udc41"],
  ["half of a pair", "a\ud800", "a\\ud800"],
  ["line feeds and tabs of the command", "a\n\tb", "a\n\tb"],
  ["what can be seen", "größe 😀", "größe 😀"],
])("%s", (_, text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

it("a name with a line end stays in its line", () => {
  const name = "a\nset.json: valid";
  const set = file(formula("x"), { name, inputs: [{ name: "x", type: "real" }], [name]: 1 });
  return inFolder({ "set.json": set }, async (folder) => {
    const path = join(folder, "set.json");
    for (const command of ["inspect", "validate"]) {
      const { out, err } = await ran([command, path, "--lenient"]);
      expect(`${out}${err}`).not.toMatch(/^set.json/m);
    }
  });
});

it.each([
  ["a mode that does not fit", ["generate", "--smooth", "pchip"], 2],
  ["a value that does not fit", ["generate", "--fix", "a\nb=9"], 2],
  ["no value for an input", ["eval", "one\ntwo"], 2],
  ["a point in no bin", ["eval", "one\ntwo", "a\nb=9"], 1],
])("%s: names with line ends stay in their line", (_, [command = "", ...options], status) => {
  const input = "a\nb";
  const bins = {
    nodetype: "binning",
    input,
    edges: [0, 1, 2],
    content: [1, formula("x", [input])],
    flow: "error",
  };
  const set = file(bins, { name: "one\ntwo", inputs: [{ name: input, type: "real" }] });
  return inFolder({ "set.json": set }, async (folder) => {
    const { err, ...ended } = await ran([command, join(folder, "set.json"), ...options]);
    expect(ended.status).toBe(status);
    expect(err.trimEnd().split("\n")).toEqual([expect.stringMatching(/a(\\n|\\u\{a\})b/)]);
  });
});
