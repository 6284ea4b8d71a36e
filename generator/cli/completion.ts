import { type Completed, completions, SHELLS } from "./complete/words.js";
import { SCRIPTS } from "./complete/scripts.js";
import { type Io, STATUS, type Status, UsageError } from "./io.js";
import { isProblem, readSet } from "./sources.js";

/** Larger files are not read while somebody types. */
const MOST_BYTES = 1e8;

/** `completion`: the script for a shell, and, for that script, what the last of some words may become. */
export function completionCommand(
  [shell = "", ...words]: readonly string[],
  commands: readonly Completed[],
  io: Io,
): Status {
  if (shell === "words") {
    const limits = { lenient: true, maxBytes: MOST_BYTES };
    const setIn = (file: string): ReturnType<Parameters<typeof completions>[1]["setIn"]> => {
      const read = readSet(file, io, limits, () => undefined);
      return isProblem(read) ? undefined : read;
    };
    for (const word of completions(words, { commands, setIn })) io.out(`${word}\n`);
    return STATUS.done;
  }
  const script = Object.hasOwn(SCRIPTS, shell) ? SCRIPTS[shell] : undefined;
  if (script === undefined)
    throw new UsageError(
      `completion takes ${SHELLS.slice(0, -1).join(", ")} or ${SHELLS.at(-1) ?? ""}, not ${JSON.stringify(shell)}`,
    );
  if (words.length > 0)
    throw new UsageError(`completion takes a shell; ${JSON.stringify(words[0])} is one too many`);
  io.out(script);
  return STATUS.done;
}
