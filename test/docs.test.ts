import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesPicture } from "../docs/codesPicture.js";
import { fitPicture } from "../docs/fit/picture.js";
import { messagesPage } from "../docs/messages.js";
import { smoothingPicture } from "../docs/smoothingPicture.js";
import { parse, summarize } from "../generator/index.js";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

describe("docs/smoothing", () => {
  it("shows what generated code gives now", async () => {
    await expect(smoothingPicture()).toMatchFileSnapshot(join(ROOT, "docs/smoothing.svg"));
  });

  it.each(costRows())("tells what %s costs", (mode, ...shown) => {
    expect([...costsOf("trigger_sf", mode), ...costsOf("pileup", mode)].map(percent)).toEqual(shown);
  });

  it("has costs of each mode", () => {
    const modes = costRows().map(([mode]) => mode);
    expect(modes).toEqual(["step:0.1", "step", "step:1", "linear", "pchip", "cubic", "conserve"]);
  });
});

describe("docs/derivatives", () => {
  it("shows the codes as generated code has them now", async () => {
    await expect(codesPicture()).toMatchFileSnapshot(join(ROOT, "docs/codes.svg"));
  });
});

describe("docs/likelihood", () => {
  it("shows the fit as it is now", async () => {
    await expect(fitPicture()).toMatchFileSnapshot(join(ROOT, "docs/fit.svg"));
  });
});

describe("docs/messages", () => {
  it("shows what the command says now", async () => {
    await expect(await messagesPage()).toMatchFileSnapshot(join(ROOT, "docs/messages.md"));
  });
});

/** The rows of the table of costs: a mode and six numbers. */
function costRows(): readonly (readonly [mode: string, ...shown: string[]])[] {
  const rows = read("docs/smoothing.md").matchAll(/^\| `([^`]+)` +\|((?: +[\d.]+ \|){6})$/gm);
  return [...rows].map(([, mode = "", numbers = ""]) => [mode, ...numbers.match(/[\d.]+/g)!]);
}

function costsOf(example: string, mode: string): readonly number[] {
  const set = parse(read(`generated-examples/${example}/${example}.json`));
  const [correction] = summarize(set, mode).corrections;
  return correction!.smoothing.flatMap(({ atCentres, ofAverages, overshoot }) => [
    atCentres,
    ofAverages,
    overshoot,
  ]);
}

const percent = (share: number): string => String(Number((100 * share).toPrecision(2)));
