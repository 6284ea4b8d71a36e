import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gzipSync } from "node:zlib";
import { corpusFolder } from "../corpus/find.js";
import { checkoutFolder } from "../corpus/folder.js";
import { type Bundle, BUNDLERS, buildPackage, writePage } from "./bundles.js";
import { findChromium, runPage } from "./chromium.js";
import { type Given, type Work, work } from "./work.js";

/** The package is built and bundled, and large files are compiled. */
const LIMIT = 300_000;

/** The most bytes that the library may be in a page, minified and gzipped. */
const MOST_BYTES = 232_000;

const files = new Map(
  [...exampleFiles(), ...realFiles()].map((path) => [basename(path), readFileSync(path)]),
);
const folder = mkdtempSync(join(tmpdir(), "browser-"));
const index = join(folder, "index.js");
const notes: string[] = [];
let inNode: readonly Work[] = [];

beforeAll(async () => {
  await buildPackage(folder);
  const library: unknown = await import(pathToFileURL(index).href);
  if (!isLibrary(library)) throw new Error("the package is not the library");
  inNode = [...files.values()].map((file) => work(library, file));
}, LIMIT);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  console.log(notes.join("\n"));
});

describe.each(["esbuild", "vite"] as const)("bundled by %s", (name) => {
  let page: Bundle;

  beforeAll(async () => {
    page = await BUNDLERS[name](writePage(folder));
  }, LIMIT);

  it("the library needs no shims and gets no warnings", () => {
    expect(page.warnings).toEqual([]);
    expect(page.script.match(/.{0,40}["'`]node:.{0,40}/g)).toBeNull();
  });

  it(`all of the library has less than ${MOST_BYTES} bytes`, async () => {
    const { script } = await BUNDLERS[name](index);
    const packed = gzipSync(script, { level: 9 }).length;
    notes.push(`${name}: the library has ${script.length} bytes minified, ${packed} gzipped`);
    expect(packed).toBeLessThan(MOST_BYTES);
  });

  it(
    "values and derivatives in Chromium are those in Node, bit for bit",
    { timeout: LIMIT },
    async ({ skip }) => {
      const works = await runPage(chromiumOr(skip), { script: page.script, files });
      if (!isWorks(works)) throw new Error("the page sent something else");
      [...files.keys()].forEach((file, i) => {
        notes.push(`${name}: ${file}: ${timesText(inNode[i])} in Node, ${timesText(works[i])} in Chromium`);
      });
      expect(works.map(withoutTimes)).toEqual(inNode.map(withoutTimes));
    },
  );
});

describe("Chromium", () => {
  it.each<[string, NodeJS.ProcessEnv, string | undefined]>([
    ["is what CHROMIUM names", { CHROMIUM: "/a/browser", PATH: "" }, "/a/browser"],
    ["is not where no path leads", { CHROMIUM: "", PATH: folder }, undefined],
  ])("%s", (_, environment, found) => {
    expect(findChromium(environment)).toBe(found);
  });

  it("tells when a page fails", { timeout: LIMIT }, async ({ skip }) => {
    const failing = { script: "throw new Error('as it should');", files };
    await expect(runPage(chromiumOr(skip), failing)).rejects.toThrow("the page failed: Error: as it should");
  });
});

it("there are results to compare", () => {
  const texts = inNode.flatMap(({ results }) => Object.values(results));
  expect(texts.filter((text) => /^-?[\d.]/.test(text)).length).toBeGreaterThan(texts.length / 2);
  expect(texts.filter((text) => text.startsWith("failed"))).toEqual([]);
});

/** Chromium; without it a test is skipped, but fails in CI. */
function chromiumOr(skip: (note: string) => never): string {
  const found = findChromium(process.env);
  const missing = "no Chromium: install it, or let CHROMIUM name one";
  if (found === undefined && process.env.CI) throw new Error(missing);
  if (found !== undefined) return found;
  notes.push(missing);
  return skip(missing);
}

/** Examples of the project that have formulas, a network and random numbers. */
function exampleFiles(): readonly string[] {
  const names = ["muon_sf", "jet_energy", "network", "smearing"];
  return names.map((name) => join(checkoutFolder(), "generated-examples", name, `${name}.json`));
}

/** Large files of the experiments, where they are here. */
function realFiles(): readonly string[] {
  const corpus = join(corpusFolder(), "corpus");
  if (!existsSync(corpus)) return [];
  const paths = readdirSync(corpus, { recursive: true, encoding: "utf8" }).sort();
  return ["muon_Z.json.gz", "jet_jerc.json.gz", "tau.json.gz"].flatMap((name) => {
    const path = paths.find((one) => basename(one) === name);
    return path === undefined ? [] : [join(corpus, path)];
  });
}

function isLibrary(value: unknown): value is Given {
  return typeof value === "object" && value !== null && "parse" in value;
}

function isWorks(value: unknown): value is readonly Work[] {
  return (
    Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null && "results" in one)
  );
}

const withoutTimes = ({ generated, results }: Work): Omit<Work, "milliseconds"> => ({ generated, results });

function timesText(done: Work | undefined): string {
  if (done === undefined) return "nothing";
  const { parse, compile } = done.milliseconds;
  return `${Math.round(parse)} ms to parse and ${Math.round(compile)} ms to compile`;
}
