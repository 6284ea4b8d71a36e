import type { Forms } from "../lower/forms.js";
import type { CorrectionModule, ModuleSecond } from "../module/correction.js";
import type { Name } from "../print/code.js";
import type { Language } from "../print/language.js";
import { ModulePrinter } from "../print/module.js";
import { FACTOR } from "../lower/parameters.js";
import { patternsOf } from "../parameters/patterns.js";
import { costText, lossTexts } from "../smoothing/describe.js";
import type { LoweredModule } from "./lowered.js";

/** How the code of modules is printed. */
export interface PrintOptions {
  readonly language: Language;
  /** The set's name, as errors give it. */
  readonly setName: string;
  /** Names that nothing else in a module may have, and others where numbers are parameters. */
  readonly reserved: ReadonlySet<string>;
  readonly parametricNames: readonly string[];
  /** Whether each module is a file of its own, which exports what others of the set call. */
  readonly isFile: boolean;
  /** How types are called that stand outside of the module. */
  readonly nameType?: (hint: string) => Name;
}

/** How errors name a correction. */
export const labelOf = (setName: string, name: string): string => `${setName}/${name}`;

/** The printed code of a module, and what its template needs besides. */
export function printModule(
  { correction, order, file, uses, values, slopes, stack, isShared }: LoweredModule,
  { language, setName, reserved, parametricNames, isFile, nameType }: PrintOptions,
): CorrectionModule {
  const { name, version, description, inputs, output, parameters: numbers } = correction,
    isParametric = numbers !== undefined;
  const printer = new ModulePrinter({
    language,
    reserved: isParametric ? new Set([...reserved, ...parametricNames]) : reserved,
    label: "label",
    inputs: isParametric ? [...inputs, FACTOR] : inputs,
    nameType,
    ...uses,
    hasCurves: order === "hessian",
    ...(stack && {
      members: stack.map(({ uses: { keys, wide }, ...member }) => ({ ...member, keys, wide })),
    }),
  });
  const { program } = values,
    derived = slopes ?? values;
  const gradient = derived.program.gradient;
  const value = printer.functionBody(program, program.value);
  const gradientCode =
    gradient === undefined ? printer.constantGradientBody : printer.functionBody(derived.program, gradient);
  const loops = { isExported: isFile && isShared && !isParametric },
    { parameters, parameterTypes } = printer;
  const valuesOfRows = printer.batchFunction("valuesOfRows", values.values, program, loops);
  const gradientsOfRows =
    derived.gradients && printer.batchFunction("gradientsOfRows", derived.gradients, derived.program, loops);
  const second = order === "hessian" ? printSecond(printer, derived, loops) : undefined;
  const shared = [valuesOfRows, gradientsOfRows, second?.loop].flatMap((loop) =>
    isFile && isShared && loop?.kind === "function" ? [loop.name] : [],
  );
  return {
    name,
    version,
    description,
    output,
    file,
    costs: [
      ...(correction.smoothing ?? []).map(costText),
      ...lossTexts(correction.smoothingLoss),
      ...(correction.morphLosses ?? []),
    ].map((text) => `${text}.`),
    label: labelOf(setName, name),
    inputs: inputs.map((variable, i) => ({
      variable,
      parameter: parameters[i]!,
      type: parameterTypes[i]!,
      isWide: uses.wide.has(i),
    })),
    value,
    gradient: gradientCode,
    second,
    batch: {
      values: valuesOfRows,
      gradients: gradientsOfRows,
      active: printer.activeInputs(derived.program),
      keys: printer.keyColumns(),
    },
    parameters: numbers && {
      published: printer.publishedNumbers(numbers.values),
      patterns: patternsOf(numbers.pointers),
      weights: printer.functionBody(program, program.weights ?? program.value),
      shared,
    },
    declarations: printer.declarations(),
  };
}

/** The functions for second derivatives; what has none writes zeros. */
function printSecond(
  printer: ModulePrinter,
  { program, hessians }: Forms,
  loops: { readonly isExported: boolean },
): ModuleSecond {
  const { hessian } = program;
  const body = hessian === undefined ? printer.flatBody : printer.functionBody(program, hessian);
  const loop = hessians && printer.batchFunction("hessiansOfRows", hessians, program, loops);
  return { body, loop, curved: printer.curvedPairs(program) };
}
