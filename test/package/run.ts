import { execFile } from "node:child_process";

/** What a program printed, and how it ended. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Node, or another program, in a folder, and tells how it ended. */
export function outcomeOf(
  folder: string,
  args: readonly string[],
  program: string = process.execPath,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: folder, maxBuffer: 1 << 28, env: environment() };
    execFile(program, args, options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ status, stdout, stderr: status === -1 ? `${error?.message ?? ""}\n${stderr}` : stderr });
    });
  });
}

/** What a program prints. Throws with all that it said where it fails. */
export async function run(folder: string, args: readonly string[], program?: string): Promise<string> {
  const { status, stdout, stderr } = await outcomeOf(folder, args, program);
  if (status !== 0)
    throw new Error(`${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`.slice(0, 4000));
  return stdout;
}

/** What npm prints. Nothing is run that packages bring along. */
export function npm(folder: string, command: string, ...args: readonly string[]): Promise<string> {
  const program = process.platform === "win32" ? "npm.cmd" : "npm";
  return run(folder, [command, "--ignore-scripts", "--no-audit", "--no-fund", ...args], program);
}

/** The environment as a person has it: without what npm and Vitest say to the programs that they start. */
function environment(): NodeJS.ProcessEnv {
  const isPersons = ([name]: readonly [string, unknown]): boolean =>
    !/^(npm_(?!config_(cache|registry))|VITEST|NODE_ENV|NODE_OPTIONS|INIT_CWD)/i.test(name);
  return Object.fromEntries(Object.entries(process.env).filter(isPersons));
}
