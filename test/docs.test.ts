import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messagesPage } from "../docs/messages.js";
import { smoothingPicture } from "../docs/picture.js";
import { parse, summarize } from "../generator/index.js";
import { ran } from "./cli/folder.js";

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

describe("docs/messages", () => {
  it("shows what the command says now", async () => {
    await expect(await messagesPage()).toMatchFileSnapshot(join(ROOT, "docs/messages.md"));
  });
});

describe("README", () => {
  it("shows the function that is generated", () => {
    const generated = read("generated-examples/trigger_sf/generated/linear/trigger_sf/trigger_sf.ts");
    const shown = /\n \* trigger_sf: .*?\n\}\n/s;
    const check = /if \(arguments\.length.*?\n {2}\}\n/s;
    expect(shown.exec(read("README.md"))?.[0]).toBe(
      shown.exec(generated)?.[0].replace(check, "// (a check of the arguments)\n"),
    );
  });
});

/** Blocks that show a command and what it says. */
describe("commands in", () => {
  const pages = [
    "README.md",
    ...readdirSync(join(ROOT, "docs"))
      .filter((name) => name.endsWith(".md") && name !== "messages.md")
      .map((name) => `docs/${name}`),
  ];

  it.each(pages.filter((page) => commandBlocks(read(page)).length > 0))(
    "%s say what is shown",
    async (page) => {
      const text = read(page);
      const now = await Promise.all(
        commandBlocks(text).map(async (block) => ({ block, shown: await rerun(block) })),
      );
      await expect(
        now.reduce((all, { block, shown }) => all.replace(block, () => shown), text),
      ).toMatchFileSnapshot(join(ROOT, page));
    },
  );
});

const commandBlocks = (page: string): readonly string[] =>
  [...page.matchAll(/^```console\n[^]*?^```$/gm)].map(([block]) => block);

/** The block with what its command says now. */
async function rerun(block: string): Promise<string> {
  const line = block.split("\n")[1] ?? "";
  const [name, ...args] = line.replace("$ ", "").split(" ");
  expect(name).toBe("correctionlib-codegen");
  const { out, err } = await ran(args, "", { columns: 110 });
  return ["```console", line, ...`${out}${err}`.trimEnd().split("\n"), "```"].join("\n");
}

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
