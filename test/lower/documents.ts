import { lowerCorrection } from "../../generator/lower/correction.js";
import { parse } from "../../generator/library/parse.js";
import { freeze } from "../../generator/plan/freeze.js";
import { planCorrection } from "../../generator/plan/plan.js";
import type { IrFunction, Mode, Program } from "../../generator/ir/types.js";
import { lines } from "../ir/show.js";

/** A node as a file has it. */
type JsonNode = Readonly<Record<string, unknown>>;

/** A formula node over the inputs of its text. */
export const formula = (expression: string, variables: readonly string[] = ["x"]): JsonNode => ({
  nodetype: "formula",
  parser: "TFormula",
  expression,
  variables,
});

export const binning = (
  input: string,
  edges: unknown,
  content: readonly unknown[],
  flow: unknown = "clamp",
): JsonNode => ({
  nodetype: "binning",
  input,
  edges,
  content,
  flow,
});

export const category = (
  input: string,
  content: Readonly<Record<string, unknown>>,
  other?: unknown,
): JsonNode => ({
  nodetype: "category",
  input,
  content: Object.entries(content).map(([key, value]) => ({ key, value })),
  ...(other === undefined ? {} : { default: other }),
});

export const transform = (input: string, rule: unknown, content: unknown): JsonNode => ({
  nodetype: "transform",
  input,
  rule,
  content,
});

/** A correction of the real inputs x and y, the string key and the int n, lowered; some inputs may be fixed. */
export function lowered(
  data: unknown,
  {
    fix = {},
    unrollLimit = 1000,
  }: { readonly fix?: Readonly<Record<string, number>>; readonly unrollLimit?: number } = {},
): Program {
  const inputs = [
    { name: "x", type: "real" },
    { name: "y", type: "real" },
    { name: "key", type: "string" },
    { name: "n", type: "int" },
  ];
  const one = { name: "f", version: 1, inputs, output: { name: "f", type: "real" }, data };
  const set = parse({ schema_version: 2, corrections: [one] });
  const frozen = freeze(set, fix);
  if (!frozen.ok) throw new Error(frozen.messages.join());
  const [correction] = frozen.value.corrections;
  if (!correction) throw new Error("a set without corrections");
  return lowerCorrection(planCorrection(correction, unrollLimit)).values;
}

/** The functions of a program that give something, the last one first. */
export const shown = (program: Program, mode: Mode): readonly string[] =>
  [...program.functions.values()]
    .filter((one) => one.mode === mode)
    .flatMap((one) => [`${headOf(one)}:`, ...lines(one.body).map((line) => `  ${line}`)]);

const headOf = ({ id, hint, row }: IrFunction): string => `f${id} ${hint}${row ? " of a row" : ""}`;
