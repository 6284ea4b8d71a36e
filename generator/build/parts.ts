import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Parts, RuntimeFile, TemplateName } from "../module/template.js";
import type { Language } from "../print/language.js";
import { declaredHoles } from "./holes.js";
import { runtimeFile } from "./runtime.js";
import { headerOf, templateOf } from "./template.js";

/** Generated files are no files that people lint; it is not in the templates, which are. */
const LINTERS_LEAVE_IT = "/* eslint-disable */";

/** The templates and the runtime in all languages, from the sources in a folder. */
export async function sourceParts(folder: string): Promise<Parts> {
  const read = (name: string): string => readFileSync(join(folder, "templates", `${name}.ts`), "utf8");
  const holes = declaredHoles("holes.ts", read("holes"));
  const template = async (name: TemplateName): Promise<Parts["templates"][TemplateName]> => {
    const inOne = (language: Language): ReturnType<typeof templateOf> =>
      templateOf(language, `${name}.ts`, read(name), holes);
    return {
      TypeScript: await inOne("TypeScript"),
      JavaScript: await inOne("JavaScript"),
      declarations: await inOne("declarations"),
    };
  };
  return {
    header: `${headerOf("correction.ts", read("correction"))}\n${LINTERS_LEAVE_IT}`,
    templates: {
      correction: await template("correction"),
      block: await template("block"),
      index: await template("index"),
      hessian: await template("hessian"),
      hessianBlock: await template("hessianBlock"),
      factory: await template("factory"),
      parametric: await template("parametric"),
      parametricFile: await template("parametricFile"),
      parametricBlock: await template("parametricBlock"),
      parametricHessian: await template("parametricHessian"),
      parametricHessianBlock: await template("parametricHessianBlock"),
    },
    runtime: await Promise.all(runtimeFiles(join(folder, "runtime"))),
  };
}

function runtimeFiles(folder: string): readonly Promise<RuntimeFile>[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");
  return files
    .sort()
    .map((file) => runtimeFile(file.slice(0, -".ts".length), readFileSync(join(folder, file), "utf8")));
}
