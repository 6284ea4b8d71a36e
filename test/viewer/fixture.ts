import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { findChromium } from "../browser/chromium.js";
import { builtViewer, launch } from "./page.js";

/** The viewer is built, and large files are opened. */
export const LIMIT = 300_000;

/** What the tests of a file share. */
export interface Fixture {
  readonly folder: string;
  /** The page, without sets. */
  readonly viewer: string;
  /** Without Chromium its tests are skipped, but fail in CI. */
  readonly isSkipped: boolean;
  /** There is one only while tests run. */
  readonly browser: () => Browser;
}

/** Builds the page before the tests of a file, and starts the browser; both go after them. */
export function viewerFixture(): Fixture {
  const folder = mkdtempSync(join(tmpdir(), "viewer-")),
    viewer = join(folder, "viewer.html");
  const chromium = findChromium(process.env);
  let browser: Browser | undefined;
  beforeAll(async () => {
    writeFileSync(viewer, await builtViewer());
    if (chromium !== undefined) browser = await launch(chromium);
  }, LIMIT);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    folder,
    viewer,
    isSkipped: chromium === undefined && !process.env.CI,
    browser: () => {
      if (browser === undefined) throw new Error("no Chromium: install it, or let CHROMIUM name one");
      return browser;
    },
  };
}
