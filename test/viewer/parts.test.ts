import { describe, expect, it } from "vitest";
import { csvOf, mapCsv, panelsOf, rangeOf } from "../../viewer/draw/plotted.js";
import { tickText, ticksIn } from "../../viewer/draw/ticks.js";
import { LIGHT, rampAt, strokeOf } from "../../viewer/draw/palette.js";
import { isPage, withContent } from "../../viewer/embed.js";
import type { Curve, Curves } from "../../viewer/protocol.js";
import { linkedState, linkOf } from "../../viewer/state/link.js";
import { linesOf, smoothOf, type State, stateAt } from "../../viewer/state/state.js";
import { before, placesIn, withEdges } from "../../viewer/worker/places.js";
import { usualSpan } from "../../viewer/worker/usual.js";

describe("ticks", () => {
  it.each<[number, number, boolean, number, readonly number[]]>([
    [0, 1, false, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [0.985, 1.012, false, 6, [0.985, 0.99, 0.995, 1, 1.005, 1.01]],
    [-2.4, 2.4, false, 5, [-2, -1, 0, 1, 2]],
    [10, 1000, true, 4, [10, 30, 100, 300, 1000]],
    [1, 10, true, 8, [1, 2, 5, 10]],
    [30, 45, true, 4, [30, 35, 40, 45]],
    [3, 3, false, 5, [3]],
  ])("from %f to %f, logarithmic: %s, about %i", (low, high, isLog, wanted, want) => {
    expect(ticksIn(low, high, isLog, wanted)).toEqual(want);
  });

  it.each([
    [-0.5, "\u22120.5"],
    [0, "0"],
    [1e7, "1e7"],
    [2e-5, "2e\u22125"],
  ])("%f is written %s", (tick, want) => {
    expect(tickText(tick)).toBe(want);
  });
});

describe("places", () => {
  it.each<[Parameters<typeof placesIn>[0], readonly number[]]>([
    [{ low: 0, high: 1, isLog: false }, [0, 0.25, 0.5, 0.75, 1]],
    [{ low: 1, high: 16, isLog: true }, [1, 2, 4, 8, 16]],
    [
      { low: -0.3, high: 0.1, isLog: false },
      [-0.3, -0.19999999999999998, -0.09999999999999998, 5.551115123125783e-17, 0.1],
    ],
  ])("in %j", (span, want) => {
    expect([...placesIn(span, 5)]).toEqual(want);
  });

  it.each([
    [1, 0.9999999999999999],
    [-1, -1.0000000000000002],
    [0, -5e-324],
    [5e-324, 0],
    [Infinity, Infinity],
  ])("before %f is %f", (x, want) => {
    expect(before(x)).toBe(want);
  });

  it("have edges from both sides, in order", () => {
    expect([...withEdges(Float64Array.of(0, 2), [1])]).toEqual([0, 0.9999999999999999, 1, 2]);
  });
});

const curve = (label: string, value: readonly number[], slope = value.map(() => 0)): Curve => ({
  label,
  value: Float64Array.from(value),
  slope: Float64Array.from(slope),
  failure: undefined,
});

const curves = (...all: readonly Curve[]): Curves => ({ x: Float64Array.of(1, 2), edges: [], curves: all });

describe("panels", () => {
  it.each<[string, Curves, readonly string[]]>([
    ["one line has values and derivatives", curves(curve("value", [1, 2])), ["weight", "d/d(pt)"]],
    [
      "several have ratios to the first",
      curves(curve("a", [1, 2]), curve("b", [2, 2])),
      ["weight", "ratio", "d/d(pt)"],
    ],
  ])("%s", (_, given, want) => {
    expect(panelsOf(given, "pt", "weight", false).map(({ label }) => label)).toEqual(want);
  });

  it("ratios are those of values", () => {
    const [, ratios] = panelsOf(curves(curve("a", [1, 2]), curve("b", [2, 3])), "pt", "weight", false);
    expect(ratios?.lines.map((line) => [...line])).toEqual([
      [1, 1],
      [2, 1.5],
    ]);
  });

  it.each<[string, readonly (readonly number[])[], boolean, readonly [number, number]]>([
    ["has room around", [[0, 1]], false, [-0.06, 1.06]],
    ["of a constant", [[2, 2]], false, [1.9, 2.1]],
    ["of zero", [[0]], false, [-0.001, 0.001]],
    ["without numbers that are infinite or none", [[NaN, Infinity, 0, 1]], false, [-0.06, 1.06]],
    ["of a logarithm without what is not above 0", [[-1, 0, 1.1, 10]], true, [1, 11]],
    ["of nothing", [[NaN]], false, [-1, 1]],
  ])("a range %s", (_, lines, isLog, [low, high]) => {
    const found = rangeOf(
      lines.map((line) => Float64Array.from(line)),
      isLog,
    );
    expect(found[0]).toBeCloseTo(low, 12);
    expect(found[1]).toBeCloseTo(high, 12);
  });
});

describe("tables", () => {
  it("have every digit, and cells that spreadsheets leave alone", () => {
    const given = curves(curve('=cmd|"a"', [0.1 + 0.2, -0], [NaN, 1e-300]));
    const plotted = {
      title: "",
      x: "pt",
      span: { low: 1, high: 2, isLog: false },
      curves: given,
      strokes: [],
      panels: [],
      theme: LIGHT,
    };
    expect(csvOf(plotted)).toBe(
      `pt,"'=cmd|""a""","d(=cmd|""a"")/d(pt)"\r\n1,0.30000000000000004,NaN\r\n2,-0,1e-300\r\n`,
    );
  });

  it("of maps have cells", () => {
    const map = {
      xEdges: Float64Array.of(0, 1, 2),
      yEdges: Float64Array.of(5, 6),
      value: Float64Array.of(0.5, NaN),
      areBins: true,
      failure: undefined,
    };
    expect(mapCsv(map, "x", "y", "sf")).toBe(
      "x low,x high,y low,y high,sf\r\n0,1,5,6,0.5\r\n1,2,5,6,NaN\r\n",
    );
  });
});

describe("colours", () => {
  it("of a map get lighter from low to high", () => {
    const lightness = Array.from({ length: 21 }, (_, i) => {
      const [red, green, blue] = rampAt(i / 20);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    });
    expect(lightness).toEqual([...lightness].sort((a, b) => a - b));
  });

  it("and dashes tell twelve lines apart", () => {
    const strokes = Array.from({ length: 12 }, (_, i) => JSON.stringify(strokeOf(LIGHT, i)));
    expect(new Set(strokes).size).toBe(12);
  });
});

describe("a page", () => {
  const page = "<head>\n<!--sets-->\n</head>";
  it("holds sets whose names cannot get out of it", () => {
    const name = `"></script><script>alert(1)</script>$&.json`;
    const found = withContent(page, { sets: [{ name, base64: "QUJD" }], link: "a&b" });
    expect(found).toBe(
      `<head>\n<!--sets-->\n<script type="text/plain" data-set="&#34;&#62;&#60;/script&#62;&#60;script&#62;alert(1)&#60;/script&#62;$&#38;.json">QUJD</script>\n<script type="text/plain" data-link="a&#38;b"></script>\n</head>`,
    );
  });

  it("without a place for sets is none", () => {
    expect(() => withContent("<html>", { sets: [] })).toThrow("no place for sets");
  });

  it.each([
    ['<!doctype html><meta name="generator" content="correctionlib-codegen" />', true],
    ["<!doctype html>", false],
    [`{"schema_version": 2}`, false],
  ])("%s is one: %s", (text, want) => {
    expect(isPage(text)).toBe(want);
  });
});

const REAL = { name: "pt", type: "real", description: undefined, keys: [], takesOtherKeys: false } as const;
const SYST = { ...REAL, name: "syst", type: "string", keys: ["nominal", "stat", "up", "down"] } as const;
const SPANS = { pt: { low: 15, high: 120, isLog: false } };
const STATE: State = stateAt("muon.json", "sf", [REAL, SYST], {
  values: { pt: 30, syst: "nominal" },
  spans: SPANS,
});

describe("a state", () => {
  it("begins with a value and its variations up and down", () => {
    expect(STATE).toMatchObject({
      x: "pt",
      compare: "syst",
      keys: ["nominal", "up", "down"],
      modes: ["none"],
    });
  });

  it.each<[string, Partial<State>, readonly string[]]>([
    ["keys", {}, ["nominal", "up", "down"]],
    ["nothing", { compare: undefined, keys: [] }, ["value"]],
    ["modes", { compare: undefined, keys: [], modes: ["none", "pchip"] }, ["bins", "pchip"]],
    ["both", { keys: ["up"], modes: ["none", "step"] }, ["bins", "step"]],
    [
      "many",
      { modes: ["none", "a", "b", "c", "d"] },
      ["nominal, bins", "nominal, a", "nominal, b", "nominal, c"],
    ],
  ])("has lines of %s", (_, changes, want) => {
    expect(
      linesOf({ ...STATE, ...changes })
        .slice(0, 4)
        .map(({ label }) => label),
    ).toEqual(want);
  });

  it.each<[string | undefined, string, unknown]>([
    [undefined, "pchip", "pchip"],
    ["pt", "pchip", { pt: "pchip" }],
    [undefined, "pt=pchip,eta=step:0.2", { pt: "pchip", eta: "step:0.2" }],
  ])("smooths %s by %s", (smoothed, mode, want) => {
    expect(smoothOf({ smoothed }, mode)).toEqual(want);
  });

  it.each<[string, State]>([
    ["as it is", STATE],
    [
      "with what no JSON holds",
      { ...STATE, values: { event: 2n ** 63n - 1n, pt: 1.5, syst: "\u2028</script>#%" } },
    ],
  ])("comes back from a link, %s", (_, state) => {
    expect(linkedState(`#${linkOf(state)}`)).toEqual(state);
  });

  it.each(["", "#", "#not a link", "#%7B%22view%22%3A%22pie%22%7D", "#%E0%A4%A", "#[]"])(
    "is none in %j",
    (link) => {
      expect(linkedState(link)).toEqual({});
    },
  );
});

describe("a usual range", () => {
  it.each([
    ["JetEta", "", "real", -5, 5],
    ["abseta", "", "real", 0, 5],
    ["phi", "", "real", -3.14, 3.14],
    ["JetPt", "", "real", 10, 1000],
    ["x", "Transverse momentum in GeV", "real", 10, 1000],
    ["NumTrueInteractions", "", "real", 0, 80],
    ["score", "", "real", 0, 1],
    ["whatever", "", "real", 0, 100],
  ])("of %s, %s", (name, description, type, low, high) => {
    expect(usualSpan(name, description, type)).toMatchObject({ low, high });
  });
});
