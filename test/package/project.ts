import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { RESULT } from "../browser/addresses.js";
import type { Packed } from "./packed.js";
import { npm, run } from "./run.js";
import type { Point, TestSet } from "./sets.js";

/** The two kinds that `npm init` makes. */
export const KINDS = ["commonjs", "module"] as const;
export type Kind = (typeof KINDS)[number];

/** A person's project: the package is installed, sets are generated, programs use them. */
export interface Project {
  readonly folder: string;
  /** How files that hold ES modules end in it, after "ts" or "js". */
  readonly script: (language: "ts" | "js") => string;
}

/** How sets are generated for one of the ways of running them, and how programs import them. */
export interface Way {
  /** The name of the program and of its folder of sets. */
  readonly name: string;
  readonly options: readonly string[];
  readonly extension: "js" | "ts";
  readonly language: "ts" | "js";
}

export const WAYS: readonly Way[] = [
  { name: "typescript", options: [], extension: "js", language: "ts" },
  { name: "stripped", options: ["--import-extension", "ts"], extension: "ts", language: "ts" },
  { name: "javascript", options: ["--emit", "js"], extension: "js", language: "js" },
];

/** Prints true where the library and the runtime are what their declarations say. */
const LIBRARY = `import { compile, type CorrectionSet, generate, type LiveSet, parse } from "correctionlib-codegen";
import { CorrectionError } from "correctionlib-codegen/runtime";

const correction = { name: "two", version: 1, inputs: [], output: { name: "two", type: "real" }, data: 2 };
const set: CorrectionSet = parse({ schema_version: 2, corrections: [correction] });
const live: LiveSet = compile(set);
const value: number | undefined = live.corrections["two"]?.evaluate();
const paths: readonly string[] = generate(set).files.map(({ path }) => path);
console.log(value === 2 && paths.length > 0 && CorrectionError.prototype instanceof Error);
`;

/** Sends what the program has printed to the server of the page. */
const pageProgram = (script: string): string => `import { results } from "./typescript.${script}";

await fetch("${RESULT}", { method: "POST", body: JSON.stringify(results) });
`;

/** An empty project with the package in it. */
export async function emptyProject(kind: Kind, { folder: parent, tarball }: Packed): Promise<Project> {
  const folder = join(parent, kind);
  mkdirSync(folder);
  const manifest = { name: "project", version: "1.0.0", private: true };
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify(kind === "module" ? { ...manifest, type: kind } : manifest),
  );
  await npm(folder, "install", "--offline", tarball);
  return { folder, script: (language) => (kind === "module" ? language : `m${language}`) };
}

/** Generates the sets in every way, and writes a program for each that prints what is in their points. */
export async function fill({ folder, script }: Project, sets: readonly TestSet[]): Promise<void> {
  const command = join(folder, "node_modules/correctionlib-codegen/dist/main.js");
  writeFileSync(join(folder, `library.${script("ts")}`), LIBRARY);
  writeFileSync(join(folder, `page.${script("ts")}`), pageProgram(script("js")));
  writeFileSync(join(folder, "index.html"), `<script type="module" src="/page.${script("ts")}"></script>`);
  for (const { name, file } of sets) cpSync(file, join(folder, fileName(name, file)));
  const files = sets.map(({ name, file }) => fileName(name, file));
  for (const way of WAYS) {
    await run(folder, [command, "generate", "--quiet", ...files, "-o", way.name, ...way.options]);
    writeFileSync(join(folder, `${way.name}.${script(way.language)}`), program(way, sets));
  }
}

const fileName = (name: string, file: string): string => `${name}.json${file.endsWith(".gz") ? ".gz" : ""}`;

function program({ name, extension }: Way, sets: readonly TestSet[]): string {
  const imports = sets.map(
    (set, i) => `import { corrections as set${i} } from "./${name}/${set.name}/index.${extension}";`,
  );
  const calls = sets.flatMap(({ points }, i) => points.map((point) => `  set${i}${call(point)},`));
  return [
    ...imports,
    "",
    "export const results = [",
    ...calls,
    "];",
    "console.log(JSON.stringify(results));",
    "",
  ].join("\n");
}

const call = ({ correction, args }: Point): string =>
  `[${JSON.stringify(correction)}].valueAndGrad(${args.map((one) => JSON.stringify(one)).join(", ")})`;
