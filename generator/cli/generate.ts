import { join } from "node:path";
import type { Argv } from "yargs";
import { type Change, apply, compare } from "./folder.js";
import { generateAll } from "./generated.js";
import { type Io, STATUS, type Status, jsonText } from "./io.js";
import { type GenerateArguments, type Run, withGenerateOptions } from "./options.js";

/** `generate`: one folder of code per correction set. */
export function addGenerate(parser: Argv, run: Run): Argv {
  return parser.command(
    "generate <files..>",
    "write one standalone folder per correction set",
    withGenerateOptions,
    (args) => {
      run((io) => generateCommand(args, io), args);
    },
  );
}

function generateCommand(args: GenerateArguments, io: Io): Status {
  const changes = compare(args["out-dir"], generateAll(args, io));
  apply(args["out-dir"], changes);
  if (args.json) {
    const files = changes.map(({ path, kind }) => ({
      path: join(args["out-dir"], path),
      status: DONE[kind],
    }));
    io.out(jsonText({ ok: true, files, problems: [] }));
  } else if (!args.quiet) {
    for (const line of summaryLines(args["out-dir"], changes)) io.out(`${line}\n`);
  }
  return STATUS.done;
}

const DONE = {
  add: "written",
  change: "written",
  keep: "unchanged",
  remove: "removed",
  refuse: "refused",
} as const;

/** A line per set: `generated/muon_Z: 5 files written, 2 unchanged`. */
function summaryLines(outDir: string, changes: readonly Change[]): readonly string[] {
  const sets = [...new Set(changes.map(({ path }) => path.split("/", 1).join()))];
  return sets.map((set) => {
    const own = changes.filter(({ path }) => path.startsWith(`${set}/`));
    const counts = (["written", "unchanged", "removed"] as const).flatMap((status) => {
      const count = own.filter(({ kind }) => DONE[kind] === status).length;
      return count === 0 ? [] : [`${count} ${count === 1 ? "file" : "files"} ${status}`];
    });
    return `${join(outDir, set)}: ${counts.join(", ")}`;
  });
}
