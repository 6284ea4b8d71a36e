import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { findChromium } from "../browser/chromium.js";
import { checkoutFolder } from "../corpus/folder.js";
import { builtViewer, choose, launch, settled } from "../viewer/page.js";

/** A picture of the viewer for the pages of the project. */
interface Picture {
  readonly name: string;
  readonly example: string;
  readonly correction: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly colorScheme: "light" | "dark";
  readonly act: (page: Page) => Promise<void>;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name, exact: true }).click();

const PICTURES: readonly Picture[] = [
  {
    name: "viewer",
    example: "trigger_sf",
    correction: "trigger_sf",
    size: { width: 1240, height: 930 },
    colorScheme: "light",
    act: async (page) => {
      for (const mode of ["linear", "pchip", "conserve"]) await press(page, mode);
    },
  },
  {
    name: "viewer_map",
    example: "muon_sf",
    correction: "tight_id",
    size: { width: 1240, height: 930 },
    colorScheme: "dark",
    act: async (page) => {
      await page.getByText("map", { exact: true }).click();
      await page.waitForSelector(".map image");
    },
  },
  {
    name: "viewer_phone",
    example: "jet_energy",
    correction: "L1L2L3",
    size: { width: 400, height: 1240 },
    colorScheme: "light",
    act: async (page) => {
      await page.locator(".controls").scrollIntoViewIfNeeded();
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), "pictures-"));
const chromium = findChromium(process.env);
if (chromium === undefined) throw new Error("no Chromium: install it, or let CHROMIUM name one");
const viewer = join(folder, "viewer.html");
writeFileSync(viewer, await builtViewer());
const browser = await launch(chromium);
try {
  for (const picture of PICTURES) await take(browser, picture);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

async function take(
  browser: Browser,
  { name, example, correction, size, colorScheme, act }: Picture,
): Promise<void> {
  const page = await browser.newPage({ viewport: size, colorScheme, deviceScaleFactor: 1.5 });
  const root = checkoutFolder();
  await page.goto(pathToFileURL(viewer).href);
  await page.setInputFiles("input[type=file]", join(root, "generated-examples", example, `${example}.json`));
  await page.waitForSelector(".point");
  await choose(page, correction);
  await act(page);
  await settled(page);
  await page.mouse.move(0, 0);
  const path = join(root, "docs", `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
  await page.close();
}
