import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { checkoutFolder } from "../corpus/folder.js";

export type Answer = Readonly<Record<string, unknown>>;

/** A Python process that answers one request at a time, a line of JSON for each. */
export interface PythonProcess {
  /** Of the library that it is started for. */
  readonly version: string;
  readonly request: (message: object) => Promise<Answer>;
  readonly close: () => void;
}

/**
 * Starts `$PYTHON` (default python3) with a script of the checkout, which tells a version when it is asked to; undefined where there is no
 * Python, or no version.
 */
export async function startPython(
  script: string,
  args: readonly string[] = [],
  environment: NodeJS.ProcessEnv = {},
): Promise<PythonProcess | undefined> {
  const child = spawn(process.env.PYTHON ?? "python3", [join(checkoutFolder(), script), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...environment },
  });
  const isStarted = await once(child, "spawn").then(
    () => true,
    () => false,
  );
  if (!isStarted) return undefined;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const request = async (message: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(message)}\n`);
    const line = await lines.next();
    if (line.done === true) throw new Error(`the Python process of ${[script, ...args].join(" ")} has ended`);
    return answerIn(line.value);
  };
  const close = (): void => {
    child.stdin.end();
  };
  const { version } = await request({ do: "version" });
  if (typeof version === "string") return { version, request, close };
  close();
  return undefined;
}

function answerIn(line: string): Answer {
  const answer: unknown = JSON.parse(line);
  if (typeof answer !== "object" || answer === null) throw new Error(`Python answers ${line}`);
  return { ...answer };
}
