import { builtParts } from "../module/built.js";
import { type CorrectionModule, fixedNames, moduleText, runtimeUses } from "../module/correction.js";
import { type ModuleForm, languageOf } from "../module/form.js";
import { indexText } from "../module/index.js";
import { runtimeNames, runtimeText } from "../module/runtime.js";
import { ModulePrinter } from "../print/module.js";
import { costText } from "../smoothing/describe.js";
import type { CorrectionSet } from "../tree/set.js";
import type { GeneratedFile } from "../options.js";
import type { LoweredModule } from "./lowered.js";

/** Prints the modules of a set in a form: its index, its runtime, and one for each correction. */
export function printModules(
  { description }: CorrectionSet,
  setName: string,
  modules: readonly LoweredModule[],
  form: ModuleForm,
): readonly GeneratedFile[] {
  const parts = builtParts();
  const reserved = [...fixedNames(parts), ...runtimeNames(parts)];
  const printed = modules.map((one) => ({
    file: one.file,
    module: printModule(one, setName, reserved, form),
  }));
  const needed = new Set(["CorrectionError"]);
  for (const { module } of printed) {
    const { values, types } = runtimeUses(module, parts.templates.correction.TypeScript, "TypeScript");
    for (const name of [...values, ...types]) needed.add(name);
  }
  const listed = modules.filter(({ isListed }) => isListed);
  const entries = (kind: LoweredModule["kind"]): readonly { name: string; file: string }[] =>
    listed.filter((one) => one.kind === kind).map(({ correction: { name }, file }) => ({ name, file }));
  const index = { description, corrections: entries("correction"), compounds: entries("compound") };
  const texts = [
    { stem: "index", text: indexText(index, parts, form) },
    { stem: "runtime", text: runtimeText(parts, needed, form) },
    ...printed.map(({ file, module }) => ({ stem: file, text: moduleText(module, parts, form) })),
  ];
  return texts.map(({ stem, text }) => ({ path: `${stem}${EXTENSIONS[form]}`, text }));
}

const EXTENSIONS: Readonly<Record<ModuleForm, string>> = {
  TypeScript: ".ts",
  JavaScript: ".js",
  declarations: ".d.ts",
  body: ".js",
};

/** The printed code of a module, and what its template needs besides. */
function printModule(
  { correction, uses, values, slopes, stack, isShared }: LoweredModule,
  setName: string,
  reserved: readonly string[],
  form: ModuleForm,
): CorrectionModule {
  const { inputs } = correction;
  const printer = new ModulePrinter({
    language: languageOf(form),
    reserved,
    label: "label",
    inputs,
    ...uses,
    ...(stack && {
      members: stack.map(({ file, correction: { name, inputs: all }, uses: { keys, wide } }) => ({
        file,
        name,
        inputs: all,
        keys,
        wide,
      })),
    }),
  });
  const { program } = values,
    derived = slopes ?? values;
  const gradient = derived.program.gradient;
  const value = printer.functionBody(program, program.value);
  const gradientCode =
    gradient === undefined ? printer.constantGradientBody : printer.functionBody(derived.program, gradient);
  const valuesOfRows = printer.batchFunction("valuesOfRows", values.values, program, {
    isExported: isShared,
  });
  const gradientsOfRows =
    derived.gradients &&
    printer.batchFunction("gradientsOfRows", derived.gradients, derived.program, { isExported: isShared });
  return {
    ...correction,
    costs: (correction.smoothing ?? []).map((cost) => `${costText(cost)}.`),
    label: `${setName}/${correction.name}`,
    inputs: inputs.map((variable, i) => ({
      variable,
      parameter: printer.parameters[i]!,
      type: printer.parameterTypes[i]!,
      isWide: uses.wide.has(i),
    })),
    value,
    gradient: gradientCode,
    batch: {
      values: valuesOfRows,
      gradients: gradientsOfRows,
      active: printer.activeInputs(derived.program),
      keys: printer.keyColumns(),
    },
    declarations: printer.declarations(),
  };
}
