import { describe, expect, it } from "vitest";
import {
  compile,
  generate,
  type GenerateOptions,
  generateDeclarations,
  generateModule,
  OptionError,
  parse,
} from "../../generator/index.js";
import { TypeChecker } from "../fuzz/types.js";
import { bins, formula, keys } from "./sets.js";

const input = (name: string, type = "real"): object => ({ name, type });
const correction = (name: string, inputs: readonly object[], data: unknown): object => ({
  name,
  version: 1,
  inputs,
  output: input("out"),
  data,
});

const PT = [input("pt")];
const STACK = {
  schema_version: 2,
  corrections: [
    correction("L1", PT, bins("pt", [0, 50, 100], [formula("[0]+0.1/x", [1.02], "pt"), 0.98])),
    correction(
      "L2",
      [...PT, input("word", "string")],
      keys("word", { up: formula("x*[0]", [0.01], "pt"), down: 0.99 }),
    ),
  ],
  compound_corrections: [
    {
      name: "both",
      inputs: [...PT, input("word", "string")],
      output: input("out"),
      inputs_update: ["pt"],
      input_op: "*",
      output_op: "*",
      stack: ["L1", "L2"],
    },
  ],
};

const set = parse(STACK);

/** What a program does with a correction, as its types allow it. */
const USE = (from: string, object: string): string => `
import ${from};
const c = ${object};
const other = c.withParameters(c.parameters.map((one) => 1.1 * one)).withParameters([1, 2]);
const { value, grad, indices, weights } = other.valueAndParameterGrad(3);
export const sum: number = value + grad.pt + indices.length + weights.length;
export const names: readonly string[] = other.parameterNames;
`;

const filesIn = (
  files: readonly { readonly path: string; readonly text: string }[],
): ReadonlyMap<string, string> => new Map(files.map(({ path, text }) => [path, text]));

const FORMS: Readonly<Record<string, (options: GenerateOptions) => ReadonlyMap<string, string>>> = {
  files: (options) =>
    new Map([
      ...filesIn(generate(set, { name: "a", ...options }).files),
      ["use.ts", USE("L1, { valueAndParameterGrad } from './a/L1.js'", "L1") + "valueAndParameterGrad(1);"],
      ["index.ts", USE("{ corrections } from './a/index.js'", "corrections.L1")],
    ]),
  "JavaScript with declarations": (options) =>
    new Map([
      ...filesIn(generate(set, { name: "a", emit: "js", ...options }).files),
      ["use.ts", USE("L1 from './a/L1.js'", "L1")],
    ]),
  "one module": (options) =>
    new Map([
      ["a.ts", generateModule(set, options)],
      ["use.ts", USE("{ corrections } from './a.js'", "corrections.L1")],
    ]),
  "declarations of one module": (options) =>
    new Map([
      ["a.d.ts", generateDeclarations(set, options)],
      ["use.ts", USE("{ corrections } from './a.js'", "corrections.L1")],
    ]),
};

/** What is done besides where there are second derivatives. */
const USE_HESSIAN = "export const curve: number = other.valueGradAndHess(3).hess.pt.pt;\n";

it.each<[string, GenerateOptions, string]>([
  ["parameters", { parameters: true }, ""],
  ["parameters and second derivatives", { parameters: true, hessian: true }, USE_HESSIAN],
  ["parameters in the place of keys", { parameters: true, morph: { word: "up,w:down/down" } }, ""],
])("with %s, compiles in strict projects, in all forms", (_, options, use) => {
  const forms = Object.entries(FORMS).flatMap(([name, files]) =>
    [...files(options)].map(
      ([path, text]) => [`${name}/${path}`, path.startsWith("a") ? text : text + use] as const,
    ),
  );
  expect(new TypeChecker().problems(new Map(forms))).toEqual([]);
});

describe("a compound", () => {
  it("is computed of its corrections as they are published", () => {
    const plain = compile(set),
      parametric = compile(set, { parameters: true });
    const at = [30, "up"] as const;
    const { both } = parametric.compoundCorrections;
    expect(both!.valueAndGrad(...at)).toEqual(plain.compoundCorrections.both!.valueAndGrad(...at));
    expect(both!.evaluateBatch({ pt: [30, 70], word: "down" })).toEqual(
      plain.compoundCorrections.both!.evaluateBatch({ pt: [30, 70], word: "down" }),
    );
    expect("parameters" in both!).toBe(false);
  });
});

describe("parameters of single corrections", () => {
  it("are those of the corrections that are named", () => {
    const { corrections } = compile(set, { corrections: { L2: { parameters: true } } });
    expect(Object.values(corrections).map((one) => "withParameters" in one)).toEqual([false, true]);
  });

  it("change nothing of the others", () => {
    const text = (options: GenerateOptions): string | undefined =>
      generate(set, options).files.find(({ path }) => path.endsWith("/L1.ts"))?.text;
    expect(text({ corrections: { L2: { parameters: true } } })).toBe(text({}));
  });
});

describe("modes of smoothing that solve for their knots", () => {
  it.each(["pchip", "cubic", "conserve", "through-pchip"])("%s is refused", (smooth) => {
    const grid = correction("c", PT, bins("pt", [0, 1, 2, 3], [1, 2, 4]));
    const one = parse({ schema_version: 2, corrections: [grid] });
    const refusal = `smooth: c: pt=${smooth} is not possible here: every number of its curves depends on many contents, which are parameters; use step or linear`;
    expect(() => compile(one, { smooth, parameters: true })).toThrow(new OptionError(refusal));
  });
});
