import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { Sets } from "../../generator/plugin/sets.js";
import { inFolder } from "../cli/folder.js";
import { checkoutFolder } from "../corpus/folder.js";

const root = checkoutFolder();
const example = (name: string): string => join(root, "generated-examples", name, `${name}.json`);

/** What a compiler says of programs, with these files of declarations. */
function faults(files: readonly string[]): readonly string[] {
  const program = ts.createProgram({
    rootNames: files,
    options: {
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ["lib.es2023.d.ts"],
      types: ["node"],
      typeRoots: [join(root, "node_modules/@types")],
      resolveJsonModule: true,
    },
  });
  return files.flatMap((path) => {
    const file = program.getSourceFile(path);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
      ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
}

const EXACT = `import muon, { CorrectionError, corrections } from "./muon_sf.json?corrections";
import fixed, { evaluate } from "../src/muon_sf.json?correction=tight_id&fix=scale_factors=nominal";
import { compoundCorrections } from "./jet_energy.json?corrections";
import jet from "./jet_energy.json?correction=L1L2L3";
import bent, { valueGradAndHess } from "./jet_energy.json?correction=L1L2L3&hessian";
import varied, { valueAndParameterGrad } from "./muon_sf.json?correction=tight_id&parameters";

const numbers: readonly number[] = [
  muon.corrections.tight_id.evaluate(1, 30, "nominal"),
  corrections.tight_id.valueAndGrad(1, 30, "systup").grad.pt,
  fixed.valueAndGrad(1, 30).grad.eta,
  evaluate(1, 30),
  compoundCorrections.L1L2L3.evaluate(0.5, 1, 43, 20),
  jet.evaluate(0.5, 1, 43, 20),
  bent.valueGradAndHess(0.5, 1, 43, 20).hess.pt.eta,
  valueGradAndHess(0.5, 1, 43, 20).hess.eta.area,
  varied.withParameters(varied.parameters).evaluate(1, 30, "nominal"),
  ...valueAndParameterGrad(1, 30, "nominal").weights,
];
// @ts-expect-error: no such key
corrections.tight_id.evaluate(1, 30, "nomnal");
// @ts-expect-error: none was asked for
jet.valueGradAndHess;
// @ts-expect-error: an argument too many
evaluate(1, 30, "nominal");
// @ts-expect-error: no such correction
muon.corrections.loose_id;
export const all = [numbers, new CorrectionError("a", "b", 1, "c").row];
`;

const GENERAL = `import muon, { corrections, CorrectionError } from "./muon.json?corrections";
import { compoundCorrections } from "./muon.json?smooth=pchip&corrections";
import one, { evaluateBatch } from "./muon.json?correction=tight_id&correction";
import bent from "./muon.json?hessian&corrections";
import { valueGradAndHess } from "./muon.json?correction=tight_id&hessian&correction";
import varied, { valueAndParameterGrad } from "./muon.json?correction=tight_id&parameters&correction";
import both from "./muon.json?parameters&hessian&corrections";

const numbers: readonly (number | undefined)[] = [
  muon.corrections["tight_id"]?.evaluate(1, 30, "nominal"),
  corrections["tight_id"]?.valueAndGrad(1, 30).grad["pt"],
  compoundCorrections["a"]?.evaluate(),
  one.evaluate(1, 2),
  evaluateBatch({ eta: 1 })[0],
  bent.corrections["tight_id"]?.valueGradAndHess(1).hess["eta"]?.["pt"],
  valueGradAndHess(1).value,
  varied.withParameters([1]).evaluate(1),
  valueAndParameterGrad(1).weights[0],
  both.corrections["tight_id"]?.withParameters([1]).valueGradAndHess(1).value,
];
// @ts-expect-error: corrections are no functions
corrections["tight_id"]();
export const all = [numbers, new CorrectionError("a", "b", 1, "c").row];
`;

describe("types of imports", () => {
  it("are exact with the declarations that the plugin writes, and stay when other imports are loaded", () =>
    inFolder({ "main.ts": EXACT }, async (folder) => {
      for (const name of ["muon_sf", "jet_energy"]) cpSync(example(name), join(folder, `${name}.json`));
      const load = (name: string, query: string): ReturnType<Sets["load"]> =>
        new Sets(folder, { types: true }).load({ file: join(folder, `${name}.json`), query });
      await load("muon_sf", "corrections");
      await load("muon_sf", "correction=tight_id&fix=scale_factors=nominal");
      await load("jet_energy", "correction=L1L2L3");
      await load("jet_energy", "correction=L1L2L3&hessian");
      await load("muon_sf", "correction=tight_id&parameters");
      await load("jet_energy", "corrections");
      const declared = ["muon_sf", "jet_energy"].map((name) => join(folder, `${name}.json.d.ts`));
      expect(faults([...declared, join(folder, "main.ts")])).toEqual([]);
      const text = declared.map((path) => readFileSync(path, "utf8"));
      await load("muon_sf", "corrections");
      expect(declared.map((path) => readFileSync(path, "utf8"))).toEqual(text);
    }));

  it("are general with those of the package", () =>
    inFolder({ "main.ts": GENERAL }, (folder) => {
      const client = join(root, "generator/plugin/client.d.ts");
      expect(faults([client, join(folder, "main.ts")])).toEqual([]);
      return Promise.resolve();
    }));

  it("are exact where there are both", () =>
    inFolder({ "main.ts": EXACT.replaceAll("../src/", "./") }, async (folder) => {
      for (const name of ["muon_sf", "jet_energy"]) cpSync(example(name), join(folder, `${name}.json`));
      const sets = new Sets(folder, { types: true });
      const queries = ["corrections", "correction=tight_id&fix=scale_factors=nominal"];
      for (const query of [...queries, "correction=tight_id&parameters"])
        await sets.load({ file: join(folder, "muon_sf.json"), query });
      for (const query of ["corrections", "correction=L1L2L3", "correction=L1L2L3&hessian"])
        await sets.load({ file: join(folder, "jet_energy.json"), query });
      const own = ["muon_sf.json.d.ts", "jet_energy.json.d.ts", "main.ts"];
      expect(
        faults([...own.map((name) => join(folder, name)), join(root, "generator/plugin/client.d.ts")]),
      ).toEqual([]);
    }));

  it("are not written over a file that someone else wrote", () =>
    inFolder({ "a.json.d.ts": "export {};\n" }, async (folder) => {
      cpSync(example("rms"), join(folder, "a.json"));
      const { result } = await new Sets(folder, { types: true }).load({
        file: join(folder, "a.json"),
        query: "corrections",
      });
      expect(result).toEqual({
        failure:
          "a.json: a.json.d.ts beside it exists and was not generated; move it away, or leave out types",
      });
    }));
});
