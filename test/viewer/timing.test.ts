import { describe, expect, it } from "vitest";
import { real } from "./files.js";
import { LIMIT, viewerFixture } from "./fixture.js";
import { longestTask, opened, settled } from "./page.js";

/** The most milliseconds until a plot is there, and those of one task of the page's thread. */
const SOON = 5000;
const LONGEST = 200;

const { viewer, isSkipped, browser } = viewerFixture();

/** Runs after all other tests, with the machine for itself. */
describe.skipIf(isSkipped)("a large file", () => {
  it.each(["2018_UL/jet_jerc.json.gz", "2018_UL/tau.json.gz"])(
    "is shown soon: %s, and its thread stays free",
    { timeout: LIMIT, retry: 2 },
    async (name) => {
      const path = real(name);
      if (path === undefined) return;
      const { page, complaints } = await opened(browser(), viewer);
      const start = performance.now();
      await page.setInputFiles("input[type=file]", path);
      await page.waitForSelector(".point");
      await settled(page);
      const took = performance.now() - start,
        longest = await longestTask(page);
      console.log(
        `${name} is shown after ${Math.round(took)} ms, the longest task took ${Math.round(longest)} ms`,
      );
      expect(took).toBeLessThan(SOON);
      expect(longest).toBeLessThan(LONGEST);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
