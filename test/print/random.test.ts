import fc from "fast-check";
import * as prettier from "prettier";
import ts from "typescript";
import { expect, it } from "vitest";
import { interpret } from "../../generator/ir/interpret.js";
import { invariant } from "../../generator/ir/invariant.js";
import { functionOf } from "../../generator/ir/reach.js";
import { searchChoice, withSearches } from "../../generator/ir/searches.js";
import { withoutAnyChains } from "../../generator/ir/tails.js";
import type { BatchFunction, IrFunction, Program } from "../../generator/ir/types.js";
import { type Code, type Type, nameOf } from "../../generator/print/code.js";
import { ModulePrinter } from "../../generator/print/module.js";
import { namedType } from "../../generator/print/syntax.js";
import { constantIndex } from "../../generator/expression/elements.js";
import type { Variable } from "../../generator/tree/set.js";
import * as runtime from "../../runtime/index.js";
import { S } from "../ir/make.js";
import { type RandomPoint, anyPoint, anyProgram } from "../ir/programs.js";
import { KEYS } from "../ir/values.js";
import { chunkOf, loaded, resultOf, statementsOf } from "./run.js";

const INPUTS: readonly Variable[] = [
  ...["x", "y", "z"].map((name) => ({ name, type: "real", description: undefined }) as const),
  { name: "s", type: "string", description: undefined },
  { name: "t", type: "int", description: undefined },
];

const withValue = anyProgram.filter(({ functions }) =>
  [...functions.values()].some(({ mode }) => mode === "value"),
);

/** The program with functions without a row as its roots, a way to search everywhere, and no chains. */
function printable(program: Program, form: "function" | "loop"): Program {
  const choice = searchChoice(form);
  const functions = new Map(
    [...withoutAnyChains(program).functions].map(
      ([id, fn]) => [id, { ...fn, body: withSearches(fn.body, choice) }] as const,
    ),
  );
  const env = INPUTS.map((_input, index) => program.graph.symbol({ kind: "input", index }));
  const rootOf = (target: number): number => {
    const fn = functionOf(program, target),
      id = functions.size;
    const row = fn.row && constantIndex(1);
    const body: IrFunction["body"] = [{ kind: "tail", target, row, env, chain: new Map() }];
    functions.set(id, { ...fn, id, hint: "root", row: undefined, body });
    return id;
  };
  const value = [...program.functions.values()].findLast(({ mode }) => mode === "value");
  return {
    ...program,
    functions,
    value: rootOf(value?.id ?? program.value),
    gradient: program.gradient === undefined ? undefined : rootOf(program.gradient),
  };
}

interface Printed {
  readonly printer: ModulePrinter;
  readonly parts: readonly Code[];
}

function printed(program: Program, inLoop: Program): Printed {
  const printer = new ModulePrinter({
    language: "TypeScript",
    reserved: new Set([
      ...Object.keys(runtime),
      "evaluate",
      "valueAndGradInto",
      "valuesOfRows",
      "gradientsOfRows",
    ]),
    label: "label",
    inputs: INPUTS,
    keys: INPUTS.map(({ type }) => (type === "string" ? KEYS : [])),
    closedKeys: INPUTS.map(() => undefined),
    wide: new Set(),
  });
  const { value, gradient } = program;
  const main = [
    exported(printer, "evaluate", printer.functionBody(program, value)),
    exported(
      printer,
      "valueAndGradInto",
      gradient === undefined ? printer.constantGradientBody : printer.functionBody(program, gradient),
    ),
    ...loopsOf(inLoop).map(({ name, batch }) =>
      printer.batchFunction(name, batch, inLoop, { isExported: true }),
    ),
  ];
  const { types, constants, functions, tables } = printer.declarations();
  return { printer, parts: [...types, ...constants, ...functions, ...main, ...tables] };
}

function exported(printer: ModulePrinter, name: string, body: Code): Code {
  const parameters = INPUTS.flatMap((_input, i) => {
    const parameter = printer.parameters[i],
      type = printer.parameterTypes[i];
    return parameter?.kind === "name" && isType(type) ? [{ name: parameter.name, type }] : [];
  });
  const out = { name: nameOf("out"), type: namedType("Float64Array") };
  const isValue = name === "evaluate";
  return {
    kind: "function",
    name: nameOf(name),
    isExported: true,
    parameters: isValue ? parameters : [out, ...parameters],
    result: namedType(isValue ? "number" : "void"),
    body: statementsOf(body),
  };
}

const isType = (code: Code | undefined): code is Type =>
  code?.kind === "type" || code?.kind === "listType" || code?.kind === "unionType";

