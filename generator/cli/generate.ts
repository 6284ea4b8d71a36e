import { join } from "node:path";
import { bySeverity, formatOf, report, reporting } from "./diagnostics.js";
import type { GenerateArguments } from "./generateArguments.js";
import { generateAll, printModule } from "./generated.js";
import { type Io, STANDARD, STATUS, type Status, jsonText } from "./io.js";
import type { Change } from "./output/compare.js";
import { writeFiles } from "./output/write.js";
import { progressOn } from "./progress.js";
import { counted } from "../text.js";
import { wantedOf } from "./wanted.js";

/** `generate`: one folder of code per correction set, or one set as one module on standard output. */
export function generateCommand(files: readonly string[], args: GenerateArguments, io: Io): Promise<Status> {
  const format = formatOf(args);
  return reporting(format, io, async () => {
    const wanted = await wantedOf("generate", files, args, io),
      { outDir } = wanted;
    if (outDir === STANDARD) {
      const { made, warnings } = printModule(wanted, args, io);
      io.out(made);
      report("text", io, warnings);
      return STATUS.done;
    }
    const progress = progressOn(io, args);
    const { made, warnings } = generateAll(wanted, args, io, progress);
    const changes = writeFiles(outDir, made, io);
    if (format === "json")
      io.out(jsonText({ ok: true, files: filesOf(outDir, changes), ...bySeverity(warnings) }));
    else report(format, io, warnings);
    if (format === "text" && !args.quiet)
      for (const line of summaryLines(outDir, changes)) io.out(`${line}\n`);
    return STATUS.done;
  });
}

const DONE = {
  add: "written",
  change: "written",
  keep: "unchanged",
  remove: "removed",
  refuse: "refused",
} as const;

function filesOf(outDir: string, changes: readonly Change[]): readonly object[] {
  return changes.map(({ path, kind }) => ({ path: join(outDir, path), status: DONE[kind] }));
}

/** A line for each set and for each file beside the sets: `generated/muon_Z: 5 files written, 2 unchanged`. */
function summaryLines(outDir: string, changes: readonly Change[]): readonly string[] {
  const isBeside = ({ path }: Change): boolean => !path.includes("/");
  const sets = [
    ...new Set(changes.filter((one) => !isBeside(one)).map(({ path }) => path.split("/", 1).join())),
  ];
  return [
    ...sets.map((set) => {
      const own = changes.filter(({ path }) => path.startsWith(`${set}/`));
      return `${join(outDir, set)}: ${countsOf(own)}`;
    }),
    ...changes
      .filter((one) => isBeside(one) && one.kind !== "keep")
      .map(({ path, kind }) => `${join(outDir, path)}: ${DONE[kind]}`),
  ];
}

function countsOf(changes: readonly Change[]): string {
  const counts = (["written", "unchanged", "removed"] as const).flatMap((status) => {
    const count = changes.filter(({ kind }) => DONE[kind] === status).length;
    return count === 0 ? [] : [`${counted(count, "file")} ${status}`];
  });
  return counts.join(", ");
}
