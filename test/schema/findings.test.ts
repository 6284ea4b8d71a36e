import { describe, expect, test } from "vitest";
import { checkSet } from "../../generator/schema/check.js";
import { Findings } from "../../generator/schema/findings.js";
import { binning, file } from "./documents.js";

function listed(most: number, messages: readonly string[]): readonly string[] {
  const findings = new Findings(most);
  messages.forEach((message, i) => {
    findings.add(message, "value", () => `/${i}`);
  });
  return findings
    .list()
    .map(({ pointer, message, more }) => `${pointer} ${message}${more === undefined ? "" : ` +${more}`}`);
}

describe("of many problems of one kind the first are kept, and the others counted", () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ["few", ["a", "a"], ["/0 a", "/1 a"]],
    ["many", ["a", "a", "a", "a"], ["/0 a", "/1 a +2"]],
    ["two kinds", ["a", "b", "a", "b", "a", "c"], ["/0 a", "/1 b", "/2 a +1", "/3 b", "/5 c"]],
    [
      "what differs only in numbers",
      ["1 after 2", "-0.5 after 1e4", "3 after 4"],
      ["/0 1 after 2", "/1 -0.5 after 1e4", "/2 3 after 4"],
    ],
    [
      "what differs only in what it quotes",
      ['unknown key "a\\"b"', 'unknown key "b"', 'unknown key "c"'],
      ['/0 unknown key "a\\"b"', '/1 unknown key "b" +1'],
    ],
    ["what differs only in a line of its own", ["a\n b", "a\n c", "a\n d"], ["/0 a\n b", "/1 a\n c +1"]],
  ])("%s", (_, messages, want) => {
    expect(listed(2, messages)).toEqual(want);
  });

  test("also in a file that is full of them", () => {
    const edges = Array.from({ length: 20_000 }, (_, i) => -i);
    const result = checkSet(file(binning(edges, edges.slice(1))));
    const problems = result.ok ? [] : result.problems;
    expect(problems).toHaveLength(1000);
    expect(problems.at(-1)).toMatchObject({ pointer: "/corrections/0/data/edges/1000", more: 18_999 });
  });
});

test("a message is no longer than one can read", () => {
  const [finding] = listed(1, [`unknown name "${"q".repeat(5000)}": did you mean this?`]);
  expect(finding).toMatch(/^\/0 unknown name "q+\.\.\.q+": did you mean this\?$/);
  expect(finding?.length).toBeLessThan(420);
});
