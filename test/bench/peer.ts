import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, type PythonProcess, startPython } from "../python/process.js";
import type { Inputs } from "./columns.js";

export type PeerName = "cpp" | "jax";

/** A Python process with the C++ library or JAX, which answers one request at a time. */
export interface Peer {
  readonly version: string;
  /** Takes the columns for a correction of a file. */
  readonly load: (asked: Asked, inputs: Inputs) => Promise<void>;
  /** Seconds that so many evaluations of what was loaded last took. */
  readonly run: (times: number) => Promise<number>;
  /** Values of all events; of JAX also the derivatives, one column after the other. */
  readonly result: () => Promise<Float64Array>;
  readonly close: () => void;
}

/** What a peer is to evaluate. */
export interface Asked {
  /** A file, and a correction in it. */
  readonly source: string;
  readonly correction: string;
  /** The function of `peer.py` that JAX has in its place. */
  readonly function?: string;
  /** Whether JAX is to give second derivatives, too. */
  readonly second?: boolean;
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

/** Starts `$PYTHON` (default python3) for each; columns are shared by files in the folder. */
export async function startPeers(folder: string): Promise<Peers> {
  return { cpp: await startPeer("cpp", folder), jax: await startPeer("jax", folder) };
}

export function closePeers({ cpp, jax }: Peers): void {
  cpp?.close();
  jax?.close();
}

async function startPeer(name: PeerName, folder: string): Promise<Peer | undefined> {
  const python = await startPython("test/bench/peer.py", [name], ENVIRONMENT);
  return python && peerOf(python, folder);
}

function peerOf({ request: ask, version, close }: PythonProcess, folder: string): Peer {
  const request = async (message: object): Promise<Answer> => {
    const answer = await ask(message);
    if ("error" in answer) throw new Error(`Python says: ${String(answer.error)}`);
    return answer;
  };
  return {
    version,
    load: async (asked, inputs) => {
      await request({ do: "load", ...asked, arguments: writeArguments(inputs, folder) });
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

/** Arguments as Python reads them: columns as files of doubles, little-endian as every machine of today is. */
function writeArguments(inputs: Inputs, folder: string): readonly unknown[] {
  return Object.values(inputs).map((input, place) => {
    if (!(input instanceof Float64Array)) return input;
    const file = join(folder, `argument${place}.f64`);
    writeFileSync(file, input);
    return { file };
  });
}
