import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import stripTypes from "ts-blank-space";
import {
  compile,
  type CorrectionSet,
  generate,
  generateModule,
  type GenerateOptions,
  type LiveHessianSet,
  type LiveSet,
} from "../../generator/index.js";
import { importFiles } from "../bench/generated.js";

const name = "set";

/** The set, named `set`, as it is compiled in memory, and as people import it from files. */
export async function inEveryForm(
  set: CorrectionSet,
  options: { readonly hessian: true },
): Promise<readonly (readonly [form: string, live: LiveHessianSet])[]>;
export async function inEveryForm(
  set: CorrectionSet,
): Promise<readonly (readonly [form: string, live: LiveSet])[]>;
export async function inEveryForm(
  set: CorrectionSet,
  options: GenerateOptions = {},
): Promise<readonly (readonly [form: string, live: LiveSet])[]> {
  const module = `${name}/index.js`;
  return [
    ["in memory", compile(set, { ...options, name })],
    ["as TypeScript", await imported(filesOf(set, options))],
    ["as JavaScript", await imported(filesOf(set, { ...options, emit: "js" }))],
    ["with a shared runtime", await imported(filesOf(set, { ...options, emit: "js", runtime: "shared" }))],
    [
      "as one module",
      await imported(new Map([[module, generateModule(set, { ...options, name, emit: "js" })]])),
    ],
  ];
}

/** Files by path, those in TypeScript without their types, as engines take them. */
function filesOf(set: CorrectionSet, options: GenerateOptions): ReadonlyMap<string, string> {
  const files = generate(set, { ...options, name }).files.filter(({ path }) => !path.endsWith(".d.ts"));
  return new Map(
    files.map(({ path, text }) =>
      path.endsWith(".ts") ? [path.replace(/ts$/, "js"), stripTypes(text)] : [path, text],
    ),
  );
}

async function imported(files: ReadonlyMap<string, string>): Promise<LiveSet> {
  const folder = mkdtempSync(join(tmpdir(), "forms-"));
  try {
    return await importFiles(files, name, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
