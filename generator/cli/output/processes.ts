import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { codeOf } from "./disk.js";

/** A run of the command, as others see it. */
export interface Owner {
  readonly pid: number;
  /** When its process started, in words of the system; empty where that cannot be known. */
  readonly start: string;
  /** What tells it from other runs of one process. */
  readonly run: string;
  readonly host: string;
}

/** What a run knows of itself and of others. */
export interface Processes {
  readonly self: () => Owner;
  /** Whether it still runs; unknown for those of other machines. */
  readonly isRunning: (owner: Owner) => boolean | "unknown";
  readonly wait: (milliseconds: number) => void;
}

/** The processes of this machine. */
export const nodeProcesses: Processes = {
  self: () => ({
    pid: process.pid,
    start: startOf(process.pid),
    run: String(process.hrtime.bigint()),
    host: thisHost(),
  }),
  isRunning: ({ pid, start, host }) => {
    if (host !== thisHost()) return "unknown";
    return exists(pid) && (start === "" || [start, ""].includes(startOf(pid)));
  },
  wait: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};

/** The name of this machine, as it can be in that of a file. */
const thisHost = (): string => encodeURIComponent(hostname()).slice(0, 100);

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== "ESRCH";
  }
}

/** Linux tells when a process started, so that another with the same number is not taken for it. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** An owner as the name of a file. */
export function ownerName({ pid, start, run, host }: Owner): string {
  return [pid, start, run, host].join("~");
}

/** The owner that a name tells of. */
export function ownerOf(name: string): Owner | undefined {
  const [, pid, start = "", run = "", host = ""] = /^(\d{1,10})~(\d*)~(\w+)~(.*)$/s.exec(name) ?? [];
  return pid === undefined ? undefined : { pid: Number(pid), start, run, host };
}
