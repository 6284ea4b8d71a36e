import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { builtParts } from "../../generator/build/builtParts.js";
import { pageText } from "../../generator/build/viewerPage.js";
import { linkedState } from "../../viewer/state/link.js";
import type { State } from "../../viewer/state/state.js";
import { checkoutFolder } from "../corpus/folder.js";

/** The viewer as the package has it. */
export function builtViewer(): Promise<string> {
  const root = checkoutFolder();
  return pageText(join(root, "viewer"), () => [builtParts(root)]);
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });

/** A page that is open, and all that it should not have done. */
export interface Opened {
  readonly page: Page;
  /** Errors, warnings, dialogs, and what was asked of a network. */
  readonly complaints: readonly string[];
}

/** Opens a page of the disk. */
export async function opened(browser: Browser, path: string, link = ""): Promise<Opened> {
  const context = await browser.newContext({ acceptDownloads: true, viewport: { width: 1200, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  await page.addInitScript({ content: WATCH_TASKS });
  await page.goto(`${pathToFileURL(path).href}${link}`);
  return { page, complaints };
}

/** In the page: keeps how long the longest task of its thread takes, in milliseconds. */
const WATCH_TASKS = `
  globalThis.longestTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longestTask = Math.max(globalThis.longestTask, duration);
  }).observe({ type: "longtask" });
`;

export const longestTask = (page: Page): Promise<number> => page.evaluate("globalThis.longestTask");

/** Drops a file on the page, as from a folder, and waits until a point of it is shown. */
export async function drop(page: Page, path: string): Promise<void> {
  const [name, base64] = [basename(path), readFileSync(path).toString("base64")].map((one) =>
    JSON.stringify(one),
  );
  const transfer = await page.evaluateHandle(`{
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(${base64}), (one) => one.charCodeAt(0))], ${name}));
    transfer;
  }`);
  await page.dispatchEvent(".app", "drop", { dataTransfer: transfer });
  await page.waitForSelector(".point");
}

/** Chooses a correction in the list. */
export async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole("searchbox").fill(name);
  await page
    .locator(".corrections li button")
    .filter({ has: page.locator(".name", { hasText: name }) })
    .first()
    .click();
  await page.getByRole("searchbox").fill("");
  await page.locator("h1", { hasText: name }).waitFor();
  await settled(page);
}

/** Waits until all that is shown is of the present state. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector(".plot:not(.waiting)");
  await page.waitForSelector(".point:not(.waiting)");
}

/** What the link of the page keeps. */
export const stateOf = (page: Page): Partial<State> => linkedState(new URL(page.url()).hash);

/** What a button saves. */
export async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

/** The rows of a table without quotes; the first are the heads. */
export const rowsOf = (csv: string): readonly (readonly string[])[] =>
  csv
    .trimEnd()
    .split("\r\n")
    .map((row) => row.split(","));
