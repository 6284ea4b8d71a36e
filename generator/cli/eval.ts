import { evaluateAt } from "../index.js";
import { formatOf, reporting, showResult } from "./diagnostics.js";
import { type Io, STATUS, type Status } from "./io.js";
import { readAssignments, readMorphs, readSmooth } from "./options.js";
import { progressOn } from "./progress.js";
import { evaluationLines } from "./show/evaluation.js";
import { limitsOf, type ReadArguments, readOneSet, setName, warningsOf, withDiagnostics } from "./sources.js";

export interface EvalArguments extends ReadArguments {
  readonly file: string;
  readonly correction: string;
  readonly values: readonly string[];
  readonly smooth?: readonly string[] | undefined;
  readonly morph?: readonly string[] | undefined;
  readonly hessian: boolean;
  readonly parameters: boolean;
  readonly json: boolean;
}

/** `eval`: value and gradient of one correction at one point, and its second derivatives. */
export function evalCommand(args: EvalArguments, io: Io): Promise<Status> {
  const { file, correction, values, smooth = [], morph = [], hessian, parameters, json } = args;
  const texts = readAssignments("eval", values);
  const modes = readSmooth(smooth),
    morphs = readMorphs(morph);
  return reporting(formatOf(args), io, () => {
    const set = readOneSet(file, io, limitsOf(args), progressOn(io, args));
    const evaluation = withDiagnostics(file, () =>
      evaluateAt(set, setName(file), correction, texts, {
        smooth: modes,
        morph: morphs,
        hessian,
        parameters,
      }),
    );
    showResult({ json, warnings: warningsOf(file, set) }, io, evaluation, () => evaluationLines(evaluation));
    return STATUS.done;
  });
}
