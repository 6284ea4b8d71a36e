import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { checkoutFolder } from "../corpus/folder.js";
import type { Inputs } from "./columns.js";

/** The C++ library and JAX. */
export type PeerEngine = "cpp" | "jax";

/** A Python process that answers one request at a time. */
export interface Peer {
  /** The versions of what is installed. */
  readonly versions: Readonly<Partial<Record<PeerEngine, string>>>;
  readonly load: (engine: PeerEngine, path: string, name: string, inputs: Inputs) => Promise<void>;
  /** Seconds that so many evaluations of what was loaded last took. */
  readonly run: (engine: PeerEngine, times: number) => Promise<number>;
  /** Values of all events; of JAX also the derivatives, one column after the other. */
  readonly result: (engine: PeerEngine) => Promise<Float64Array>;
  readonly close: () => void;
}

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

/** Starts `$PYTHON` (default python3), which shares the columns by files in the folder; undefined where there is none. */
export async function startPeer(folder: string): Promise<Peer | undefined> {
  const python = process.env.PYTHON ?? "python3";
  const child = spawn(python, [join(checkoutFolder(), "test/bench/peer.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...ENVIRONMENT },
  });
  const started = await Promise.race([
    once(child, "spawn").then(() => true),
    once(child, "error").then(() => false),
  ]).catch(() => false);
  if (!started) return undefined;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const request: Request = async (message) => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error("the Python process has ended");
    return readAnswer(line.value);
  };
  const { cpp, jax } = await request({ do: "engines" });
  return {
    versions: {
      ...(typeof cpp === "string" ? { cpp } : {}),
      ...(typeof jax === "string" ? { jax } : {}),
    },
    load: async (engine, source, name, inputs) => {
      await request({ do: "load", engine, source, name, arguments: writeArguments(inputs, folder) });
    },
    run: async (engine, times) => Number((await request({ do: "run", engine, times })).seconds),
    result: async (engine) => {
      const file = join(folder, "result.f64");
      await request({ do: "result", engine, file });
      return new Float64Array(new Uint8Array(readFileSync(file)).buffer);
    },
    close: () => child.stdin.end(),
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
