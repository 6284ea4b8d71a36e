import { describe, expect, it } from "vitest";
import { Failure } from "../../../generator/cli/diagnostics.js";
import { ownerName, type Processes } from "../../../generator/cli/output/processes.js";
import { leftOver } from "../../../generator/cli/output/write.js";
import { memoryDisk, textsOf, treeOf } from "./memoryDisk.js";
import { counted, operationsOf, processOf, textsAfter, textsBefore, write } from "./runs.js";
import type { Disk } from "../../../generator/cli/output/disk.js";
import type { GeneratedFile } from "../../../generator/index.js";
import { OUT, SCENARIOS, filesOf } from "./scenarios.js";

const WORKPLACE = `${OUT}/.correctionlib-codegen`;
const OWNER = { pid: 7, start: "", run: "1", host: "there" };
const HELD = { [`${WORKPLACE}/${ownerName(OWNER)}`]: "" };

const [first] = SCENARIOS;
const AFTER = first?.after ?? [];

/** What a run says when it gives up. */
function saidOf(run: () => unknown): string {
  try {
    run();
    return "";
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.message;
  }
}

const BUSY = `${OUT}: another run is writing here (process 7 on there); wait until it has ended, or remove ${WORKPLACE} if it has\n`;

describe("a folder that another run writes to", () => {
  it.each<[string, Processes["isRunning"], string]>([
    ["is left alone while that runs", () => true, BUSY],
    ["is left alone where nothing is known of that", () => "unknown", BUSY],
    ["is taken when that has ended", () => false, ""],
  ])("%s", (_, isRunning, said) => {
    const disk = memoryDisk(treeOf(HELD));
    const given = (): void => {
      write(AFTER, disk, processOf(1, isRunning));
    };
    expect(saidOf(given)).toBe(said);
    expect(textsOf(disk.tree())).toEqual(said === "" ? filesOf(AFTER) : HELD);
  });

  it("is taken after an hour where nothing is known of the other run", () => {
    const disk = memoryDisk(treeOf(HELD));
    const late = { ...disk, modified: (path: string) => (path.startsWith(`${WORKPLACE}/`) ? 0 : 3_600_001) };
    write(
      AFTER,
      late,
      processOf(1, () => "unknown"),
    );
    expect(textsOf(disk.tree())).toEqual(textsOf(treeOf(filesOf(AFTER))));
  });

  it("is waited for", () => {
    const disk = memoryDisk(treeOf(HELD));
    let waits = 0;
    const wait = (): void => {
      if (++waits === 3) {
        disk.remove(`${WORKPLACE}/${ownerName(OWNER)}`);
        disk.removeFolder(WORKPLACE);
      }
    };
    write(AFTER, disk, { ...processOf(1, () => true), wait });
    expect(waits).toBe(3);
    expect(textsOf(disk.tree())).toEqual(textsOf(treeOf(filesOf(AFTER))));
  });

  it("is not swept of a run that waits", () => {
    const waiting = { [`${WORKPLACE}~${ownerName(OWNER)}/${ownerName(OWNER)}`]: "" };
    const disk = memoryDisk(treeOf(waiting));
    write(
      AFTER,
      disk,
      processOf(1, () => true),
    );
    expect(textsOf(disk.tree())).toEqual(textsOf(treeOf({ ...filesOf(AFTER), ...waiting })));
  });

  it("has leftovers that check names, when nobody writes any more", () => {
    const disk = memoryDisk(treeOf(HELD));
    expect(leftOver(OUT, { disk, processes: processOf(1) })).toEqual([".correctionlib-codegen"]);
    expect(saidOf(() => leftOver(OUT, { disk, processes: processOf(1, () => true) }))).toBe(BUSY);
  });
});

class Waits extends Error {}

describe("two runs at once", () => {
  const isLive: Processes["isRunning"] = () => true;
  const impatient: Processes = {
    ...processOf(2, isLive),
    wait: () => {
      throw new Waits();
    },
  };

  it.each(SCENARIOS.filter(({ name }) => /^(?:everything|another|two sets)/.test(name)))(
    "never mix: $name",
    ({ before, after, name }) => {
      const tree = treeOf(textsBefore({ before, after, name }));
      const count = operationsOf(after, tree);
      let waits = 0;
      for (let meeting = 0; meeting < count; meeting++) {
        const disk = memoryDisk(tree);
        const isFirst = meetsAt(meeting, disk, before, after);
        if (!isFirst) waits++;
        const wanted = isFirst && meeting > count / 2 ? before : after;
        expect(textsOf(disk.tree()), `at ${meeting} of ${count}`).toEqual(
          textsAfter({ before, after: wanted, name }),
        );
      }
      expect(waits).toBeGreaterThan(count / 2);
    },
  );

  /** Has a run that writes the old files meet one that writes the new ones; says whether it could go on at once. */
  function meetsAt(
    meeting: number,
    disk: Disk,
    before: readonly GeneratedFile[],
    after: readonly GeneratedFile[],
  ): boolean {
    let goesOn = true;
    const met = counted(disk, (place) => {
      if (place !== meeting) return;
      try {
        write(before, disk, impatient);
      } catch (error) {
        if (!(error instanceof Waits)) throw error;
        goesOn = false;
      }
    });
    write(after, met, processOf(1, isLive));
    return goesOn;
  }
});
