import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { FAILURE, FILES, RESULT } from "./addresses.js";

/** Chromium as `CHROMIUM` names it, or as it is found on the path; undefined where there is none. */
export function findChromium({ CHROMIUM, PATH = "" }: NodeJS.ProcessEnv): string | undefined {
  if (CHROMIUM !== undefined && CHROMIUM !== "") return CHROMIUM;
  const folders = PATH.split(delimiter).filter((folder) => folder !== "");
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a page has: its script, a module, and files by name. */
export interface Page {
  readonly script: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Opens a page in Chromium and waits for what its script sends to `RESULT`. Throws where the script fails, or Chromium ends. */
export async function runPage(chromium: string, page: Page): Promise<unknown> {
  const server = createServer();
  const result = resultOf(server, page);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await whileOpen(chromium, addressOf(server), result);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Opens an address in Chromium, until there is a result. Throws where Chromium ends before. */
export async function whileOpen<T>(chromium: string, address: string, result: Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), "chromium-"));
  const browser = spawn(chromium, [...OPTIONS, `--user-data-dir=${profile}`, address], {
    stdio: ["ignore", "ignore", "pipe"],
    detached: true,
  });
  const closed = once(browser, "close");
  const ended = once(browser, "exit").then(async () => {
    throw new Error(`${chromium} ended without a result:\n${(await said).slice(-2000)}`);
  });
  const said = text(browser.stderr);
  try {
    return await Promise.race([result, ended]);
  } finally {
    ended.catch(() => undefined);
    killGroup(browser);
    await closed;
    await rm(profile, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }).catch(leave);
  }
}

/** Ends a browser and the processes that it started, which hold its error output open and write to its profile. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

/** A profile that cannot be removed is left among the temporary files: it says nothing about the page. */
const leave = (error: unknown): void => {
  console.warn(String(error));
};

/** Without a window, and as root too, which has no sandbox; what a container lacks is not used. */
const OPTIONS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-extensions",
  "--no-first-run",
  "--remote-debugging-port=0",
];

function addressOf(server: Server): string {
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}/`;
}

/** Serves the page; what it sends back. */
function resultOf(server: Server, page: Page): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const answer: RequestListener = (request, response) => {
      const { url = "", method } = request;
      if (method === "POST") {
        receive(request, url).then(resolve, reject);
        response.end();
        return;
      }
      const body = bodyAt(url, page);
      response.writeHead(body === undefined ? 404 : 200, { "content-type": typeAt(url) });
      response.end(body);
    };
    server.on("request", answer);
  });
}

async function receive(request: IncomingMessage, url: string): Promise<unknown> {
  const sent = await text(request);
  if (url !== RESULT) throw new Error(`the page failed: ${sent}`);
  return JSON.parse(sent);
}

function bodyAt(url: string, { script, files }: Page): string | Uint8Array | undefined {
  switch (url) {
    case "/":
      return HTML;
    case SCRIPT:
      return script;
    case FILES:
      return JSON.stringify([...files.keys()]);
    default:
      return files.get(url.slice(FILES.length + 1));
  }
}

const SCRIPT = "/script.js";

const typeAt = (url: string): string =>
  url === "/" ? "text/html; charset=utf-8" : url === SCRIPT ? "text/javascript" : "application/octet-stream";

const HTML = `<!doctype html>
<script>
  const failed = (error) => fetch("${FAILURE}", { method: "POST", body: String(error?.stack ?? error) });
  addEventListener("error", ({ error, message }) => failed(error ?? message), true);
  addEventListener("unhandledrejection", ({ reason }) => failed(reason));
</script>
<script type="module" src="${SCRIPT}"></script>
`;
