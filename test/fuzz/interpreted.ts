import { interpret, type Outcome } from "../../generator/ir/interpret.js";
import type { Input } from "../../generator/ir/machine.js";
import { pairsOf } from "../../generator/ir/pairs.js";
import type { MemberMode } from "../../generator/ir/types.js";
import { lowerSet, type LoweredModule } from "../../generator/library/lowered.js";
import type { CorrectionSet } from "../../generator/tree/set.js";
import { areSame, type Got } from "./compare.js";

/** What statements say, one by one: the referee of the printers. */
export type Interpreted = (
  kind: LoweredModule["kind"],
  name: string,
  at: readonly Input[],
) => readonly number[] | null;

/** The statements of a set, to be interpreted with all arguments, also those that are fixed: the value and the derivatives by the real inputs; null where they fail. */
export function interpretedSet(set: CorrectionSet, unrollLimit: number, hessian = false): Interpreted {
  const modules = lowerSet(set, { unrollLimit: () => unrollLimit, only: () => true, hessian });
  const inFile = (file: string): LoweredModule => {
    const found = modules.find((one) => one.file === file);
    if (found === undefined) throw new RangeError(`no module ${file}`);
    return found;
  };
  return (kind, name, at) => {
    const module = modules.find((one) => one.kind === kind && one.correction.name === name);
    if (module === undefined) throw new RangeError(`no ${kind} ${name}`);
    const value = run(module, "value", at, inFile),
      slopes = run(module, "gradient", at, inFile);
    if (value.kind !== "value" || slopes.kind !== "value") return null;
    const { inputs } = module.correction;
    const reals = [...inputs.keys()].filter(
      (i) => inputs[i]?.type === "real" && inputs[i].frozen === undefined,
    );
    const numbers = [value.value ?? NaN, ...reals.map((place) => slopes.slopes.get(place) ?? 0)];
    if (!hessian) return numbers;
    const second = run(module, "hessian", at, inFile),
      curves = (second.kind === "value" ? second.curves : undefined) ?? new Map<number, number>();
    return [...numbers, ...pairsOf(reals).map((pair) => curves.get(pair) ?? 0)];
  };
}

/** What a module gives; where derivatives are those of another tree, its value is put beside them. */
function run(
  module: LoweredModule,
  mode: MemberMode,
  inputs: readonly Input[],
  inFile: (file: string) => LoweredModule,
): Outcome {
  const { values, slopes, stack = [] } = module;
  const { program } = mode === "value" ? values : (slopes ?? values);
  const id = program[mode];
  if (id === undefined) return run(module, mode === "hessian" ? "gradient" : "value", inputs, inFile);
  const outcome = interpret(program, id, { inputs }, (member, inner, passed) => {
    const one = stack[member];
    if (one === undefined) throw new RangeError(`no member ${member}`);
    return run(inFile(one.file), inner, passed, inFile);
  });
  if (mode === "value" || slopes === undefined || outcome.kind !== "value") return outcome;
  const value = run(module, "value", inputs, inFile);
  return value.kind === "value" ? { ...outcome, value: value.value } : value;
}

/** How what is printed differs from what is interpreted. */
export function interpretationProblem(
  got: Got,
  interpreted: () => readonly number[] | null,
): string | undefined {
  if (got.kind === "fault" || got.kind === "no slopes") return undefined;
  let want: readonly number[] | null;
  try {
    want = interpreted();
  } catch (error) {
    return `the statements cannot be done: ${String(error)}`;
  }
  if (got.kind === "error") return want === null ? undefined : `an error instead of ${want.join()}`;
  const numbers = [got.value, ...got.grad];
  if (want === null) return `${numbers.join()} instead of an error`;
  return areSame(numbers, want) ? undefined : `${numbers.join()} instead of ${want.join()}`;
}
