import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project.js";
import { outcomeOf } from "./run.js";

/** How a project's compiler finds modules. */
export const RESOLUTIONS = ["nodenext", "bundler"] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What is compiled: what was generated in one way with the program that uses it, or the program that uses the library. */
export type Part = "typescript" | "stripped" | "javascript" | "library";

/** As strict as a project may be; declarations that come with the package are checked, too. */
const STRICT = {
  target: "es2022",
  lib: ["es2022", "dom"],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: false,
  verbatimModuleSyntax: true,
};

/** What a compiler says of parts of a project: the first lines, none where it finds no fault. */
export async function faults(
  project: Project,
  compiler: string,
  resolution: Resolution,
  parts: readonly Part[],
  options: Readonly<Record<string, unknown>> = { noEmit: true },
): Promise<readonly string[]> {
  const file = `tsconfig.${resolution}.${parts.join(".")}.json`;
  const modules =
    resolution === "bundler" ? { module: "esnext", moduleResolution: resolution } : { module: resolution };
  const include = parts.flatMap((part) => filesOf(part, project));
  const config = { compilerOptions: { ...STRICT, ...modules, ...options }, include };
  writeFileSync(join(project.folder, file), JSON.stringify(config));
  const args = [compiler, "-p", file, "--pretty", "false"];
  const { status, stdout, stderr } = await outcomeOf(project.folder, args);
  const lines = `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
  return status === 0 || lines.length > 0 ? lines.slice(0, 5) : [`the compiler ended with ${status}`];
}

/** The program of a part and what was generated for it: of JavaScript, the declarations. */
function filesOf(part: Part, { script }: Project): readonly string[] {
  switch (part) {
    case "library":
      return [`${part}.${script("ts")}`];
    case "javascript":
      return [`${part}.${script("js")}`, `${part}/**/*.d.ts`];
    case "typescript":
    case "stripped":
      return [`${part}.${script("ts")}`, part];
  }
}
