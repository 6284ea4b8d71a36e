import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { checkoutFolder } from "../corpus/folder.js";
import type { Inputs } from "./columns.js";

export type PeerName = "cpp" | "jax";

/** A Python process with the C++ library or JAX, which answers one request at a time. */
export interface Peer {
  readonly version: string;
  /** Takes the columns for a correction of a file, or for a function that `peer.py` has. */
  readonly load: (path: string, name: string, inputs: Inputs) => Promise<void>;
  /** Seconds that so many evaluations of what was loaded last took. */
  readonly run: (times: number) => Promise<number>;
  /** Values of all events; of JAX also the derivatives, one column after the other. */
  readonly result: () => Promise<Float64Array>;
  readonly close: () => void;
}

/** What is installed; each has a process of its own, as it would have in use, so that none finds memory that another has left. */
export type Peers = Readonly<Record<PeerName, Peer | undefined>>;

/** One thread for everything, and no GPU. */
const ENVIRONMENT = {
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  NPROC: "1",
  XLA_FLAGS: "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
  JAX_PLATFORMS: "cpu",
  JAX_ENABLE_X64: "1",
};

type Request = (request: object) => Promise<Readonly<Record<string, unknown>>>;

/** Starts `$PYTHON` (default python3) for each; columns are shared by files in the folder. */
export async function startPeers(folder: string): Promise<Peers> {
  return { cpp: await startPeer("cpp", folder), jax: await startPeer("jax", folder) };
}

export function closePeers({ cpp, jax }: Peers): void {
  cpp?.close();
  jax?.close();
}

async function startPeer(name: PeerName, folder: string): Promise<Peer | undefined> {
  const child = spawn(process.env.PYTHON ?? "python3", [join(checkoutFolder(), "test/bench/peer.py"), name], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...ENVIRONMENT },
  });
  const isStarted = once(child, "spawn").then(
    () => true,
    () => false,
  );
  if (!(await isStarted)) return undefined;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const request: Request = async (message) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error(`the Python process for ${name} has ended`);
    return readAnswer(line.value);
  };
  const close = (): void => {
    child.stdin.end();
  };
  const { version } = await request({ do: "version" });
  if (typeof version === "string") return peerOf(request, version, folder, close);
  close();
  return undefined;
}

function peerOf(request: Request, version: string, folder: string, close: () => void): Peer {
  return {
    version,
    load: async (source, name, inputs) => {
      await request({ do: "load", source, name, arguments: writeArguments(inputs, folder) });
    },
    run: async (times) => Number((await request({ do: "run", times })).seconds),
    result: async () => {
      const file = join(folder, "result.f64");
      await request({ do: "result", file });
      return new Float64Array(new Uint8Array(readFileSync(file)).buffer);
    },
    close,
  };
}

function readAnswer(line: string): Readonly<Record<string, unknown>> {
  const answer: unknown = JSON.parse(line);
  if (typeof answer !== "object" || answer === null) throw new Error(`Python answers ${line}`);
  if ("error" in answer) throw new Error(`Python says: ${String(answer.error)}`);
  return { ...answer };
}

/** Arguments as Python reads them: columns as files of doubles, little-endian as every machine of today is. */
function writeArguments(inputs: Inputs, folder: string): readonly unknown[] {
  return Object.values(inputs).map((input, place) => {
    if (!(input instanceof Float64Array)) return input;
    const file = join(folder, `argument${place}.f64`);
    writeFileSync(file, input);
    return { file };
  });
}
