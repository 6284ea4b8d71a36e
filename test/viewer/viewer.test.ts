import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compile, parse } from "../../generator/index.js";
import type { State } from "../../viewer/state/state.js";
import { smoothOf } from "../../viewer/state/state.js";
import { ran } from "../cli/folder.js";
import { checkoutFolder } from "../corpus/folder.js";
import { binning, file } from "../schema/documents.js";
import { fuzzed, real } from "./files.js";
import { LIMIT, viewerFixture } from "./fixture.js";
import { choose, drop, opened, rowsOf, saved, settled, stateOf } from "./page.js";

/** How long is waited for what the page is to show. */
const SOON = { timeout: 30_000 };
/** The most bytes of the page without sets, gzipped. */
const MOST_BYTES = 400_000;

const { folder, viewer, isSkipped, browser } = viewerFixture();

it(`the page has less than ${MOST_BYTES} bytes`, () => {
  const bytes = gzipSync(readFileSync(viewer), { level: 9 }).length;
  console.log(`the viewer has ${bytes} bytes gzipped`);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

const example = (name: string): string => join(checkoutFolder(), "generated-examples", name, `${name}.json`);

interface Shown {
  readonly path: string | undefined;
  readonly correction: string;
  /** Modes to be plotted besides bins. */
  readonly modes?: readonly string[];
}

const SHOWN: Readonly<Record<string, Shown>> = {
  "a compound": { path: example("jet_energy"), correction: "L1L2L3" },
  "a network": { path: example("network"), correction: "prompt_score" },
  "variations and two axes": { path: example("muon_sf"), correction: "tight_id" },
  "smoothed bins": { path: example("trigger_sf"), correction: "trigger_sf", modes: ["pchip", "conserve"] },
  "a compound of an experiment": {
    path: real("2018_UL/jet_jerc.json.gz"),
    correction: "Summer19UL18_V5_MC_L1L2L3Res_AK4PFchs",
  },
  "variations of an experiment": {
    path: real("2018_UL/muon_Z.json.gz"),
    correction: "NUM_TightID_DEN_TrackerMuons",
  },
  "smoothed bins of an experiment": {
    path: real("2018_UL/muon_Z.json.gz"),
    correction: "NUM_MediumID_DEN_TrackerMuons",
    modes: ["step", "linear"],
  },
  "a network that was trained": { path: real("lwtnn_example.json"), correction: "electron_fastsim_sf" },
  "two axes of an experiment": { path: real("2018_UL/btagging.json.gz"), correction: "deepJet_comb" },
};

describe.skipIf(isSkipped)("in Chromium", () => {
  it.each(Object.entries(SHOWN))(
    "the numbers that are plotted are those of the library: %s",
    { timeout: LIMIT },
    async (_, { path, correction, modes = [] }) => {
      if (path === undefined) return;
      const { page, complaints } = await opened(browser(), viewer);
      await drop(page, path);
      await choose(page, correction);
      for (const mode of modes) await page.getByRole("button", { name: mode, exact: true }).click();
      await settled(page);
      const rows = rowsOf(await saved(page, "CSV"));
      expect(rows.length).toBeGreaterThan(500);
      expect(rows.slice(1)).toEqual(
        expectedRows(
          path,
          stateOf(page),
          rows.slice(1).map(([x]) => Number(x)),
        ),
      );
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

/** The rows that a table of curves has to have at these places. */
function expectedRows(
  path: string,
  state: Partial<State>,
  places: readonly number[],
): readonly (readonly string[])[] {
  const { correction = "", x = "", modes = [], compare, keys = [], values = {}, morph = {} } = state;
  const set = parse(readFileSync(path));
  const compared = compare === undefined ? [{}] : keys.map((key) => ({ [compare]: key }));
  const curves = compared.flatMap((changed) =>
    modes.map((mode) => {
      const smooth = smoothOf({ smoothed: state.smoothed }, mode);
      const live = compile(set, {
        name: basename(path).replace(/\.json(\.gz)?$/, ""),
        only: [correction],
        smooth,
        morph,
      });
      return { changed, found: live.corrections[correction] ?? live.compoundCorrections[correction] };
    }),
  );
  return places.map((place) => [
    text(place),
    ...curves.flatMap(({ changed, found }) => {
      if (found === undefined) throw new Error(`nothing is compiled of ${correction}`);
      const here = { ...values, ...changed, [x]: place };
      const args = found.inputs.map(({ name }) => Reflect.get(here, name) as number);
      try {
        const { value, grad } = found.valueAndGrad(...args);
        return [text(value), text(grad[x] ?? NaN)];
      } catch {
        return ["NaN", "NaN"];
      }
    }),
  ]);
}

const text = (one: number): string => (Object.is(one, -0) ? "-0" : String(one));

describe.skipIf(isSkipped)("the page", () => {
  it("shows a map with the values of the library", { timeout: LIMIT }, async () => {
    const { page, complaints } = await opened(browser(), viewer);
    await drop(page, example("muon_sf"));
    await choose(page, "tight_id");
    await page.getByText("map", { exact: true }).click();
    await page.waitForSelector(".map image");
    const { x = "", y = "", values = {}, correction = "" } = stateOf(page);
    const rows = rowsOf(await saved(page, "CSV")).slice(1);
    const found = compile(parse(readFileSync(example("muon_sf")))).corrections[correction];
    if (found === undefined) throw new Error("nothing is compiled");
    for (const [xLow, xHigh, yLow, yHigh, value] of rows) {
      const here = {
        ...values,
        [x]: (Number(xLow) + Number(xHigh)) / 2,
        [y]: (Number(yLow) + Number(yHigh)) / 2,
      };
      const want = found.evaluate(...found.inputs.map(({ name }) => Reflect.get(here, name) as number));
      expect(value).toBe(text(want));
    }
    expect(rows.length).toBeGreaterThan(3);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("follows a slider", { timeout: LIMIT }, async () => {
    const { page } = await opened(browser(), viewer);
    await drop(page, example("jet_energy"));
    await choose(page, "L2_relative");
    const before = await saved(page, "CSV");
    const slider = page.getByRole("slider").first();
    await slider.focus();
    await page.keyboard.press("End");
    await settled(page);
    const after = rowsOf(await saved(page, "CSV"));
    expect(after).not.toEqual(rowsOf(before));
    const places = after.slice(1).map(([x]) => Number(x));
    expect(after.slice(1)).toEqual(expectedRows(example("jet_energy"), stateOf(page), places));
    await page.context().close();
  });

  it("follows the slider of a parameter in the place of keys", { timeout: LIMIT }, async () => {
    const { page, complaints } = await opened(browser(), viewer);
    await drop(page, example("muon_sf"));
    await choose(page, "tight_id");
    await page.getByRole("checkbox", { name: "compare" }).uncheck();
    await page.getByLabel("parameters of scale_factors").selectOption("code4p");
    const slider = page.getByRole("slider", { name: "syst", exact: true });
    await slider.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowLeft");
    await expect
      .poll(() => stateOf(page), SOON)
      .toMatchObject({
        morph: { scale_factors: "nominal,syst:systup/systdown:code4p" },
        values: { syst: 2.95 },
      });
    for (const x of ["pt", "syst"]) {
      await page.getByLabel("over").selectOption(x);
      await settled(page);
      const rows = rowsOf(await saved(page, "CSV")).slice(1);
      const places = rows.map(([place]) => Number(place));
      expect(rows).toEqual(expectedRows(example("muon_sf"), stateOf(page), places));
    }
    expect(await page.locator(".keys").innerText()).toMatch(
      /syst = 2.95\s+code4p\s+\S+ systdown\s+\S+ nominal/,
    );
    await slider.dblclick();
    await expect.poll(() => stateOf(page).values?.syst, SOON).toBe(0);
    await page.keyboard.press("End");
    await page.keyboard.press("0");
    await expect.poll(() => stateOf(page).values?.syst, SOON).toBe(0);
    await page.getByLabel("parameters of scale_factors").selectOption("none");
    await expect.poll(() => stateOf(page), SOON).toMatchObject({ morph: {}, x: "eta" });
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("moves the point by arrow keys, and says the way there", { timeout: LIMIT }, async () => {
    const { page } = await opened(browser(), viewer);
    await drop(page, example("trigger_sf"));
    await settled(page);
    const { x = "", values: before = {} } = stateOf(page);
    await page.locator(".plots").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Shift+ArrowRight");
    const moved = async (): Promise<boolean> => {
      const place = Number(stateOf(page).values?.[x]);
      const shown = await page.locator(".point h2").innerText();
      return place > Number(before[x]) && shown.includes(`${x} = ${place}`);
    };
    await expect.poll(moved, SOON).toBe(true);
    expect(await page.locator(".way").innerText()).toMatch(/bin \d of \d/);
    await page.context().close();
  });

  it("takes a mode that is typed in", { timeout: LIMIT }, async () => {
    const { page } = await opened(browser(), viewer);
    await drop(page, example("trigger_sf"));
    await page.getByLabel("Another mode").fill("step:0.25");
    await page.keyboard.press("Enter");
    await expect.poll(() => stateOf(page).modes, SOON).toEqual(["none", "step:0.25"]);
    await settled(page);
    expect(await page.locator(".legend").innerText()).toContain("step:0.25");
    await page.context().close();
  });

  it("keeps its state in its link and in a page that is saved", { timeout: LIMIT }, async () => {
    const { page } = await opened(browser(), viewer);
    await drop(page, example("muon_sf"));
    await choose(page, "tight_id");
    await page.getByRole("button", { name: "linear", exact: true }).click();
    await settled(page);
    const table = await saved(page, "CSV"),
      state = stateOf(page);
    const kept = join(folder, "saved.html");
    writeFileSync(kept, await saved(page, "Save page"));
    const again = await opened(browser(), kept);
    await again.page.waitForSelector(".point");
    await settled(again.page);
    expect(stateOf(again.page)).toEqual(state);
    expect(await saved(again.page, "CSV")).toBe(table);
    expect(again.complaints).toEqual([]);
    const linked = await opened(browser(), viewer, new URL(page.url()).hash);
    await drop(linked.page, example("muon_sf"));
    await settled(linked.page);
    expect(stateOf(linked.page)).toEqual(state);
    for (const one of [page, again.page, linked.page]) await one.context().close();
  });

  it("is what report writes", { timeout: LIMIT }, async () => {
    const out = join(folder, "report.html");
    const io = { viewerPage: () => readFileSync(viewer, "utf8") };
    const args = ["report", example("muon_sf"), example("trigger_sf"), "-o", out, "--smooth", "pchip"];
    expect(await ran(args, "", io)).toEqual({ status: 0, out: `${out}: written\n`, err: "" });
    const { page, complaints } = await opened(browser(), out);
    await page.waitForSelector(".point");
    await settled(page);
    expect(await page.locator(".corrections h2").allInnerTexts()).toEqual([
      expect.stringContaining("muon_sf.json"),
      expect.stringContaining("trigger_sf.json"),
    ]);
    expect(stateOf(page).modes).toEqual(["none", "pchip"]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("opens with the parameters that report is given", { timeout: LIMIT }, async () => {
    const out = join(folder, "morphed.html");
    const io = { viewerPage: () => readFileSync(viewer, "utf8") };
    const given = ["--morph", "scale_factors=nominal,sf:systup/systdown"];
    expect(await ran(["report", example("muon_sf"), "-o", out, "-q", ...given], "", io)).toMatchObject({
      status: 0,
    });
    const { page, complaints } = await opened(browser(), out);
    await page.waitForSelector(".point");
    await settled(page);
    expect(stateOf(page)).toMatchObject({
      correction: "tight_id",
      morph: { scale_factors: "nominal,sf:systup/systdown" },
      values: { sf: 0 },
    });
    expect(await page.getByRole("slider", { name: "sf", exact: true }).inputValue()).toBe("0");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says what is wrong with a file", { timeout: LIMIT }, async () => {
    const { page } = await opened(browser(), viewer);
    const path = join(folder, "wrong.json");
    writeFileSync(path, JSON.stringify(file(binning([0, 2, 1], [5, 6]))));
    await page.setInputFiles("input[type=file]", path);
    await page.waitForSelector(".refused");
    expect(await page.locator(".refused").innerText()).toContain(
      "/corrections/0/data/edges/2: edges must increase",
    );
    await page.context().close();
  });

  it("shows names and descriptions of files as text", { timeout: LIMIT }, async () => {
    const hostile = `</script><img src=x onerror="alert(1)"><script>alert(2)</script>{{7*7}}\${alert(3)}`;
    const path = join(folder, `"><img src=x onerror=alert(4)>.json`);
    const document = {
      schema_version: 2,
      description: hostile,
      corrections: [
        {
          name: hostile,
          description: hostile,
          version: 1,
          inputs: [
            { name: `pt${hostile}`, type: "real", description: hostile },
            { name: `syst${hostile}`, type: "string", description: hostile },
          ],
          output: { name: hostile, type: "real", description: hostile },
          data: {
            nodetype: "category",
            input: `syst${hostile}`,
            content: ["up", `down${hostile}`].map((key) => ({
              key,
              value: {
                nodetype: "binning",
                input: `pt${hostile}`,
                edges: [0, 1, 2],
                content: [1, 2],
                flow: "clamp",
              },
            })),
          },
        },
      ],
    };
    writeFileSync(path, JSON.stringify(document));
    const out = join(folder, "hostile.html");
    await ran(["report", path, "-o", out], "", { viewerPage: () => readFileSync(viewer, "utf8") });
    const { page, complaints } = await opened(browser(), out);
    await page.waitForSelector(".point");
    await settled(page);
    await page.getByRole("button", { name: "pchip", exact: true }).click();
    await page.getByText("Generated code").click();
    await page.waitForSelector("pre code:not(:empty)");
    await settled(page);
    expect(await page.locator("h1").innerText()).toContain(hostile);
    expect(await page.locator(".app img, .app script").count()).toBe(0);
    const picture = await saved(page, "SVG");
    expect(picture).not.toContain("<img");
    await saved(page, "PNG");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(["seed1.json.gz"])(
    "shows all corrections of a file with odd names: %s",
    { timeout: LIMIT },
    async (name) => {
      const path = fuzzed(name);
      if (path === undefined) return;
      const { corrections, compounds } = parse(readFileSync(path));
      const names = [...compounds, ...corrections].map((one) => one.name);
      const { page, complaints } = await opened(browser(), viewer);
      await drop(page, path);
      const buttons = page.locator(".corrections li button");
      expect(await buttons.count()).toBe(names.length);
      for (const [i, one] of names.entries()) {
        await buttons.nth(i).click();
        await expect.poll(() => page.locator("h1").textContent(), SOON).toMatch(startOf(one));
        await page.locator(".point, .failure").first().waitFor();
      }
      expect(await page.locator(".app img, .app script").count()).toBe(0);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

/** A pattern for texts that begin so. */
const startOf = (name: string): RegExp =>
  new RegExp(`^${name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")} `, "u");
