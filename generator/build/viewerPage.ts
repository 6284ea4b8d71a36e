import { join } from "node:path";
import { build, type InlineConfig, type Plugin, type Rolldown } from "vite";

/** Writes the viewer into the package: one page that has all of its scripts and styles in it. */
export function viewerPage(root: string, fileName: string, plugins: () => Plugin[]): Plugin {
  return {
    name: "viewer-page",
    apply: "build",
    async generateBundle() {
      this.emitFile({ type: "asset", fileName, source: await pageText(join(root, "viewer"), plugins) });
    },
  };
}

/** The page as text; `plugins` are for what it has of the library. */
export async function pageText(folder: string, plugins: () => Plugin[]): Promise<string> {
  const options: InlineConfig = {
    configFile: false,
    root: folder,
    mode: "production",
    logLevel: "error",
    plugins: plugins(),
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    worker: { format: "iife", plugins },
    build: { write: false, target: "es2022", assetsInlineLimit: Infinity, chunkSizeWarningLimit: 4000 },
  };
  const built = await build(options);
  const files = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    "output" in one ? one.output : [],
  );
  const page = files.find(({ fileName }) => fileName === "index.html");
  if (page?.type !== "asset") throw new Error("vite has built no page");
  return inlined(String(page.source), files);
}

type Files = readonly (Rolldown.OutputChunk | Rolldown.OutputAsset)[];

/** The page with the files that it refers to in it. Throws where one is not there. */
function inlined(page: string, files: Files): string {
  const textAt = (address: string): string => {
    const found = files.find(({ fileName }) => `/${fileName}` === address);
    if (found === undefined) throw new Error(`the page refers to ${address}, which is not built`);
    return found.type === "chunk" ? found.code : String(found.source);
  };
  const scripts: string[] = [];
  const text = page
    .replace(
      /<link rel="stylesheet"[^>]* href="([^"]+)">/g,
      (_, address: string) => `<style>${textAt(address)}</style>`,
    )
    .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/g, (_, address: string) => {
      scripts.push(`<script type="module">${closed(textAt(address))}</script>`);
      return "";
    });
  return text.replace("</body>", () => `${scripts.join("\n")}\n</body>`);
}

/** A script that cannot end its element. */
const closed = (script: string): string => script.replace(/<(?=\/script|!--)/gi, "\\x3c");
