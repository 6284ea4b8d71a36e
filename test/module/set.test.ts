import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { OPTIONS } from "../../generated-examples/options.js";
import { declarationsOf, withoutTypes } from "../../generator/build/languages.js";
import { generate, generateModule } from "../../generator/library/generate.js";
import { parse } from "../../generator/library/parse.js";
import type { Language } from "../../generator/print/language.js";
import { uniform } from "../build/uniform.js";

const EXAMPLES = join(import.meta.dirname, "../../generated-examples");
const NAMES = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** The files of an example in a language, by their names without extensions. */
function filesOf(name: string, language: Language): ReadonlyMap<string, string> {
  const set = parse(readFileSync(join(EXAMPLES, name, `${name}.json`)));
  const [options = {}] = Object.values(OPTIONS[name] ?? {});
  const { files } = generate(set, { name, ...options, emit: language === "TypeScript" ? "ts" : "js" });
  const inLanguage = files.filter(({ path }) => path.endsWith(".ts") === (language !== "JavaScript"));
  return new Map(
    inLanguage.map(({ path, text }) => [path.slice(name.length + 1).replace(/\.(d\.)?[jt]s$/, ""), text]),
  );
}

/** Declarations in one layout, without those for other modules of the set, which people have no use for. */
async function uniformDeclarations(text: string): Promise<string> {
  const formatted = await uniform(text.replace("/* eslint-disable */\n", ""));
  return formatted
    .replace(/^export declare function (values|gradients|hessians)OfRows.*\n/gm, "")
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
});

describe("what editors show", () => {
  const set = parse(readFileSync(join(EXAMPLES, "muon_sf", "muon_sf.json")));
  const smooth = { smooth: { pt: "linear" }, name: "muon_sf" };
  const texts = new Map(generate(set, smooth).files.map(({ path, text }) => [`/${path}`, text]));
  texts.set("/single.ts", generateModule(set, smooth));
  const functions = ["evaluate", "valueAndGrad", "valueAndGradInto", "evaluateBatch", "valueAndGradBatch"];
  const hovers = [
    ...functions.map((name) => `of.corrections.tight_id.${name}`),
    ...functions.map((name) => `single.corrections.tight_id.${name}`),
    "of.corrections.tight_id.evaluate(1, 2, 'nominal')",
    "tight_id.evaluate",
    "correction.evaluate",
    "evaluate",
    "grad.eta",
    "corrections",
  ];
  const use = `import * as of from "./muon_sf/index.js";
import { corrections, tight_id } from "./muon_sf/index.js";
import * as single from "./single.js";
import correction, { evaluate, evaluateBatch, valueAndGrad } from "./muon_sf/tight_id.js";
const { grad } = valueAndGrad(1, 2, "nominal");
evaluateBatch({ eta: 1, pt: [2], scale_factors: "nominal" });
single.corrections.tight_id.evaluateBatch({ eta: 1, pt: [2], scale_factors: "nominal" });
// @ts-expect-error a column is missing
corrections.tight_id.evaluateBatch({ eta: 1, pt: [2] });
// @ts-expect-error no such key
single.corrections.tight_id.evaluate(1, 2, "nominl");
${hovers.map((code) => `void ${code};\n`).join("")}`;
  texts.set("/use.ts", use);
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      noUnusedLocals: true,
      isolatedDeclarations: true,
      declaration: true,
      erasableSyntaxOnly: true,
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

  /** What stands in the box at the last name of the code. */
  const shownAt = (code: string): string => {
    const last = /\w+(?=\(|$)/.exec(code)?.index ?? 0;
    const info = service.getQuickInfoAtPosition(
      "/use.ts",
      use.indexOf(`void ${code};`) + "void ".length + last,
    );
    const tags = (info?.tags ?? []).map(({ name, text }) => `@${name} ${ts.displayPartsToString(text)}`);
    return [info?.displayParts, info?.documentation].map(ts.displayPartsToString).concat(tags).join("\n");
  };

  it("compiles", () => {
    const messages = [...texts.keys()].flatMap((file) =>
      service.getSemanticDiagnostics(file).map(({ messageText }) => messageText),
    );
    expect(messages).toEqual([]);
  });

  const point = "(eta: number, pt: number, scaleFactors: ScaleFactors)";
  const documented = [
    "tight_id: Efficiency of the tight identification, data over simulation",
    "pt smoothed by linear: exact at bin centres, bin averages off by at most 0.17 %",
    "@param eta Pseudorapidity of the muon",
    "@param pt Transverse momentum of the muon in GeV",
    "@param scaleFactors nominal, systup or systdown",
    "@returns Scale factor",
  ];
  const gradient = "The value of {@link evaluate} and its gradient";
  it.each([
    ["of.corrections.tight_id.evaluate", [`evaluate: ${point} => number`, ...documented]],
    ["of.corrections.tight_id.evaluate(1, 2, 'nominal')", documented],
    ["tight_id.evaluate", documented],
    ["correction.evaluate", documented],
    ["evaluate", [`evaluate${point}: number`, ...documented]],
    [
      "of.corrections.tight_id.valueAndGrad",
      [
        "eta: number, pt: number, scaleFactors: ScaleFactors",
        "grad: Gradient",
        `${gradient}: d/d(eta), d/d(pt).`,
      ],
    ],
    [
      "of.corrections.tight_id.valueAndGradInto",
      ["Writes [value, d/d(eta), d/d(pt)] of {@link evaluate} into `out`."],
    ],
    [
      "of.corrections.tight_id.evaluateBatch",
      ["(columns: Inputs", "The value of {@link evaluate} for every row."],
    ],
    [
      "of.corrections.tight_id.valueAndGradBatch",
      ["(columns: Inputs", `${gradient} for every row: d/d(eta), d/d(pt).`],
    ],
    [
      "single.corrections.tight_id.evaluate",
      ["scaleFactors: single.TightIdScaleFactors) => number", ...documented],
    ],
    [
      "single.corrections.tight_id.valueAndGrad",
      ["grad: single.TightIdGradient", `${gradient}: d/d(eta), d/d(pt).`],
    ],
    ["single.corrections.tight_id.valueAndGradInto", ["Writes [value, d/d(eta), d/d(pt)]"]],
    ["single.corrections.tight_id.evaluateBatch", ["(columns: single.TightIdInputs", "for every row."]],
    [
      "single.corrections.tight_id.valueAndGradBatch",
      ["(columns: single.TightIdInputs", `${gradient} for every row`],
    ],
    ["grad.eta", ["(property) Gradient.eta: number"]],
    ["corrections", ["Scale factors of a muon selection: two axes, three variations."]],
  ])("%s", (code, want) => {
    const shown = shownAt(code);
    for (const part of want) expect(shown).toContain(part);
  });
});