function loopsOf(program: Program): readonly { readonly name: string; readonly batch: BatchFunction }[] {
  const batchOf = (id: number): BatchFunction => {
    const { mode, body } = functionOf(program, id);
    const { fixed, rest } = invariant(body, (input) => input === S);
    return { mode, columns: 0, parts: [{ kind: "rows", fixed, body: rest }] };
  };
  const values = { name: "valuesOfRows", batch: batchOf(program.value) };
  return program.gradient === undefined
    ? [values]
    : [values, { name: "gradientsOfRows", batch: batchOf(program.gradient) }];
}

/** Both are the same double, or both outside; the sign of a derivative that is 0 means nothing. */
const same = (a: unknown, b: unknown): boolean => Object.is(a, b) || (a === 0 && b === 0);

const REALS: readonly number[] = [0, 1, 2];

it("prints programs that yield the same bits as the interpreter, from functions and from loops", () => {
  fc.assert(
    fc.property(withValue, fc.array(anyPoint, { minLength: 4, maxLength: 4 }), (any, points) => {
      const program = printable(any, "function"),
        inLoop = printable(any, "loop");
      const { printer, parts } = printed(program, inLoop);
      const module = loaded(parts, printer.declarations());
      const { value, gradient } = program;
      const wanted = points.map(({ inputs }) => interpret(program, value, { inputs }));
      for (const [k, { inputs }] of points.entries()) {
        const want = wanted[k];
        const result = resultOf(module.evaluate, inputs);
        expect([k, result]).toEqual([k, want?.kind === "value" ? want.value : "outside"]);
        const slopes = gradient === undefined ? undefined : interpret(program, gradient, { inputs });
        if (slopes?.kind !== "value") continue;
        const out = new Float64Array(4).fill(7);
        resultOf(module.valueAndGradInto, [out, ...inputs]);
        expect(out[0]).toBe(slopes.value);
        for (const input of REALS) expect(same(out[input + 1], slopes.slopes.get(input) ?? 0)).toBe(true);
      }
      const good = points.filter((_point, k) => wanted[k]?.kind === "value");
      for (const sameKeys of [false, true]) {
        const batch = sameKeys ? good.filter(({ inputs }) => inputs[S] === good[0]?.inputs[S]) : good;
        expectRows(module.valuesOfRows, batch, program, program.value, sameKeys);
        if (gradient !== undefined)
          expectRows(
            module.gradientsOfRows,
            batch.filter(({ inputs }) => interpret(program, gradient, { inputs }).kind === "value"),
            program,
            gradient,
            sameKeys,
          );
      }
    }),
    { seed: 20240607, numRuns: 150 },
  );
});

/** The rows of a chunk get what the function of a point yields. */
function expectRows(
  loop: ((...args: readonly unknown[]) => unknown) | undefined,
  points: readonly RandomPoint[],
  program: Program,
  id: number,
  sameKeys: boolean,
): void {
  const { active } = functionOf(program, id);
  const rows = points.map(({ inputs }) => inputs);
  const chunk = chunkOf(
    rows,
    { numbers: [0, 1, 2, 4], keys: [{ input: S, keys: KEYS }], slopes: 3 },
    sameKeys,
  );
  expect(loop?.(chunk)).toBe(true);
  rows.forEach((inputs, k) => {
    const want = interpret(program, id, { inputs });
    if (want.kind !== "value") return;
    expect(chunk.value[k]).toBe(want.value);
    for (const input of active)
      expect(same(chunk.slopes[input]?.[k], want.slopes.get(input) ?? 0)).toBe(true);
  });
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noEmit: true,
  types: [],
};

it("prints TypeScript that compiles, and looks as prettier would have it", async () => {
  const programs = fc.sample(withValue, { seed: 4, numRuns: 30 });
  const texts = programs.map((any, i) => {
    const { printer, parts } = printed(printable(any, "function"), printable(any, "loop"));
    const { runtimeValues } = printer.declarations();
    const runtimeLine = runtimeValues.map((name) => `declare const ${name}: any;`);
    return {
      name: `/program${i}.ts`,
      text: `${parts.map((part) => printer.print(part)).join("\n\n")}\n`,
      head: ["export {};", "type Rows = any;", "declare const label: string;", ...runtimeLine].join("\n"),
    };
  });
  for (const { text } of texts)
    expect(text).toBe(await prettier.format(text, { parser: "typescript", printWidth: 110 }));
  const files = new Map(texts.map(({ name, text, head }) => [name, `${head}\n${text}`]));
  const standard = ts.createCompilerHost(OPTIONS);
  const host: ts.CompilerHost = {
    ...standard,
    getSourceFile: (name, language) => {
      const text = files.get(name);
      return text === undefined
        ? standard.getSourceFile(name, language)
        : ts.createSourceFile(name, text, language);
    },
  };
  const problems = ts.getPreEmitDiagnostics(ts.createProgram([...files.keys()], OPTIONS, host));
  const shown = problems.map(
    ({ file, start = 0, messageText }) =>
      `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}: ${file?.text.slice(start, start + 80) ?? ""}`,
  );
  expect(shown).toEqual([]);
});
