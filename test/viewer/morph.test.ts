import { describe, expect, it } from "vitest";
import { compile, parse } from "../../generator/index.js";
import type { CurveAsked, Morphs, Values } from "../../viewer/protocol.js";
import type { Input } from "../../viewer/state/inputs.js";
import {
  codeIn,
  fittingMorphs,
  morphedInputs,
  parametersIn,
  withCode,
} from "../../viewer/state/parameters.js";
import { linkedState, linkOf } from "../../viewer/state/link.js";
import { linesOf, type State, stateAt, withMorphs } from "../../viewer/state/state.js";
import { codeOf } from "../../viewer/worker/code.js";
import { curvesOf } from "../../viewer/worker/curves.js";
import { mapOf } from "../../viewer/worker/map.js";
import { missingOf, morphsOf } from "../../viewer/worker/morphs.js";
import { Opened } from "../../viewer/worker/opened.js";
import { pointOf } from "../../viewer/worker/point.js";
import { binning, compound, correction } from "../schema/documents.js";

const PT: Input = { name: "pt", type: "real", description: undefined, keys: [], takesOtherKeys: false };
const SYST: Input = { ...PT, name: "syst", type: "string", keys: ["nominal", "up", "down"] };
const YEAR: Input = { ...PT, name: "year", type: "int", keys: [2017, 2018, 2019] };
const INPUTS = [PT, SYST, YEAR];
const OFFERED: Morphs = { syst: "nominal,t:up/down" };
const START: State = stateAt("muon.json", "sf", INPUTS, {
  values: { pt: 30, syst: "up", year: 2018 },
  spans: { pt: { low: 15, high: 120, isLog: true } },
});
const MORPHED = withMorphs(START, INPUTS, OFFERED);

describe("a code that is chosen", () => {
  const mixed = { syst: "nominal,t:up/down,s:up/down:code0?" };
  it.each<[string, Morphs, Morphs, Morphs]>([
    ["code0", {}, OFFERED, { syst: "nominal,t:up/down:code0" }],
    ["code4", { syst: "nominal,t:up/down:code1" }, OFFERED, OFFERED],
    [
      "code2",
      { year: "2018,y:2019/2017" },
      OFFERED,
      { year: "2018,y:2019/2017", syst: "nominal,t:up/down:code2" },
    ],
    ["code1", {}, mixed, { syst: "nominal,t:up/down:code1,s:up/down:code1?" }],
    ["mixed", { syst: "nominal,t:up/down:code1,s:up/down:code1?" }, mixed, mixed],
    ["none", { ...OFFERED, year: "2018,y:2019/2017" }, OFFERED, { year: "2018,y:2019/2017" }],
  ])("%s, of %j", (code, morph, offered, want) => {
    expect(withCode(morph, offered, "syst", code)).toEqual(want);
  });

  it.each<[Morphs, string | undefined]>([
    [{}, undefined],
    [OFFERED, "code4"],
    [{ syst: "nominal,t:up/down:code2" }, "code2"],
    [mixed, "mixed"],
    [{ syst: "no parameters" }, undefined],
  ])("is that of all parameters: %j", (morph, want) => {
    expect(codeIn(morph, "syst")).toBe(want);
  });
});

it("parameters stand where the input stood", () => {
  const morph = { syst: "nominal,t:up/down,s:up/down:code0" };
  expect(morphedInputs(INPUTS, morph).map(({ name, type }) => [name, type])).toEqual([
    ["pt", "real"],
    ["t", "real"],
    ["s", "real"],
    ["year", "int"],
  ]);
  expect(parametersIn(morph).map(({ name, input, code }) => [name, input, code])).toEqual([
    ["t", "syst", "code4"],
    ["s", "syst", "code0"],
  ]);
});

describe("parameters for a whole set", () => {
  it.each<[string, Morphs, Morphs]>([
    ["are those of a correction with their keys", OFFERED, OFFERED],
    ["are none of one without the input", { other: "nominal,t:up/down" }, {}],
    ["are none of one without a key", { syst: "nominal,t:up/down,s:a/b" }, {}],
    ["are left out where they need not be there", { syst: "nominal,t:up/down,s:a/b?" }, OFFERED],
    ["are none where all are left out", { syst: "nominal,s:a/b?" }, {}],
    ["are none without the nominal key", { syst: "central,t:up/down" }, {}],
    ["take no name of an input", { syst: "nominal,pt:up/down" }, {}],
    ["take the name of their own input", { syst: "nominal,syst:up/down" }, { syst: "nominal,syst:up/down" }],
    ["may be in the place of integers", { year: "2018,y:2019/2017" }, { year: "2018,y:2019/2017" }],
    ["are not in the place of reals", { pt: "1,t:2/0" }, {}],
    ["are read", { syst: "nominal" }, {}],
  ])("%s", (_, given, want) => {
    expect(fittingMorphs(given, INPUTS)).toEqual(want);
  });
});

