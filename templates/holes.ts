import type {
  BatchDefinition,
  BatchGradient,
  BatchHessian,
  ColumnReader,
  CorrectionOf,
  HessianCorrectionOf,
  Loop,
  ParameterGradient,
  ParametricHessianCorrectionOf,
  Variable,
} from "../runtime/index.js";

/**
 * What templates leave open. A name that begins with `$` is a hole: what stands there depends on the correction.
 *
 * - `$hole` in an expression: one expression.
 * - `...$hole` in a list of elements, members, arguments or parameters: any number of them.
 * - `$hole();`, `return $hole();`, `export type $hole = never;`, `export { $hole };`: statements, or none.
 * - `$hole` alone in a doc comment: the text of the comment, or none.
 * - `$Hole` as a type: the name of a type, or another that is as short.
 * - `$hole(names)` is the same as `$hole`; what stands there may use the names.
 *
 * The other names are declared by what stands in the holes.
 */

/** The label of errors, and how the file describes the correction. */
export declare const $label: string;
export declare const $name: string;
export declare const $version: number;
export declare const $description: string;
export declare const $inputs: readonly Variable[];
export declare const $output: Variable;

/** What the comments say. */
export declare const $about: string;
export declare const $documentation: string;
export declare const $gradientDocumentation: string;
export declare const $intoDocumentation: string;
export declare const $batchDocumentation: string;
export declare const $batchGradientDocumentation: string;
export declare const $hessianDocumentation: string;
export declare const $hessianIntoDocumentation: string;
export declare const $batchHessianDocumentation: string;

/** Constants that its code uses. */
export declare function $constants(): void;

/** Types of its keys, of its gradient and of the columns of a batch. */
export type $types = never;
export type $secondTypes = never;

/** Functions that its code calls. */
export declare function $functions(): void;

/** Numbers as text. */
export declare function $tables(): void;

/** The inputs, as parameters and as arguments. */
export declare const $parameters: readonly unknown[];

/** Whether arguments from plain JavaScript are none that the function takes. */
export declare const $isMisused: boolean;
export declare const $isMisusedInto: boolean;

/** How many numbers `out` gets. */
export declare const $outLength: number;

/** Statements that end with the value. */
export declare function $value(): number;

/** Statements that write the value and the derivatives into `out`. */
export declare function $valueAndSlopes(): void;

/** The derivatives in `out` by their names. */
export declare const $grad: (out: Float64Array) => $Gradient;

/** The loops of batches, and what they need. */
export declare function $loops(): void;
export declare const $readers: readonly ColumnReader[];
export declare const $values: Loop;
export declare const $gradients: Pick<BatchDefinition, "gradients" | "active" | "keys">;

/** The functions for second derivatives, and those of them that a correction has. */
export declare function $second(): void;
export declare const $secondFunctions: Readonly<Record<string, unknown>>;

/** For second derivatives: how many numbers `out` gets, the statements that write them, what reads them, and the loop. */
export declare const $hessianLength: number;
export declare function $valueSlopesAndCurves(): void;
export declare const $allOf: (out: Float64Array) => {
  value: number;
  grad: $Gradient;
  hess: Readonly<Record<keyof $Gradient, $Gradient>>;
};
export declare const $hessians: readonly [Loop?, (readonly number[])?];

/** What the functions for second derivatives, or by parameters, use of the others. */
export declare const label: string;
export declare const inputs: readonly Variable[];
export declare const batch: BatchDefinition;
export declare function evaluate(...args: readonly unknown[]): number;

/** The type of a correction with these functions, and of one whose numbers are parameters. */
export type $CorrectionOf<Module extends $Module> = CorrectionOf<Module>;
export type $ParametricCorrectionOf<Module extends $Module> = ParametricHessianCorrectionOf<Module>;

/** Derivatives by the names of the real inputs, and columns by those of all inputs. */
export type $Gradient = Readonly<Record<string, number>>;
export type $Inputs = Readonly<Record<string, unknown>>;

/** The functions that the module of a correction exports. */
export interface $Module {
  readonly evaluate: (...args: readonly unknown[]) => number;
  readonly valueAndGrad: (...args: readonly unknown[]) => { value: number; grad: $Gradient };
  readonly valueAndGradInto: (out: Float64Array, ...args: readonly unknown[]) => void;
  readonly evaluateBatch: (columns: $Inputs, out?: Float64Array) => Float64Array;
  readonly valueAndGradBatch: (columns: $Inputs, out?: BatchGradient<string>) => BatchGradient<string>;
  readonly valueGradAndHess: (...args: readonly unknown[]) => {
    value: number;
    grad: $Gradient;
    hess: Readonly<Record<keyof $Gradient, $Gradient>>;
  };
  readonly valueGradAndHessInto: (out: Float64Array, ...args: readonly unknown[]) => void;
  readonly valueGradAndHessBatch: (columns: $Inputs, out?: BatchHessian<string>) => BatchHessian<string>;
  readonly valueAndParameterGrad: (...args: readonly unknown[]) => ParameterGradient<$Gradient>;
}

/** Inside of a function: what that gives. */
export declare function $result(made?: unknown): void;

/** A correction inside of a module with others: its name there, and the code of its own module. */
export declare const $local: unknown;
export declare function $body(given?: unknown): unknown;
export declare function $more(...locals: readonly unknown[]): void;

/** A correction with parameters: the numbers as published, patterns of the pointers to them, and statements that gather derivatives. */
export declare const $factory: () => void;
export declare function $published(): void;
export declare const $pointers: readonly string[];
export declare function $weights(): number;
export declare const $parameterDocumentation: string;

/** What its module exports for others of the set. */
export declare function $shared(): void;

/** What others of its templates declare. */
export declare const published: readonly number[];
export declare const pointers: () => readonly string[];
export declare const parameters: Float64Array;
export declare function over(parameters: Float64Array): {
  readonly correction: ParametricHessianCorrectionOf<$Module>;
};
export declare const correction: HessianCorrectionOf<$Module>;
export declare const valueAndGrad: (...args: readonly unknown[]) => { value: number; grad: $Gradient };

/** The modules of a set. */
export declare const $corrections: Corrections;
export declare const $compoundCorrections: CompoundCorrections;
export declare const $exports: unknown;

export type Corrections = Readonly<Record<string, unknown>>;
export type CompoundCorrections = Readonly<Record<string, unknown>>;
