/** What the user chooses about the code that is generated. */
export interface GenerateOptions {
  /** Folder of the set and first part of its names in messages, e.g. "muon_Z"; default "corrections". */
  readonly name?: string;
  /** `ts` (default), or `js`: JavaScript with declaration files. */
  readonly emit?: "ts" | "js";
  /** How modules name each other: `./tight_id.js` (default), `./tight_id.ts` or `./tight_id`. */
  readonly importExtension?: "js" | "ts" | "none";
  /** `set` (default): the runtime is in the folder of the set; `shared`: beside it, one for all sets that are generated together. */
  readonly runtime?: "set" | "shared";
  /** Names of corrections to keep, `*` standing for any characters; default all. */
  readonly only?: readonly string[];
  /** Inputs to freeze, with their values: they leave the signature. */
  readonly fix?: Readonly<Record<string, number | string>>;
  /** What stands in for the bins of axes (docs/smoothing.md): a mode for all, or modes by input, `*` for all others. */
  readonly smooth?: SmoothOption;
  /** Keys of inputs that become parameters of a fit (docs/derivatives.md): `NOMINAL,NAME:UP/DOWN[:CODE][?],...` by the names of inputs. */
  readonly morph?: MorphOption;
  /** Contents and parameters of formulas are variables, by which there are derivatives (docs/parameters.md). */
  readonly parameters?: boolean;
  /** Most bins that one search or table is unrolled to; above it, a table. Default 1000. */
  readonly unrollLimit?: number;
  /** Whether corrections have functions for second derivatives, too: `valueGradAndHess` and those beside it. Default false. */
  readonly hessian?: boolean;
  /** Options of single corrections, by their names or by patterns in which `*` stands for any characters; of two that fit, the later. */
  readonly corrections?: Readonly<Record<string, CorrectionOptions>>;
}

/** What is chosen for single corrections; inputs are fixed besides those that are fixed for the set. */
export type CorrectionOptions = Pick<
  GenerateOptions,
  "fix" | "smooth" | "morph" | "parameters" | "unrollLimit"
>;

/** Options that a set may have for itself where several are generated together. */
export type SetOptions = Pick<
  GenerateOptions,
  "only" | "fix" | "smooth" | "morph" | "parameters" | "unrollLimit" | "hessian" | "corrections"
>;

/** A mode such as `linear`, `step:0.25` or `through-cubic` for every axis, or modes by the names of inputs. */
export type SmoothOption = string | Readonly<Record<string, string>>;

/** What stands in the place of inputs, by their names, such as `{ systematic: "nominal,sf:up/down:code4p" }`. */
export type MorphOption = Readonly<Record<string, string>>;

/** A file of the generated set; the path is relative to the output folder and uses slashes. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}