describe("a state with parameters", () => {
  it("begins with them at 0", () => {
    expect(MORPHED).toMatchObject({
      morph: OFFERED,
      values: { pt: 30, syst: "up", t: 0 },
      spans: { t: { low: -3, high: 3, isLog: false } },
      x: "pt",
      y: "t",
    });
  });

  it("comes back from a link", () => {
    expect(linkedState(linkOf(MORPHED))).toEqual(MORPHED);
  });

  it("keeps them with another code", () => {
    const moved = { ...MORPHED, values: { ...MORPHED.values, t: 1.5 } };
    expect(withMorphs(moved, INPUTS, { syst: "nominal,t:up/down:code0" }).values.t).toBe(1.5);
  });

  it.each<[string, Morphs, Partial<State>, Partial<State>]>([
    [
      "the nominal key",
      OFFERED,
      { x: "t", y: "pt", view: "map" },
      { x: "pt", y: "", view: "curve", values: { pt: 30, syst: "nominal", year: 2018 } },
    ],
    [
      "the nominal key where a parameter has the name of the input",
      { syst: "nominal,syst:up/down" },
      {},
      { values: { pt: 30, syst: "nominal", year: 2018 } },
    ],
    ["the nominal integer", { year: "2018,y:2019/2017" }, {}, { values: { pt: 30, syst: "up", year: 2018 } }],
  ])("has %s again without them", (_, morph, changes, want) => {
    const state = { ...withMorphs(START, INPUTS, morph), ...changes };
    expect(withMorphs(state, INPUTS, {})).toMatchObject({ morph: {}, ...want });
    expect(Object.keys(withMorphs(state, INPUTS, {}).values).sort()).toEqual(
      Object.keys(START.values).sort(),
    );
  });

  it.each<[string, State, readonly (readonly [string, Morphs, Values])[]]>([
    [
      "the keys that are compared, and itself",
      { ...MORPHED, keys: ["nominal", "down"] },
      [
        ["nominal", {}, { syst: "nominal", year: 2018, t: 0 }],
        ["down", {}, { syst: "down", year: 2018, t: 0 }],
        ["code4", OFFERED, { syst: "up", year: 2018, t: 0 }],
      ],
    ],
    [
      "itself alone",
      { ...MORPHED, compare: undefined, keys: [] },
      [["value", OFFERED, { syst: "up", year: 2018, t: 0 }]],
    ],
    [
      "keys along a parameter of that name",
      {
        ...withMorphs(START, INPUTS, { syst: "nominal,syst:up/down:code0" }),
        keys: ["up"],
        x: "syst",
      },
      [
        ["up", {}, { pt: 30, year: 2018, syst: "up" }],
        ["code0", { syst: "nominal,syst:up/down:code0" }, { pt: 30, year: 2018 }],
      ],
    ],
  ])("has lines of %s", (_, state, want) => {
    expect(linesOf(state).map(({ label, morph, values }) => [label, morph, values])).toEqual(want);
  });

  it("has its own line, however many keys are compared", () => {
    const many = { ...MORPHED, keys: Array.from({ length: 20 }, (_one, i) => `key${i}`) };
    const labels = linesOf(many).map(({ label }) => label);
    expect([labels.length, labels.at(-1)]).toEqual([12, "code4"]);
  });
});

const KEYED_INPUTS = [
  { name: "pt", type: "real" },
  { name: "syst", type: "string" },
];
const keyed = (name: string, keys: Readonly<Record<string, object | number>>): object =>
  correction(
    {
      nodetype: "category",
      input: "syst",
      content: Object.entries(keys).map(([key, value]) => ({ key, value })),
    },
    { name, inputs: KEYED_INPUTS },
  );
const bins = (edges: readonly number[], contents: readonly number[]): object => ({
  ...binning(edges, contents),
  input: "pt",
  flow: "clamp",
});
const SET = parse({
  schema_version: 2,
  corrections: [
    keyed("sf", {
      nominal: bins([0, 10, 20], [1, 2]),
      up: bins([0, 10, 20], [1.1, 2.1]),
      down: bins([0, 15, 20], [0.9, 1.8]),
    }),
    keyed("more", {
      nominal: 1,
      up: 1.1,
      down: 0.9,
      statup: 1.2,
      statdown: 0.8,
    }),
    keyed("negative", {
      nominal: bins([0, 10, 20], [1, 2]),
      up: bins([0, 10, 20], [1.1, 2.1]),
      down: bins([0, 10, 20], [-1, 1.8]),
    }),
    keyed("uncertain", { nominal: 1, up: 0.01, down: 0.02 }),
    keyed("other", { central: 1, up: 1.1, down: 0.9 }),
    correction(bins([0, 10], [5]), { name: "plain", inputs: KEYED_INPUTS.slice(0, 1) }),
  ],
  compound_corrections: [
    compound(["sf", "more", "plain"], { name: "both", inputs: KEYED_INPUTS, inputs_update: [] }),
    compound(["sf", "negative"], { name: "adding", inputs: KEYED_INPUTS, inputs_update: [] }),
    compound(["sf", "other"], { name: "unlike", inputs: KEYED_INPUTS, inputs_update: [] }),
    compound(["sf", "uncertain"], { name: "unclear", inputs: KEYED_INPUTS, inputs_update: [] }),
  ],
});
const opened = new Opened("set", SET);
const chosen = (name: string) => ({ set: 0, correction: name });

