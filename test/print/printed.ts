import type { Body, IrFunction, Mode } from "../../generator/ir/types.js";
import type { Language } from "../../generator/print/language.js";
import { ModulePrinter } from "../../generator/print/module.js";
import type { Variable } from "../../generator/tree/set.js";
import { type Make, T } from "../ir/make.js";

export const INPUTS: readonly Variable[] = [
  ...["x", "y", "z"].map((name) => ({ name, type: "real", description: undefined }) as const),
  { name: "s", type: "string", description: undefined },
  { name: "t", type: "int", description: undefined },
];

/** A printer for the programs of `Make`. */
export const printer = (
  language: Language = "TypeScript",
  inputs: readonly Variable[] = INPUTS,
): ModulePrinter =>
  new ModulePrinter({
    language,
    reserved: new Set(["label", "Rows", "outside", "unknownKey"]),
    label: "label",
    inputs,
    keys: inputs.map(({ type }) => (type === "string" ? ["a", "b", "c"] : [])),
    closedKeys: inputs.map(() => undefined),
    wide: new Set([T]),
  });

/** A function as it is printed. */
export interface Printed {
  readonly body: string;
  /** All that the module declares besides. */
  readonly rest: string;
}

/** Prints a body as that of an exported function. */
export function printed(
  make: Make,
  body: Body,
  mode: Mode = "value",
  more: Partial<IrFunction> = {},
): Printed {
  const fn = make.function("root", mode, body, more),
    module = printer();
  const code = module.functionBody(make.program(fn), fn.id);
  return { body: module.print(code), rest: restOf(module) };
}

/** The constants and functions that a module declares. */
export function restOf(module: ModulePrinter): string {
  const { constants, functions, tables } = module.declarations();
  return [...constants, ...functions, ...tables].map((one) => module.print(one)).join("\n");
}

export const lines = (...all: readonly string[]): string => all.join("\n");
