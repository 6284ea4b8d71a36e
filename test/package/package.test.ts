import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { findChromium, runPage } from "../browser/chromium.js";
import { faults, RESOLUTIONS } from "./compilers.js";
import { pack, type Packed } from "./packed.js";
import { emptyProject, fill, KINDS, type Kind, type Project } from "./project.js";
import { npm, type Outcome, outcomeOf, run } from "./run.js";
import { type TestSet, testSets } from "./sets.js";
import { type Size, sizeOf, sizesTable } from "./sizes.js";
import { COMPILERS, findTools, type Tools } from "./tools.js";

/** Slow: the package is built, packed, installed and used as people do, which takes a minute or two. */
const LIMIT = 300_000;

let tools: Tools;
let packed: Packed;
let sets: readonly TestSet[];
const sizes = new Map<string, Size>();

beforeAll(async () => {
  sets = testSets();
  tools = await findTools();
  packed = await pack(tools);
}, LIMIT);

afterAll(() => {
  console.log(`What ${sets.map(({ name }) => name).join(" and ")} cost together:\n${sizesTable(sizes)}`);
  rmSync(packed.folder, { recursive: true, force: true });
});

/** What a program of a project prints when all is well. */
const results = (): unknown => sets.flatMap(({ points }) => points.map(({ result }) => result));

const DONE = (stdout: string): Outcome => ({ status: 0, stdout, stderr: "" });

/** The most bytes of the package, a third of which are the viewer. */
const MOST_BYTES = 826_000;

describe("the package", () => {
  const NEEDED =
    /^(package\.json|README\.md|LICENSE|dist\/(licences-of-others\.txt|viewer\.html|[\w/-]+\.js|types\/[\w/-]+\.d\.ts))$/;

  it("holds what is needed and nothing else", () => {
    expect(packed.files.map(({ path }) => path).filter((path) => !NEEDED.test(path))).toEqual([]);
    expect(packed.bytes).toBeLessThan(MOST_BYTES);
  });

  it("is well described, says publint", async () => {
    expect(await run(packed.folder, [tools.publint, "run", "--strict", packed.tarball])).toContain(
      "All good!",
    );
  });

  it("has types for every subpath, says attw", { timeout: LIMIT }, async () => {
    const page = "./viewer.html";
    const options = ["--profile", "esm-only", "--exclude-entrypoints", page];
    const report = await run(packed.folder, [tools.attw, packed.tarball, ...options]);
    for (const subpath of Object.keys(manifest.exports).filter((one) => one !== page))
      expect(report).toContain(`"${join(manifest.name, subpath)}"`);
  });

  it("has sets of both files to be tested with", () => {
    expect(sets.map(({ points }) => points.length > 0)).toEqual([true, true]);
  });
});

describe.each(KINDS)("in an empty project of type %s", (kind: Kind) => {
  let project: Project;

  beforeAll(async () => {
    project = await emptyProject(kind, packed);
    await fill(project, sets);
  }, LIMIT);

  const printed = async (args: readonly string[], program?: string): Promise<unknown> =>
    JSON.parse(await run(project.folder, args, program));

  it("the command is there, with nothing else installed", async () => {
    expect(await npm(project.folder, "exec", "--offline", "correctionlib-codegen", "--", "--help")).toContain(
      "generate",
    );
    expect(await npm(project.folder, "ls", "--all", "--parseable")).toMatch(
      /^[^\n]*\n[^\n]*correctionlib-codegen\n$/,
    );
  });

  describe.each(COMPILERS)("TypeScript %s", (compiler) => {
    it.each(RESOLUTIONS)("finds no fault under %s", { timeout: LIMIT }, async (resolution) => {
      const parts = ["typescript", "library"] as const;
      expect(await faults(project, tools.typescript[compiler], resolution, parts)).toEqual([]);
    });
  });

  it.each([
    ["modules that name each other by .ts", "stripped", { allowImportingTsExtensions: true }],
    ["declarations beside JavaScript", "javascript", { allowJs: true, checkJs: true }],
  ] as const)("%s have no fault", { timeout: LIMIT }, async (_, part, options) => {
    const compiler = tools.typescript["7"];
    expect(await faults(project, compiler, "nodenext", [part], { noEmit: true, ...options })).toEqual([]);
  });

  it("what TypeScript writes runs in Node", { timeout: LIMIT }, async () => {
    const options = { outDir: "out", rootDir: "." };
    expect(
      await faults(project, tools.typescript["7"], "nodenext", ["typescript", "library"], options),
    ).toEqual([]);
    expect(await printed([`out/typescript.${project.script("js")}`])).toEqual(results());
    sizes.set("TypeScript, as generated", sizeOf(join(project.folder, "typescript")));
    sizes.set(
      "JavaScript, as TypeScript's compiler writes it",
      sizeOf(join(project.folder, "out/typescript")),
    );
  });

  it("the library runs in Node", async () => {
    expect(await outcomeOf(project.folder, [`out/library.${project.script("js")}`])).toEqual(DONE("true\n"));
  });

  it("generated JavaScript runs in Node", async () => {
    expect(await printed([`javascript.${project.script("js")}`])).toEqual(results());
    sizes.set("JavaScript, as generated", sizeOf(join(project.folder, "javascript"), /\.js$/));
  });

  it("generated TypeScript runs in a Node that strips types", async ({ skip }) => {
    const node = tools.strippingNode;
    if (node === undefined) skip("no Node that strips types is here for this machine");
    expect(await printed(["--no-warnings", `stripped.${project.script("ts")}`], node)).toEqual(results());
  });

  it("generated TypeScript runs in tsx", async () => {
    expect(await printed([tools.tsx, `typescript.${project.script("ts")}`])).toEqual(results());
  });

  it("esbuild makes one script of it", async () => {
    const { warnings } = await build({
      absWorkingDir: project.folder,
      entryPoints: [`typescript.${project.script("ts")}`],
      bundle: true,
      minify: true,
      format: "esm",
      outfile: "esbuild.mjs",
      logLevel: "silent",
    });
    expect(warnings).toEqual([]);
    expect(await printed(["esbuild.mjs"])).toEqual(results());
    sizes.set("esbuild, minified", sizeOf(join(project.folder, "esbuild.mjs")));
  });

  it("vite makes a page of it, which runs in Chromium", { timeout: LIMIT }, async ({ skip }) => {
    const html = join(project.folder, "dist/index.html");
    await run(project.folder, [tools.vite, "build", "--target", "esnext", "--logLevel", "warn"]);
    const [, source] = /<script[^>]* src="([^"]+)"/.exec(readFileSync(html, "utf8")) ?? [];
    const file = join(project.folder, "dist", source!);
    sizes.set("vite, minified", sizeOf(file));
    const chromium = findChromium(process.env);
    if (chromium === undefined && !process.env.CI) skip("no Chromium: install it, or name one by CHROMIUM");
    if (chromium === undefined) throw new Error("no Chromium: install it, or name one by CHROMIUM");
    expect(await runPage(chromium, { script: readFileSync(file, "utf8"), files: new Map() })).toEqual(
      results(),
    );
  });
});
