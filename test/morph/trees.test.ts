import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compile, type LiveCorrection, parse } from "../../generator/index.js";
import type { CodeName } from "../../generator/tree/morph.js";
import { closedForm, type Dual, type Parameter } from "./closed.js";
import { TREES } from "./gallery.js";

const documentOf = (data: unknown): object => ({
  schema_version: 2,
  corrections: [
    {
      name: "c",
      version: 1,
      inputs: [
        { name: "x", type: "real" },
        { name: "key", type: "string" },
        { name: "other", type: "string" },
        { name: "y", type: "real" },
      ],
      output: { name: "o", type: "real" },
      data,
    },
  ],
});

interface Asked {
  readonly name: string;
  readonly up: string;
  readonly down: string;
  readonly code: CodeName;
  readonly isOptional: boolean;
}

const textOf = (asked: readonly Asked[]): string =>
  [
    "nom",
    ...asked.map(
      ({ name, up, down, code, isOptional }) => `${name}:${up}/${down}:${code}${isOptional ? "?" : ""}`,
    ),
  ].join();

const liveOf = (data: unknown, options: Parameters<typeof compile>[1] = {}): LiveCorrection =>
  compile(parse(documentOf(data)), options).corrections.c!;

type Point = readonly [x: number, other: string, y: number];

/** The value of a key with its derivatives by x and y, then by parameters; undefined where there is none. */
function atKey(live: LiveCorrection, key: string, [x, other, y]: Point, count: number): Dual | undefined {
  try {
    const { value, grad } = live.valueAndGrad(x, key, other, y);
    return { v: value, g: [grad.x!, grad.y!, ...Array.from({ length: count }, () => 0)] };
  } catch {
    return undefined;
  }
}

/** What is to come out, by the values that keys have in code without parameters. */
function wanted(
  live: LiveCorrection,
  asked: readonly Asked[],
  at: Point,
  ts: readonly number[],
): Dual | undefined {
  const nominal = atKey(live, "nom", at, asked.length);
  if (nominal === undefined) return undefined;
  const parameters: Parameter[] = [];
  for (const [i, { up, down, code, isOptional }] of asked.entries()) {
    const [u, d] = [up, down].map((key) => atKey(live, key, at, asked.length));
    if (!u || !d) {
      if (!isOptional) return undefined;
      continue;
    }
    const t = { v: ts[i]!, g: nominal.g.map((_one, k) => (k === i + 2 ? 1 : 0)) };
    parameters.push({ code, n: nominal, u, d, t });
  }
  return closedForm(nominal, parameters);
}

function got(
  live: LiveCorrection,
  names: readonly string[],
  [x, other, y]: Point,
  ts: readonly number[],
): Dual | undefined {
  try {
    const { value, grad } = live.valueAndGrad(x, ...ts, other, y);
    expect(live.evaluate(x, ...ts, other, y)).toBe(value);
    return { v: value, g: [grad.x!, grad.y!, ...names.map((name) => grad[name]!)] };
  } catch (error) {
    expect(error).toMatchObject({ name: "CorrectionError" });
    return undefined;
  }
}

const X = fc.oneof(
  fc.double({ min: -1, max: 5, noNaN: true }),
  fc.constantFrom(-1, 0, 0.5, 1, 2, 3, 4, 5, NaN),
);
const POINT = fc.tuple(
  X,
  fc.constantFrom("a", "b", "c", "d", "e"),
  fc.double({ min: -1, max: 5, noNaN: true }),
);
const T = fc.oneof(fc.double({ min: -2, max: 2, noNaN: true }), fc.constantFrom(-1, 0, 1, 0.5));
const CODE = fc.constantFrom<CodeName>("code0", "code1", "code2", "code4", "code4p");
const ASKED = fc
  .tuple(CODE, CODE, fc.boolean(), fc.boolean(), fc.boolean())
  .map(([first, second, hasTwo, isOptional, isSecondOptional]): readonly Asked[] => [
    { name: "p", up: "up", down: "down", code: first, isOptional },
    ...(hasTwo ? [{ name: "q", up: "up2", down: "down2", code: second, isOptional: isSecondOptional }] : []),
  ]);

const close = (a: number, b: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= 1e-10 * (1 + Math.abs(a) + Math.abs(b));

/** Trees without the second pair of keys. */
const hasSecond = (data: unknown): boolean => JSON.stringify(data).includes("up2");

/** What cannot be told before: the option says so. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error && error.message.includes("leave out the ?");

describe("values and derivatives are those of the keys, put together", () => {
  it.each(Object.entries(TREES))("%s", (_, data) => {
    const plain = liveOf(data);
    let refused = 0;
    fc.assert(
      fc.property(
        ASKED,
        fc.constantFrom(0, 1000),
        fc.array(fc.tuple(POINT, T, T), { minLength: 12, maxLength: 12 }),
        (all, unrollLimit, points) => {
          const asked = hasSecond(data) ? all : all.slice(0, 1);
          let morphed: LiveCorrection;
          try {
            morphed = liveOf(data, { morph: { key: textOf(asked) }, unrollLimit });
          } catch (error) {
            expect(isRefused(error)).toBe(true);
            refused++;
            return;
          }
          const names = asked.map(({ name }) => name);
          const rows = points.flatMap(([at, ...both]) => {
            const ts = both.slice(0, asked.length);
            const want = wanted(plain, asked, at, ts),
              have = got(morphed, names, at, ts);
            if (want === undefined || !Number.isFinite(want.v)) {
              if (want === undefined) expect(have).toBeUndefined();
              return [];
            }
            const isClose =
              have !== undefined &&
              [want.v, ...want.g].every((one, i) => close(one, [have.v, ...have.g][i]!));
            if (!isClose)
              expect({ asked: textOf(asked), at, ts, have }).toEqual({
                asked: textOf(asked),
                at,
                ts,
                have: want,
              });
            return have === undefined ? [] : [{ at, ts, have }];
          });
          const columns = {
            x: rows.map(({ at }) => at[0]),
            other: rows.map(({ at }) => at[1]),
            y: rows.map(({ at }) => at[2]),
            ...Object.fromEntries(names.map((name, i) => [name, rows.map(({ ts }) => ts[i]!)])),
          };
          const { value, grad } = morphed.valueAndGradBatch(columns);
          expect([...value]).toEqual(rows.map(({ have }) => have.v));
          for (const [i, name] of ["x", "y", ...names].entries())
            expect([...grad[name]!].map((one) => one + 0)).toEqual(rows.map(({ have }) => have.g[i]! + 0));
        },
      ),
      { numRuns: 8, seed: 7 },
    );
    expect(refused).toBeLessThan(6);
  });
});
