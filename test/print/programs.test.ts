import { readFileSync, readdirSync } from "node:fs";
import * as prettier from "prettier";
import { describe, expect, it } from "vitest";
import { parse } from "../../generator/index.js";
import type { Input } from "../../generator/ir/machine.js";
import { type Member, type Outcome, interpret } from "../../generator/ir/interpret.js";
import { at } from "../../generator/at.js";
import type { CorrectionSet } from "../../generator/tree/set.js";
import { type TestModule, modulesOf } from "./modules.js";
import { type Loaded, chunkOf, loaded, resultOf } from "./run.js";

const examples = new URL("../../generated-examples/", import.meta.url);

const names = readdirSync(examples, { withFileTypes: true }).flatMap((one) =>
  one.isDirectory() ? [one.name] : [],
);

const setOf = (name: string): CorrectionSet => parse(readFileSync(new URL(`${name}/${name}.json`, examples)));

describe.each(names)("the functions of %s", (name) => {
  it.each([1000, 0])("are laid out as prettier would, unrolled up to %d bins", async (limit) => {
    for (const { printer, parts } of modulesOf(setOf(name), "TypeScript", limit))
      for (const part of parts) {
        const text = `${printer.print(part)}\n`;
        expect(text).toBe(await prettier.format(text, { parser: "typescript", printWidth: 110 }));
      }
  });

  it.each([1000, 0])("yield the same bits as the interpreter, unrolled up to %d bins", (limit) => {
    const set = setOf(name),
      modules = modulesOf(set, "JavaScript", limit);
    const others = new Map<string, Loaded>();
    for (const [k, module] of modules.entries()) {
      const run = loaded(module.parts, module.printer.declarations(), others);
      others.set(module.file, run);
      const compound = set.compounds[k - set.corrections.length];
      const member: Member = (place, mode, inputs) => {
        const { programs } = at(modules, at(compound?.stack ?? [], place).correction);
        const program = mode === "value" ? programs.values : programs.slopes;
        return interpret(program, mode === "value" ? program.value : (program.gradient ?? -1), { inputs });
      };
      expectBits(module, run, member);
    }
  });
});

function expectBits(module: TestModule, run: Loaded, member: Member): void {
  const { inputs, programs } = module;
  const reals = inputs.flatMap(({ type }, i) => (type === "real" ? [i] : []));
  const points = pointsOf(module);
  const results = points.map((point) =>
    interpret(programs.values, programs.values.value, { inputs: point }, member),
  );
  const { slopes } = programs;
  const slopesAt = (point: readonly Input[]): Outcome | undefined =>
    slopes.gradient === undefined ? undefined : interpret(slopes, slopes.gradient, { inputs: point }, member);
  for (const [i, point] of points.entries()) {
    const want = at(results, i);
    expect(resultOf(run.evaluate, point)).toBe(want.kind === "value" ? want.value : "outside");
    if (want.kind !== "value") continue;
    const out = new Float64Array(reals.length + 1).fill(7);
    resultOf(run.valueAndGradInto, [out, ...point]);
    expect([...out]).toEqual([want.value, ...reals.map((input) => slopeOf(slopesAt(point), input))]);
  }
  const rows = points.filter((_point, i) => results[i]?.kind === "value");
  const keys = module.printer.keyColumns();
  const numbers = inputs.flatMap(({ type }, i) => (type === "string" ? [] : [i]));
  const chunk = chunkOf(rows, { numbers, keys, slopes: reals.length }, false);
  for (const [loop, active] of [
    [run.valuesOfRows, []],
    [run.gradientsOfRows, module.active],
  ] as const) {
    if (loop === undefined) continue;
    expect(loop(chunk)).toBe(true);
    rows.forEach((point, i) => {
      expect(chunk.value[i]).toBe(results.filter(({ kind }) => kind === "value")[i]?.value);
      for (const input of active)
        expect(at(chunk.slopes, reals.indexOf(input))[i]).toEqual(slopeOf(slopesAt(point), input));
    });
  }
}

/** A derivative of 0 has no sign that means anything. */
const slopeOf = (outcome: Outcome | undefined, input: number): number =>
  (outcome?.kind === "value" ? (outcome.slopes.get(input) ?? 0) : 0) + 0;

/** Points all over the ranges of axes, with keys that occur and some that do not. */
function pointsOf({ inputs, keys }: TestModule): readonly (readonly Input[])[] {
  let state = 1;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: 40 }, () =>
    inputs.map(({ type }, i): Input => {
      const known = keys[i] ?? [];
      if (type === "real") return random() < 0.4 ? 6 * random() - 3 : 10 ** (3 * random());
      if (known.length > 0 && random() < 0.9) return at(known, Math.floor(known.length * random()));
      return type === "string" ? "no key" : Math.floor(20 * random());
    }),
  );
}