describe("the parameters that are offered", () => {
  it.each<[string, Morphs]>([
    ["sf", { syst: "nominal,syst:up/down" }],
    ["more", { syst: "nominal,syst:up/down,stat:statup/statdown" }],
    ["negative", { syst: "nominal,syst:up/down:code4p" }],
    ["plain", {}],
    ["both", { syst: "nominal,syst:up/down,stat:statup/statdown?" }],
    ["adding", { syst: "nominal,syst:up/down:code4p" }],
    ["unlike", {}],
    ["unclear", {}],
  ])("of %s", (name, want) => {
    const found = morphsOf(opened, chosen(name));
    expect(found).toEqual(want);
    expect(() => compile(SET, { only: [name], morph: found })).not.toThrow();
  });

  it.each<[string, Morphs, number]>([
    ["negative", { syst: "nominal,t:up/down" }, 1],
    ["negative", { syst: "nominal,t:up/down:code4p" }, 0],
  ])("may have places without a value: %s, %j", (name, morph, want) => {
    expect(missingOf(opened, { ...chosen(name), morph })).toHaveLength(want);
  });
});

const MORPH: Morphs = { syst: "nominal,t:up/down:code0" };
const live = compile(SET, { morph: MORPH, only: ["sf"] }).corrections.sf!;
const line = (values: Values, morph: Morphs = MORPH): CurveAsked => ({
  label: "line",
  smooth: "none",
  morph,
  values,
});
const SPAN = { low: 0, high: 20, isLog: false },
  SIGMAS = { low: -3, high: 3, isLog: false };

describe("what is computed", () => {
  it("is the value and derivative of the library along a parameter", () => {
    const asked = { ...chosen("sf"), x: "t", span: SIGMAS, places: 5 };
    const { x, edges, curves } = curvesOf(opened, { ...asked, curves: [line({ pt: 5, syst: "up" })] });
    const want = [...x].map((t) => live.valueAndGrad(5, t));
    expect(edges).toEqual([-1, 0, 1]);
    expect([...curves[0]!.value]).toEqual(want.map(({ value }) => value));
    expect([...curves[0]!.slope]).toEqual(want.map(({ grad }) => grad.t));
  });

  it("is constant along a parameter where a line has none", () => {
    const asked = { ...chosen("sf"), x: "t", span: SIGMAS, places: 3 };
    const { curves } = curvesOf(opened, { ...asked, curves: [line({ pt: 5, syst: "up" }, {})] });
    expect(new Set(curves[0]!.value)).toEqual(new Set([1.1]));
    expect(new Set(curves[0]!.slope)).toEqual(new Set([0]));
  });

  it.each<[number, readonly number[]]>([
    [0, [0, 10, 20]],
    [0.5, [0, 10, 15, 20]],
  ])("has the edges of keys that have a part in it: t = %f", (t, want) => {
    const asked = { ...chosen("sf"), x: "pt", span: SPAN, places: 40 };
    const { edges } = curvesOf(opened, { ...asked, curves: [line({ syst: "up", t })] });
    expect(edges).toEqual(want.slice(1, -1));
  });

  it("is a map over a parameter", () => {
    const asked = { ...chosen("sf"), x: "pt", y: "t", size: { x: 4, y: 3 }, smooth: "none", morph: MORPH };
    const { value, areBins } = mapOf(opened, {
      ...asked,
      spans: { x: SPAN, y: SIGMAS },
      values: { syst: "up" },
    });
    const want = [-2, 0, 2].flatMap((t) => [2.5, 7.5, 12.5, 17.5].map((pt) => live.evaluate(pt, t)));
    expect([areBins, [...value]]).toEqual([false, want]);
  });

  it("is at a point of keys, whose values are told", () => {
    const values = { pt: 12, syst: "up", t: 0.5 };
    const point = pointOf(opened, { ...chosen("sf"), values, morph: MORPH, curves: [line(values)] });
    expect(point.results[0]).toMatchObject(live.valueAndGrad(12, 0.5));
    expect(point.location).toMatchObject({ value: 2, inputs: [{ value: 12 }, { value: "nominal" }] });
    expect(point.parameters).toEqual([
      {
        name: "t",
        input: "syst",
        code: "code0",
        value: 0.5,
        down: { key: "down", value: 0.9 },
        nominal: { key: "nominal", value: 2 },
        up: { key: "up", value: 2.1 },
      },
    ]);
  });

  it("is the generated code that is shown", () => {
    const [own] = codeOf(opened, { ...chosen("sf"), smooth: "none", morph: MORPH, emit: "ts", as: "files" });
    expect(own?.text).toContain("evaluate(pt: number, t: number)");
  });
});
