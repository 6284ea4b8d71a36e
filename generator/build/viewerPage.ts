import { join } from "node:path";
import { build, type BuildOptions, type Plugin, type Rolldown } from "vite";

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
  const page = await built(folder, { plugins: plugins(), build: {} });
  const worker = await built(folder, {
    plugins: plugins(),
    build: { rolldownOptions: { input: join(folder, "worker/worker.ts"), output: { format: "iife" } } },
  });
  const html = page.find(({ fileName }) => fileName === "index.html");
  const script = worker.find((file) => file.type === "chunk");
  if (html?.type !== "asset" || script?.type !== "chunk") throw new Error("vite has built no page");
  // As text of its own it is no part of the script that the page's thread has to read.
  return inlined(String(html.source), page).replace(
    WORKER,
    () => `<script type="text/plain" id="worker">${closed(script.code)}</script>`,
  );
}

/** Stands in the page where the worker comes. */
const WORKER = "<!--worker-->";

async function built(
  folder: string,
  { plugins, build: options }: { readonly plugins: Plugin[]; readonly build: BuildOptions },
): Promise<Files> {
  const result = await build({
    configFile: false,
    root: folder,
    mode: "production",
    logLevel: "error",
    plugins,
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    build: {
      ...options,
      write: false,
      target: "es2022",
      assetsInlineLimit: Infinity,
      chunkSizeWarningLimit: 4000,
    },
  });
  return (Array.isArray(result) ? result : [result]).flatMap((one) => ("output" in one ? one.output : []));
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
