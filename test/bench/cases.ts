/** Uniform random numbers from `low` (included) to `high` (excluded), or one value for all events. */
export type Recipe = { readonly low: number; readonly high: number } | number | string;

/** A correction in a file, or the only one of a set, and what its inputs are to be. */
export interface Subject {
  /** A path in the acceptance corpus or in `generated-examples`; or a correction set as JSON would have it. */
  readonly source: string | object;
  readonly correction: string;
  readonly inputs: Readonly<Record<string, Recipe>>;
}

/** A subject with keys that can be a parameter. */
export interface VariedSubject extends Subject {
  readonly keys: {
    readonly input: string;
    readonly nominal: string;
    readonly up: string;
    readonly down: string;
  };
}

export interface Case<S extends Subject = Subject> {
  readonly name: string;
  readonly subject: S;
  /** From `generated-examples`, where there is no acceptance corpus. */
  readonly standIn?: S;
  /** The name of the same function in `peer.py`, for JAX; not of the stand-in. */
  readonly jax?: string;
}

const between = (low: number, high: number): Recipe => ({ low, high });

/** A correction set that holds one formula of x and y. */
function formulaSet(name: string, expression: string): Subject {
  const variables = ["x", "y"];
  const source = {
    schema_version: 2,
    corrections: [
      {
        name,
        version: 1,
        inputs: variables.map((variable) => ({ name: variable, type: "real" })),
        output: { name: "value", type: "real" },
        data: { nodetype: "formula", parser: "TFormula", expression, variables },
      },
    ],
  };
  return { source, correction: name, inputs: { x: between(-5, 5), y: between(-5, 5) } };
}

const JET_ENERGY = "JME/2018_UL/jet_jerc.json.gz";
const JETS = {
  JetA: between(0.2, 0.9),
  JetEta: between(-5.19, 5.19),
  JetPt: between(15, 1000),
  Rho: between(1, 60),
};
const EXAMPLE_JETS = {
  area: between(0.2, 0.9),
  eta: between(-5.19, 5.19),
  pt: between(15, 1000),
  rho: between(1, 60),
};

/** What the smoothed scale factors are compared with, too. */
export const SCALE_FACTOR: Case = {
  name: "scale factor, two axes, three keys",
  subject: {
    source: "EGM/2018_UL/electron.json.gz",
    correction: "UL-Electron-ID-SF",
    inputs: {
      year: "2018",
      ValType: "sf",
      WorkingPoint: "Medium",
      eta: between(-2.5, 2.5),
      pt: between(10, 500),
    },
  },
  standIn: {
    source: "muon_sf/muon_sf.json",
    correction: "tight_id",
    inputs: { eta: between(-2.4, 2.4), pt: between(15, 120), scale_factors: "nominal" },
  },
};

/** A scale factor in two axes whose uncertainties are less than itself in all bins, so that all codes can be compared. */
export const VARIED = {
  name: "scale factor, two axes, a parameter",
  subject: {
    source: "EGM/2018_UL/electron.json.gz",
    correction: "UL-Electron-ID-SF",
    inputs: {
      year: "2018",
      ValType: "sf",
      WorkingPoint: "RecoAbove20",
      eta: between(-2.5, 2.5),
      pt: between(20, 500),
    },
    keys: { input: "ValType", nominal: "sf", up: "sfup", down: "sfdown" },
  },
  standIn: {
    source: "muon_sf/muon_sf.json",
    correction: "tight_id",
    inputs: { eta: between(-2.4, 2.4), pt: between(15, 120), scale_factors: "nominal" },
    keys: { input: "scale_factors", nominal: "nominal", up: "systup", down: "systdown" },
  },
} as const satisfies Case<VariedSubject>;

export const CASES: readonly Case[] = [
  SCALE_FACTOR,
  {
    name: "pile-up weights, 99 bins",
    subject: {
      source: "LUM/2018_UL/puWeights.json.gz",
      correction: "Collisions18_UltraLegacy_goldenJSON",
      inputs: { NumTrueInteractions: between(0, 99), weights: "nominal" },
    },
    standIn: {
      source: "pileup/pileup.json",
      correction: "pileup_weights",
      inputs: { interactions: between(0, 60), variation: "nominal" },
    },
  },
  {
    name: "jet energy, L2Relative",
    subject: {
      source: JET_ENERGY,
      correction: "Summer19UL18_V5_MC_L2Relative_AK4PFchs",
      inputs: { JetEta: JETS.JetEta, JetPt: JETS.JetPt },
    },
    jax: "l2_relative",
    standIn: {
      source: "jet_energy/jet_energy.json",
      correction: "L2_relative",
      inputs: { eta: EXAMPLE_JETS.eta, pt: EXAMPLE_JETS.pt },
    },
  },
  {
    name: "jet energy, compound L1L2L3",
    subject: { source: JET_ENERGY, correction: "Summer19UL18_V5_MC_L1L2L3Res_AK4PFchs", inputs: JETS },
    standIn: { source: "jet_energy/jet_energy.json", correction: "L1L2L3", inputs: EXAMPLE_JETS },
  },
  {
    name: "b-tagging shape",
    subject: {
      source: "BTV/2018_UL/btagging.json.gz",
      correction: "deepJet_shape",
      inputs: {
        systematic: "central",
        flavor: 5,
        abseta: between(0, 2.5),
        pt: between(20, 1000),
        discriminant: between(0, 1),
      },
    },
    standIn: {
      source: "btag_shape/btag_shape.json",
      correction: "deep_shape",
      inputs: {
        systematic: "central",
        flavor: 5,
        abseta: between(0, 2.5),
        pt: between(20, 1000),
        discriminant: between(0, 1),
      },
    },
  },
  {
    name: "sqrt((x*x+pow(y,2))/2)",
    subject: formulaSet("short_formula", "sqrt((x*x+pow(y,2))/2)"),
    jax: "short_formula",
  },
  {
    name: "long formula",
    subject: formulaSet(
      "long_formula",
      "max(0.0001,1.0+exp(-0.1*x)*log(1+y*y)-0.5*erf(x/10)+atan2(y,x)/pow(x*x+1,0.7))",
    ),
    jax: "long_formula",
  },
];
