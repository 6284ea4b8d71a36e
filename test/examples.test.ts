import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OPTIONS } from "../generated-examples/options.js";
import { compile, type CorrectionSet, generate, parse } from "../generator/index.js";

const FOLDER = join(import.meta.dirname, "../generated-examples");
const EXAMPLES = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

function readExample(name: string): CorrectionSet {
  return parse(readFileSync(join(FOLDER, name, `${name}.json`)));
}

const GENERATED = EXAMPLES.flatMap((name) =>
  Object.entries(OPTIONS[name] ?? { "": {} }).map(([folder, options]) => ({ name, folder, options })),
);

describe("the generated code of the examples", () => {
  it.each(GENERATED)("$name $folder is what is generated now", async ({ name, folder, options }) => {
    const place = join(FOLDER, name, "generated", folder);
    const committed = readdirSync(join(place, name)).map((file) => `${name}/${file}`);
    const { files } = generate(readExample(name), { name, ...options });
    expect(committed.sort()).toEqual(files.map(({ path }) => path).sort());
    for (const { path, text } of files) await expect(text, path).toMatchFileSnapshot(join(place, path));
  });

  it.each(Object.keys(OPTIONS))("%s is generated with the options that are listed, no others", (name) => {
    expect(readdirSync(join(FOLDER, name, "generated")).sort()).toEqual(Object.keys(OPTIONS[name]!).sort());
  });
});

type Point = readonly [
  set: string,
  correction: string,
  at: readonly (number | string)[],
  value: number | null,
];

/** What correctionlib 2.9.0 gives; null where it throws. */
const POINTS: readonly Point[] = [
  ["rms", "rms", [0, 1], 0.7071067811865476],
  ["rms", "rms", [3.5, -1.25], 2.62797450520358],
  ["parametric", "turn_on", [24], 0.12530691715074532],
  ["parametric", "turn_on", [80], 0.953],
  ["piecewise", "response", [0.5], 0.563],
  ["piecewise", "response", [3], 0.6479999999999999],
  ["piecewise", "response", [5], 0.716],
  ["piecewise", "response", [120], 0.8656263689053806],
  ["piecewise", "response", [900], 0.8946562895635302],
  ["muon_sf", "tight_id", [-1.05, 32, "nominal"], 0.9866],
  ["muon_sf", "tight_id", [2.1, 15, "systup"], 0.9691],
  ["muon_sf", "tight_id", [0.3, 119.9, "systdown"], 0.99137],
  ["muon_sf", "tight_id", [0.3, 120, "nominal"], null],
  ["muon_sf", "tight_id", [0.3, 32, "syst"], null],
  ["trigger_sf", "trigger_sf", [12], 0.9],
  ["trigger_sf", "trigger_sf", [35], 0.97],
  ["trigger_sf", "trigger_sf", [80], 0.96],
  ["electron_sf", "reconstruction", ["nominal", -1.5, 44.9], 0.984],
  ["electron_sf", "reconstruction", ["up", 1.5, 99], 0.985],
  ["electron_sf", "reconstruction", ["up", 1.5, 100], null],
  ["pileup", "pileup_weights", [33.3, "nominal"], 1.295531],
  ["pileup", "pileup_weights", [-1, "up"], 0.027371],
  ["pileup", "pileup_weights", [99, "down"], 0.264391],
  ["jet_energy", "L1_offset", [0.5, 1.7, 42, 21.5], 0.9904731763576398],
  ["jet_energy", "L2_relative", [-2.7, 42], 1.2089604593232743],
  ["jet_energy", "L3_residual", [0.1, 250], 1.0054590476094392],
  ["jet_energy", "L1L2L3", [0.5, 1.7, 42, 21.5], 1.2048008550531317],
  ["jet_energy", "L1L2L3", [0.62, -3.9, 18, 11], 1.2265549950454324],
  ["btag_shape", "deep_shape", ["central", 5, 0.4, 64, 0.83], 0.97397355],
  ["btag_shape", "deep_shape", ["central", 4, 0.4, 64, 0.83], 1],
  ["btag_shape", "deep_shape", ["up_light", 0, 2.2, 1500, 1], 1.0822],
  ["btag_shape", "deep_shape", ["up_charm", 4, 0.4, 64, 0.25], 0.955],
  ["btag_shape", "deep_shape", ["up_charm", 5, 0.4, 64, 0.25], null],
  ["btag_shape", "deep_shape", ["central", 0, 2.5, 64, 0.25], null],
  ["scaled_pt", "efficiency", [0.3, 17], 0.3633351674118168],
  ["scaled_pt", "efficiency", [-2, 17], 0.38850594640467606],
  ["scaled_pt", "efficiency", [2.6, 350], 0.9369333999999999],
  ["variations", "identification", ["nominal", 15], 0.951],
  ["variations", "identification", ["up", 250], 0.993],
  ["variations", "identification", ["sideways", 50], null],
  ["variations", "tagging", ["scale_up", "bottom", 64], 1.0296],
  ["variations", "tagging", ["fragmentation_down", "bottom", 81], 0.98992],
  ["variations", "tagging", ["scale_down", "light", 120], 0.9319999999999999],
  ["variations", "tagging", ["fragmentation_up", "light", 50], null],
  ["smearing", "random", [123456789, 0.5, -2.25], 0.2766788364482536],
  ["smearing", "smear", [123456789, 45.5, 0], 0.9693330882854632],
  ["smearing", "smear", [-7, 8000, 3], 0.9473495732766799],
  ["momentum_scale", "scale", [41.5, -1.7], 1.0007140173271398],
  ["momentum_scale", "misalignment", [41.5, 2.1, -1], 1.0082991265261434],
  ["momentum_scale", "momentum_scale", [41.5, -1.7, 2.1, -1], 1.0090250487734762],
  ["dimuon", "identification", ["nominal", 33.5, 0.4], 0.968],
  ["dimuon", "identification", ["up", 250, 1.9], 0.991],
  ["dimuon", "identification", ["sideways", 33.5, 0.4], null],
  ["dimuon", "scale", ["down", 45, 0.3], 0.9992366666666667],
  ["dimuon", "scale", ["up", 80, 2.1], 1.0047249999999999],
  ["dimuon", "resolution", ["nominal", 45], 0.01313972982979483],
  ["dimuon", "below", [90.5, 91.2, 1.1], 0.2622697182176557],
  ["dimuon", "below", [90.5, 90.5, 1.1], 0.5],
  ["dimuon", "uniform", [17, 3], 0.019049632809968603],
  ["dimuon", "normal", [-4, 1], 0.07832898434893357],
  ["network", "prompt_score", [42, 0.08, 0.013], 0.7812820868811879],
  ["network", "prompt_score", [11, 0.9, 0.4], 0.27393001886999957],
];

/** A few roundings of numbers around 1. */
const TOLERANCE = 4e-15;

describe("the values of the examples", () => {
  it.each(EXAMPLES)("%s: as the C++ library", (name) => {
    const { corrections, compoundCorrections } = compile(readExample(name), { name });
    const points = POINTS.filter(([set]) => set === name);
    expect(points.length).toBeGreaterThan(0);
    for (const [, correction, at, value] of points) {
      const evaluate = (): number =>
        (corrections[correction] ?? compoundCorrections[correction])?.evaluate(...at) ?? NaN;
      if (value === null) expect(evaluate).toThrow(`${name}/${correction}: `);
      else expect(Math.abs(evaluate() - value), `${correction} at ${at.join(", ")}`).toBeLessThan(TOLERANCE);
    }
  });
});
