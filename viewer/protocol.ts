import type {
  Argument,
  AxisCost,
  GeneratedFile,
  Location,
  SetSummary,
  SmoothingLoss,
} from "../generator/index.js";

/** What the page asks of its worker, and what it gets: a row per kind of question. */
export interface Questions {
  open: { ask: { readonly file: SetFile }; answer: OpenedSet };
  start: { ask: Chosen; answer: Start };
  curves: { ask: CurvesAsked; answer: Curves };
  map: { ask: MapAsked; answer: HeatMap };
  point: { ask: PointAsked; answer: Point };
  costs: { ask: CostsAsked; answer: Costs };
  code: { ask: CodeAsked; answer: Code };
  /** Parameters that could take the place of keys. */
  morphs: { ask: Chosen; answer: Morphs };
  /** Where there is no value because of the parameters. */
  missing: { ask: Chosen & { readonly morph: Morphs }; answer: readonly string[] };
}

export type Kind = keyof Questions;

/** A question as it is sent; answers carry its number. */
export type Question = {
  [K in Kind]: { readonly id: number; readonly kind: K; readonly ask: Questions[K]["ask"] };
}[Kind];

/** What comes back: the answer, why there is none, or what is being done. */
export type Reply =
  | { readonly id: number; readonly kind: "answer"; readonly answer: unknown }
  | { readonly id: number; readonly kind: "failure"; readonly lines: readonly string[] }
  | { readonly id: number; readonly kind: "progress"; readonly text: string };

/** A file with a set: its bytes, or base64 text of them. */
export interface SetFile {
  readonly name: string;
  readonly content: ArrayBuffer | string;
}

export type Values = Readonly<Record<string, Argument>>;

/** A text that is the same for equal values and questions, and for no others. */
export const keyOf = (value: object): string =>
  JSON.stringify(value, (_, member: unknown) => (typeof member === "bigint" ? `${member}n` : member));

/** A set that has been read; `id` names it in questions. */
export interface OpenedSet {
  readonly id: number;
  readonly file: string;
  readonly bytes: number;
  readonly summary: SetSummary;
  /** What is odd in the file, but not wrong. */
  readonly warnings: readonly string[];
}

/** Which correction, or compound. */
export interface Chosen {
  readonly set: number;
  readonly correction: string;
}

/** Where to begin: a point that has a value, if one is found, and ranges of the numeric inputs to look at. */
export interface Start {
  readonly values: Values;
  readonly spans: Readonly<Record<string, Span>>;
}

/** A mode for all axes, or modes by the names of inputs; `none` for bins. */
export type Smooth = string | Readonly<Record<string, string>>;

/** Parameters in the place of keys, by the names of inputs, as `--morph` takes them. */
export type Morphs = Readonly<Record<string, string>>;

/** A line of a plot: where the other inputs are, how bins are smoothed, and which keys are parameters. */
export interface CurveAsked {
  readonly label: string;
  readonly smooth: Smooth;
  readonly morph: Morphs;
  readonly values: Values;
}

/** A range of an input; where it is logarithmic, both ends are above 0. */
export interface Span {
  readonly low: number;
  readonly high: number;
  readonly isLog: boolean;
}

export interface CurvesAsked extends Chosen {
  readonly x: string;
  readonly span: Span;
  /** How many places there are besides those at edges. */
  readonly places: number;
  readonly curves: readonly CurveAsked[];
}

export interface Curves {
  readonly x: Float64Array;
  /** Edges that lines cross. */
  readonly edges: readonly number[];
  readonly curves: readonly Curve[];
}

/** Values and derivatives by x at each place; NaN where there is none. */
export interface Curve {
  readonly label: string;
  readonly value: Float64Array;
  readonly slope: Float64Array;
  /** Why there are none at all, or at some places. */
  readonly failure: string | undefined;
}

export interface MapAsked extends Chosen {
  readonly x: string;
  readonly y: string;
  readonly spans: { readonly x: Span; readonly y: Span };
  readonly size: { readonly x: number; readonly y: number };
  readonly smooth: Smooth;
  readonly morph: Morphs;
  readonly values: Values;
}

/** Values in cells, x running fastest; cells are bins where each has one value, else small ones of equal size on the screen. */
export interface HeatMap {
  readonly xEdges: Float64Array;
  readonly yEdges: Float64Array;
  readonly value: Float64Array;
  readonly areBins: boolean;
  readonly failure: string | undefined;
}

export interface PointAsked extends Chosen {
  readonly values: Values;
  readonly morph: Morphs;
  readonly curves: readonly CurveAsked[];
}

export interface Point {
  /** The way of nominal keys, where parameters stand in their place. */
  readonly location: Location;
  readonly parameters: readonly ParameterAt[];
  readonly results: readonly PointResult[];
}

/** A parameter at a point, and the keys that it is of. */
export interface ParameterAt {
  readonly name: string;
  /** The input that it stands in the place of. */
  readonly input: string;
  readonly code: string;
  readonly value: number;
  readonly down: KeyAt;
  readonly nominal: KeyAt;
  readonly up: KeyAt;
}

/** A key, and its value at a point, if it has one. */
export interface KeyAt {
  readonly key: string;
  readonly value: number | undefined;
}

/** What a curve has at a point. */
export interface PointResult {
  readonly label: string;
  readonly value: number | undefined;
  readonly grad: Readonly<Record<string, number>>;
  readonly failure: string | undefined;
}

export interface CostsAsked extends Chosen {
  readonly smooths: readonly Smooth[];
}

export type Costs = readonly CostOf[];

export interface CostOf {
  readonly smooth: Smooth;
  readonly axes: readonly AxisCost[];
  readonly loss: SmoothingLoss | undefined;
  readonly failure: string | undefined;
}

export interface CodeAsked extends Chosen {
  readonly smooth: Smooth;
  readonly morph: Morphs;
  readonly emit: "ts" | "js";
  /** The files of a set, or one module that imports nothing. */
  readonly as: "files" | "module";
}

export type Code = readonly GeneratedFile[];
