import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../generator/cli/run.js";
import { type Io, terminal } from "../../generator/cli/io.js";

/** What a command has written, and its exit status. */
export interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Files by name: JSON, or text or bytes as they are. */
export type Files = Readonly<Record<string, object | string>>;

/** Runs the command line in this process; `io` replaces parts of where it reads and writes. */
export async function ran(args: readonly string[], input = "", io: Partial<Io> = {}): Promise<Ran> {
  const text = { out: "", err: "" };
  const status = await runCommand(args, {
    ...terminal,
    columns: undefined,
    statusLine: undefined,
    readStandardInput: () => Buffer.from(input),
    out: (more) => {
      text.out += more;
    },
    err: (more) => {
      text.err += more;
    },
    ...io,
  });
  return { status, ...text };
}

/** A new folder with these files; it goes when the work is done. */
export async function inFolder<T>(files: Files, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "codegen-"));
  try {
    for (const [name, content] of Object.entries(files))
      writeFileSync(join(folder, name), contentOf(content));
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function contentOf(content: object | string): string | Uint8Array {
  if (typeof content === "string" || content instanceof Uint8Array) return content;
  return JSON.stringify(content);
}
