import { describe, expect, it } from "vitest";
import { Failure } from "../../../generator/cli/diagnostics.js";
import type { GeneratedFile } from "../../../generator/index.js";
import { type Changing, type Tree, memoryDisk, systemError, textsOf, treeOf } from "./memoryDisk.js";
import { counted, endedAt, faults, operationsOf, processOf, textsAfter, textsBefore, write } from "./runs.js";
import { SCENARIOS, type Scenario } from "./scenarios.js";

const treeBefore = (scenario: Scenario): Tree => treeOf(textsBefore(scenario));

/** What is there after a run that is not disturbed, folders included. */
function afterRun(files: readonly GeneratedFile[], tree: Tree, pid: number): readonly unknown[] {
  const disk = memoryDisk(tree);
  write(files, disk, processOf(pid));
  return [textsOf(disk.tree()), foldersOf(disk.tree())];
}

const foldersOf = (tree: Tree): readonly string[] =>
  [...tree].flatMap(([path, one]) => (one === "folder" ? [path] : [])).sort();

describe("a run that is ended before any operation", () => {
  it.each(SCENARIOS)("leaves whole sets, and nothing after the next run: $name", (scenario) => {
    const tree = treeBefore(scenario);
    const count = operationsOf(scenario.after, tree);
    const done = afterRun(scenario.after, tree, 2);
    for (let end = 0; end < count; end++) {
      const ended = endedAt(end, scenario.after, tree);
      expect(faults(scenario, textsOf(ended)), `${end} of ${count}`).toEqual([]);
      expect(afterRun(scenario.after, ended, 2), `${end} of ${count}`).toEqual(done);
    }
    expect(done[0]).toEqual(textsAfter(scenario));
    expect(count).toBeGreaterThan(5);
  });

  it.each(SCENARIOS)("does so where the next one is ended, too: $name", (scenario) => {
    const tree = treeBefore(scenario);
    const count = operationsOf(scenario.after, tree);
    for (let end = 1; end < count; end += 5) {
      const ended = endedAt(end, scenario.after, tree);
      const more = operationsOf(scenario.after, ended, 2);
      for (let second = end % 4; second < more; second += 4) {
        const again = endedAt(second, scenario.after, ended, 2);
        expect(faults(scenario, textsOf(again)), `${end}, then ${second}`).toEqual([]);
        expect(afterRun(scenario.after, again, 3)[0], `${end}, then ${second}`).toEqual(textsAfter(scenario));
      }
    }
  });
});

/** What fails, and from one operation on or only there. */
const FAULTS: readonly (readonly [
  code: string,
  fails: (operation: Changing) => boolean,
  isLasting: boolean,
])[] = [
  ["EIO", () => true, false],
  ["ENOSPC", (operation) => operation === "write" || operation === "makeFolder", true],
  ["EACCES", (operation) => operation === "rename", false],
];

describe.each(FAULTS)("a disk that fails with %s", (code, fails, isLasting) => {
  it.each(SCENARIOS)("is said in one line, and all is as it was: $name", (scenario) => {
    const tree = treeBefore(scenario);
    const count = operationsOf(scenario.after, tree);
    const done = afterRun(scenario.after, tree, 2);
    const before = textsBefore(scenario);
    let failed = 0;
    for (let end = 0; end < count; end++) {
      const disk = memoryDisk(tree);
      const failing = counted(disk, (place, operation, path) => {
        if ((isLasting ? place >= end : place === end) && fails(operation)) throw systemError(code, path);
      });
      const problems = problemsOf(() => {
        write(scenario.after, failing);
      });
      expect(problems.length).toBeLessThanOrEqual(1);
      failed += problems.length;
      const wanted = problems.length > 0 ? [before, foldersOf(tree)] : done;
      expect([textsOf(disk.tree()), foldersOf(disk.tree())], `${end} of ${count}`).toEqual(wanted);
    }
    expect(failed).toBeGreaterThan(2);
  });
});

/** What a run says of the places that it could not write to. */
function problemsOf(run: () => void): readonly string[] {
  try {
    run();
    return [];
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.diagnostics.map(({ file, message }) => `${file}: ${message}`);
  }
}
