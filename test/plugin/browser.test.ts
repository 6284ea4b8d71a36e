import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createServer, type Plugin } from "vite";
import { compile, parse } from "../../generator/index.js";
import type { Plugins } from "../../generator/plugin/types.js";
import { RESULT } from "../browser/addresses.js";
import { findChromium, runPage, whileOpen } from "../browser/chromium.js";
import { checkoutFolder } from "../corpus/folder.js";
import { builtPlugins } from "./built.js";
import { BUNDLERS } from "./bundlers.js";

/** The package is built, and Chromium is slow to start. */
const LIMIT = 300_000;

const folder = mkdtempSync(join(tmpdir(), "plugin-"));
const SET = readFileSync(join(checkoutFolder(), "generated-examples/muon_sf/muon_sf.json"), "utf8");
const BROKEN = SET.slice(0, 200);
const chromium = findChromium(process.env) ?? "";
const isSkipped = chromium === "" && !process.env.CI;
let plugins: Plugins;

beforeAll(async () => {
  plugins = await builtPlugins(folder);
}, LIMIT);

beforeEach(() => {
  writeFileSync(join(folder, "muon_sf.json"), SET);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const IMPORT =
  'import { evaluate } from "./muon_sf.json?correction=tight_id";\nconst value = evaluate(-1, 22, "nominal");\n';
const valueIn = (set: string): number =>
  compile(parse(set)).corrections.tight_id!.evaluate(-1, 22, "nominal");
/** The number at the point that programs ask for is another one. */
const CHANGED = SET.replace(String(valueIn(SET)), "0.5");

it.skipIf(isSkipped)("what Vite builds gives the number in Chromium", { timeout: LIMIT }, async () => {
  const program = `${IMPORT}fetch("${RESULT}", { method: "POST", body: JSON.stringify(value) });`;
  writeFileSync(join(folder, "page.js"), program);
  const script = await BUNDLERS.vite(plugins, { folder, entry: "page.js" });
  expect(await runPage(chromium, { script, files: new Map() })).toBe(valueIn(SET));
});

describe.skipIf(isSkipped)("Vite's server", () => {
  const HOT = `${IMPORT}fetch("/say", { method: "POST", body: String(value) });\nimport.meta.hot.accept();\n`;
  const HTML = `<!doctype html>
<script type="module" src="/main.js"></script>
<script>
  let before = "";
  setInterval(() => {
    const now = document.querySelector("vite-error-overlay")?.shadowRoot.textContent ?? "";
    if (now !== before && now !== "") fetch("/say", { method: "POST", body: now });
    before = now;
  }, 50);
</script>
`;

  /** Opens a page that imports the file, and does what is to be done with that. */
  async function serve(chromium: string, first: string, steps: readonly Step[]): Promise<void> {
    writeFileSync(join(folder, "muon_sf.json"), first);
    writeFileSync(join(folder, "index.html"), HTML);
    writeFileSync(join(folder, "main.js"), HOT);
    const texts: string[] = [];
    const listener: Plugin = {
      name: "listener",
      configureServer: ({ middlewares }) => {
        middlewares.use("/say", (request, response) => {
          void text(request).then((one) => {
            texts.push(one);
            response.end();
          });
        });
      },
    };
    const server = await createServer({
      root: folder,
      configFile: false,
      logLevel: "silent",
      server: { port: 0, host: "127.0.0.1" },
      plugins: [plugins.vite(), listener],
    });
    try {
      await server.listen();
      const address = server.resolvedUrls?.local[0] ?? "";
      await whileOpen(chromium, address, follow(texts, steps));
    } finally {
      await server.close();
    }
  }

  /** Changes the file step by step, each when the page has said what comes of the one before. */
  async function follow(texts: readonly string[], steps: readonly Step[]): Promise<void> {
    for (const [set, want] of steps) {
      if (set !== "") writeFileSync(join(folder, "muon_sf.json"), set);
      await vi.waitFor(
        () => {
          expect(texts.at(-1)).toContain(want);
        },
        { timeout: 60_000, interval: 50 },
      );
    }
  }

  type Step = readonly [set: string, said: string];
  const MESSAGE = "muon_sf.json:";

  it.each<[string, string, readonly Step[]]>([
    [
      "is shown at once, and so is what is wrong with it",
      SET,
      [
        ["", String(valueIn(SET))],
        [CHANGED, String(valueIn(CHANGED))],
        [BROKEN, MESSAGE],
        [SET, String(valueIn(SET))],
      ],
    ],
    [
      "is shown that was broken at first",
      BROKEN,
      [
        ["", MESSAGE],
        [CHANGED, String(valueIn(CHANGED))],
      ],
    ],
  ])("a file that changes %s", { timeout: LIMIT }, async (_, first, steps) => {
    await serve(chromium, first, steps);
  });
});
