/** The generator as a library: nothing here touches the disk. */
export type {
  CorrectionOptions,
  GeneratedFile,
  GenerateOptions,
  MorphOption,
  SetOptions,
  SmoothOption,
} from "./options.js";
export { type ChosenOptions, type Config, defineConfig, type SetConfig } from "./config/types.js";
export type { Problem } from "./schema/problem.js";
export type { AxisCost, SmoothingLoss } from "./tree/cost.js";
export type { CorrectionSet, InputType, Variable } from "./tree/set.js";
export { InputError, OptionError } from "./library/errors.js";
export { byteLimit, parse, type ParsedSet, type ParseOptions } from "./library/parse.js";
export { isGzip } from "./schema/kinds.js";
export { generatedMark } from "./library/mark.js";
export {
  generate,
  type Generated,
  generateDeclarations,
  generateModule,
  generateOneByOne,
  generateModules,
  generateSets,
  type NamedSet,
  type SetModule,
  warningsFor,
} from "./library/generate.js";
export {
  type BatchGradient,
  type BatchHessian,
  type CodedStrings,
  type Columns,
  compile,
  type CompileOptions,
  type IntegerColumn,
  type KeyColumn,
  type LiveCorrection,
  type LiveFunctions,
  type LiveHessianCorrection,
  type LiveHessianFunctions,
  type LiveHessianSet,
  type LiveSet,
  type NumberColumn,
  type ParameterGradient,
  type ParametricCorrection,
  type ParametricFunctions,
  type ParametricHessianCorrection,
  type ParametricHessianFunctions,
  type ParametricHessianSet,
  type ParametricSet,
} from "./library/compile.js";
export {
  type CompoundSummary,
  type CorrectionSummary,
  type InputSummary,
  type SetSummary,
  summarize,
} from "./library/summary.js";
export type { DomainSummary, TransformedSummary } from "./inspect/findings.js";
export {
  type NamedNuisance,
  parametersOf,
  morphText,
  readMorph,
  type ReadMorph,
  type TextMorph,
} from "./library/morphing.js";
export { CODE_NAMES, type CodeName } from "./tree/morph.js";
export { type MorphProposal, proposeMorphs } from "./library/proposals.js";
export {
  evaluateAt,
  type EvaluatedParameter,
  type EvaluateOptions,
  type Evaluation,
} from "./library/evaluate.js";
export {
  type CompoundLocation,
  type CorrectionLocation,
  locate,
  type Location,
  type Locator,
  locator,
} from "./library/locate.js";
export { type EdgeFinder, edgeFinder, edgesAlong } from "./library/edges.js";
export { valueText, type WayRow, wayRows } from "./locate/describe.js";
export type * from "./locate/types.js";
export { diff } from "./library/diff.js";
export type * from "./diff/types.js";
export { nominalTexts, readFixed, readPoint } from "./library/text.js";
export { costText, lossTexts } from "./smoothing/describe.js";
export { type FileSequence, type GeneratedSequence, joinedFiles } from "./library/sequence.js";
export { MODE_NAMES } from "./smoothing/modes.js";
export { namedCorrection } from "./library/named.js";
export { setNameOf } from "./library/setName.js";
export { listNearest } from "./library/nearest.js";
