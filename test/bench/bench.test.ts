import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODE_NAMES } from "../../generator/tree/morph.js";
import { assertClose } from "./agreement.js";
import { type Case, CASES } from "./cases.js";
import { makeInputs } from "./columns.js";
import { type Bench, compare, type Comparison } from "./compare.js";
import { measureHessians } from "./hessian.js";
import { interleave, ratio, remote, time } from "./measure.js";
import { closePeers, type Peers, startPeers } from "./peer.js";
import { measureScaling } from "./scaling.js";
import { measureMorphing } from "./morph.js";
import { measureSmoothing } from "./smoothing.js";
import { comparisonTable, hessianTable, morphingTable } from "./tables.js";

let folder = "";
let peers: Peers = { cpp: undefined, jax: undefined };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "correctionlib-codegen-bench-"));
  peers = await startPeers(folder);
}, 60_000);

afterAll(() => {
  closePeers(peers);
  rmSync(folder, { recursive: true });
});

const bench = (): Bench => ({
  folder,
  peers,
  events: 2000,
  effort: { repetitions: 1, eventsPerRepetition: 1 },
});

/** The examples are measured whether the corpus is there or not. */
const EXAMPLES: readonly Case[] = CASES.flatMap(({ name, standIn }) =>
  standIn === undefined ? [] : [{ name: `${name} (example)`, subject: standIn }],
);

describe("comparisons, in which all must agree about every event", () => {
  it.each([...CASES, ...EXAMPLES].map((one, i) => ({ name: one.name, one, id: `case_${i}` })))(
    "$name",
    async ({ one, id }) => {
      const { gradientOverValue, walkerOverValue, cpp, jax, missing } = await compare(one, id, bench());
      expect(gradientOverValue).toBeGreaterThan(0);
      expect(walkerOverValue).toBeGreaterThan(0);
      expect(cpp !== undefined).toBe(peers.cpp !== undefined);
      expect(jax !== undefined).toBe(
        peers.jax !== undefined && one.jax !== undefined && missing === undefined,
      );
    },
  );
});

describe("columns", () => {
  it("are the same every time, and within their ranges", () => {
    const recipes = { eta: { low: -2, high: 3 }, key: "nominal", n: 5 };
    const { eta, ...scalars } = makeInputs(recipes, 1000);
    expect(makeInputs(recipes, 1000)).toEqual({ eta, ...scalars });
    expect(scalars).toEqual({ key: "nominal", n: 5 });
    const numbers = eta instanceof Float64Array ? [...eta] : [];
    expect(new Set(numbers).size).toBe(1000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(-2);
    expect(Math.max(...numbers)).toBeLessThan(3);
  });
});

describe("measuring", () => {
  it("goes through the contestants in turn, measures the second of two runs, and takes medians of times and of ratios", async () => {
    const order: string[] = [];
    const contestant = (name: string, seconds: readonly number[]): ReturnType<typeof remote> => {
      const left = [...seconds];
      return remote(1000, () => {
        order.push(name);
        return left.shift() ?? NaN;
      });
    };
    const a = contestant("a", [9, 9, 9, 1e-6, 9, 4e-6, 9, 2e-6]);
    const b = contestant("b", [9, 9, 9, 4e-6, 9, 4e-6, 9, 4e-6]);
    await interleave([a, undefined, b], { repetitions: 3, eventsPerRepetition: 1 });
    expect(order.join("")).toBe("aabbaabbaabbaabb");
    expect(time(a)).toBeCloseTo(2);
    expect(ratio(b, a)).toBeCloseTo(2);
  });

  it("does small batches as often as the number of events asks for", async () => {
    const asked: number[] = [];
    const small = remote(1000, (times) => asked.push(times));
    await interleave([small], { repetitions: 1, eventsPerRepetition: 50_000 });
    expect(asked).toEqual([50, 50, 50, 50]);
  });
});

describe("agreement", () => {
  const columns = (...pairs: readonly number[]): Float64Array => Float64Array.from(pairs);

  it.each([
    { got: [1, 2], want: [1, 2 * (1 + 1e-14)], scale: 0, says: "x: 2 instead of 2.00000000000002 in row 1" },
    { got: [NaN], want: [1], scale: 1, says: "x: NaN instead of 1 in row 0" },
    { got: [1], want: [1, 1], scale: 1, says: "x: 1 results, not 2" },
  ])("$says", ({ got, want, scale, says }) => {
    const check = (): void => {
      assertClose("x", columns(...got), columns(...want), { relative: 4e-15, scale });
    };
    expect(check).toThrow(says);
  });

  it("allows roundings", () => {
    assertClose("x", columns(1, 1e-16), columns(1 + Number.EPSILON, 0), { relative: 4e-15, scale: 1 });
  });
});

describe("scaling", () => {
  it("measures both functions at every size, and knows what they write", async () => {
    const one = EXAMPLES[0]!;
    const scalings = await measureScaling(one, "scaling", [1000, 200_000], bench());
    expect(scalings.map(({ name }) => name)).toEqual([
      `${one.name}: value`,
      `${one.name}: value and gradient`,
    ]);
    for (const { times } of scalings) expect(times.map(({ events }) => events)).toEqual([1000, 200_000]);
    expect(scalings.map(({ memory }) => memory.output)).toEqual([8, 24]);
  });
});

describe("smoothing", () => {
  it("is measured beside the plain lookup", async () => {
    const [plain] = await measureSmoothing(bench());
    expect(plain).toMatchObject({ mode: "none", gradientOverPlain: 1 });
  });
});

describe("parameters in the place of keys", () => {
  it("are measured beside the lookups that they replace, code by code", async () => {
    const rows = await measureMorphing(bench());
    expect(rows.map(({ code }) => code)).toEqual([undefined, ...CODE_NAMES]);
    expect(rows.every(({ gradientOverLookup: one, gradientOverKeys: all }) => one > 0 && all > 0)).toBe(true);
    expect(morphingTable(rows).split("\n")).toHaveLength(8);
  });
});

describe("second derivatives", () => {
  it("are measured beside value and gradient", async () => {
    const rows = await measureHessians(bench());
    const isKnown = (of: string): boolean => CASES.some(({ name, jax }) => name === of && jax !== undefined);
    for (const { name, missing, jax } of rows)
      expect(jax !== undefined, name).toBe(peers.jax !== undefined && missing === undefined && isKnown(name));
    expect(rows.map(({ hessianOverGradient }) => hessianOverGradient > 0)).toEqual([true, true, true, true]);
    expect(hessianTable(rows).split("\n")).toHaveLength(6);
  });
});

describe("the table", () => {
  it("has a row for each case, and dashes where nothing was measured", () => {
    const row: Comparison = {
      name: "weights",
      missing: "weights.json.gz",
      value: 6.04,
      gradient: 12.3,
      gradientOverValue: 2.04,
      cpp: 60.4,
      cppOverValue: 10,
      cppOverGradient: 4.91,
      walker: 80,
      walkerOverValue: 13.2,
      jax: undefined,
      jaxOverGradient: undefined,
    };
    expect(comparisonTable([row]).split("\n").at(-1)).toBe(
      "| weights (example) | 6.0 | 12 | 2.04 | 60 | 10x | 4.9x | 80 | 13x | - | - |",
    );
  });
});
