import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { OPTIONS } from "../../generated-examples/options.js";
import { declarationsOf, withoutTypes } from "../../generator/build/languages.js";
import { generateForms } from "../../generator/library/generate.js";
import { parse } from "../../generator/library/parse.js";
import type { ModuleForm } from "../../generator/module/form.js";
import { uniform } from "../build/uniform.js";

const EXAMPLES = join(import.meta.dirname, "../../generated-examples");
const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The files of an example in a form, by their names without extensions. */
function filesOf(name: string, form: ModuleForm): ReadonlyMap<string, string> {
  const set = parse(readFileSync(join(EXAMPLES, name, `${name}.json`)));
  const [options = {}] = Object.values(OPTIONS[name] ?? {});
  const files = generateForms(set, { name, ...options }, [form]);
  return new Map(files.map(({ path, text }) => [path.replace(/\.(d\.)?[jt]s$/, ""), text]));
}

/** Declarations in one layout, without those for other modules of the set, which people have no use for. */
async function uniformDeclarations(text: string): Promise<string> {
  const formatted = await uniform(text);
  return formatted
    .replace(/^export declare function (values|gradients)OfRows.*\n/gm, "")
    .replace(/^import (?:type )?\{(.*)\}/gm, (_line, names: string) => {
      const kept = names.split(",").map((name) => name.trim().replace(/^type /, ""));
      return `import { ${kept.filter((name) => name !== "Rows").join(", ")} }`;
    });
}

describe.each(NAMES)("%s", (name) => {
  const typed = filesOf(name, "TypeScript");

  it("is in JavaScript what the TypeScript is without its types", async () => {
    for (const [stem, text] of filesOf(name, "JavaScript"))
      expect(await uniform(text), stem).toBe(await uniform(await withoutTypes(stem, typed.get(stem) ?? "")));
  });

  it("has the declarations that the compiler makes", async () => {
    for (const [stem, text] of filesOf(name, "declarations")) {
      const made = await declarationsOf(`${stem}.ts`, typed.get(stem) ?? "");
      if (stem === "runtime") expect(made).toContain("export declare class CorrectionError");
      else expect(await uniformDeclarations(text), stem).toBe(await uniformDeclarations(made));
    }
  });

  it("can be run without imports and exports", () => {
    for (const [stem, text] of filesOf(name, "body")) {
      const { statements } = ts.createSourceFile("a.js", text, ts.ScriptTarget.ES2022);
      const kinds = statements.map(({ kind }) => kind);
      expect(kinds.at(-1), stem).toBe(ts.SyntaxKind.ReturnStatement);
      expect(text, stem).not.toMatch(/^(import|export)\b/m);
    }
  });
});

describe("what editors show", () => {
  const path = (stem: string): string => `/${stem}.ts`;
  const texts = new Map(
    [...filesOf("muon_sf", "TypeScript")].map(([stem, text]) => [path(stem), text] as const),
  );
  const use = `import { corrections } from "./index.js";
import { valueAndGrad, evaluateBatch } from "./tight_id.js";
corrections.tight_id.evaluate(1, 2, "nominal");
const { grad } = valueAndGrad(1, 2, "nominal");
grad.eta;
evaluateBatch({ eta: 1, pt: [2], scale_factors: "nominal" });
`;
  texts.set("/use.ts", use);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
    }),
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: () => "1",
    getScriptSnapshot: (file) => {
      const text = texts.get(file) ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () =>
      join(import.meta.dirname, "../../node_modules/typescript/lib/lib.es2022.d.ts"),
    fileExists: (file) => texts.has(file) || ts.sys.fileExists(file),
    readFile: (file) => texts.get(file) ?? ts.sys.readFile(file),
  });

  const shownAt = (code: string): string => {
    const info = service.getQuickInfoAtPosition("/use.ts", use.indexOf(code) + code.length - 1);
    return [ts.displayPartsToString(info?.displayParts), ts.displayPartsToString(info?.documentation)].join(
      "\n",
    );
  };

  it("compiles", () => {
    expect(service.getSemanticDiagnostics("/use.ts").map(({ messageText }) => messageText)).toEqual([]);
  });

  it.each([
    [
      "corrections.tight_id.evaluate",
      "evaluate: (eta: number, pt: number, scaleFactors: ScaleFactors) => number\ntight_id: Efficiency of the tight identification, data over simulation",
    ],
    [
      "= valueAndGrad",
      "valueAndGrad(eta: number, pt: number, scaleFactors: ScaleFactors): {\n    value: number;\n    grad: Gradient;\n}\nimport valueAndGrad\nThe value and its gradient.",
    ],
    ["grad.eta", "(property) Gradient.eta: number\n"],
    ["evaluateBatch({ eta", "(property) Inputs.eta: NumberColumn\n"],
  ])("%s", (code, want) => {
    expect(shownAt(code)).toContain(want);
  });
});
