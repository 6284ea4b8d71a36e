import {
  evaluateAt,
  type Evaluation,
  listNearest,
  locate,
  type ParsedSet,
  readPoint,
  type SetSummary,
  nominalTexts,
  proposeMorphs,
  summarize,
  warningsFor,
} from "../index.js";
import { bySeverity, Failure, failureOf, formatOf, reporting, showResult } from "./diagnostics.js";
import { type Io, jsonText, STATUS, type Status, UsageError } from "./io.js";
import { readAssignments, readMorphs, readSmooth } from "./options.js";
import { progressOn } from "./progress.js";
import { evaluationLines } from "./show/evaluation.js";
import { showLines } from "./show/lines.js";
import { summaryLines } from "./show/summary.js";
import { locationLines } from "./show/way.js";
import {
  displayName,
  limitsOf,
  type ReadArguments,
  readOneSet,
  setName,
  warningsOf,
  withDiagnostics,
} from "./sources.js";

export interface InspectArguments extends ReadArguments {
  readonly file: string;
  readonly correction: string | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly morph?: readonly string[] | undefined;
  /** A point: `NAME=VALUE`, several with commas between them. */
  readonly at?: readonly string[] | undefined;
  readonly json: boolean;
}

/** `inspect`: what is inside a correction set, or of one correction all there is, or the way of a point to its value. */
export function inspectCommand(args: InspectArguments, io: Io): Promise<Status> {
  const { file, correction, smooth = [], morph = [], at } = args;
  const modes = readSmooth(smooth),
    morphs = readMorphs(morph);
  const texts = at && readAssignments("--at", at.flatMap(assignments));
  if (texts !== undefined && correction === undefined)
    throw new UsageError("--at is a point of one correction; name it after the file");
  return reporting(formatOf(args), io, () => {
    const set = readOneSet(file, io, limitsOf(args), progressOn(io, args));
    return texts !== undefined && correction !== undefined
      ? showPoint(args, set, { correction, texts, modes, morphs }, io)
      : showSummary(args, set, { modes, morphs }, io);
  });
}

/** `NAME=VALUE` parts of a list; what has no name after a comma belongs to the value before. */
const assignments = (list: string): readonly string[] => list.split(/,(?=[^,=]+=)/);

/** How many keys are shown of each input, as long as all corrections are. */
const MOST_KEYS = 8;

/** What stands in the place of bins and of keys. */
interface Chosen {
  readonly modes: ReturnType<typeof readSmooth>;
  readonly morphs: ReturnType<typeof readMorphs>;
}

function showSummary(
  { file, correction, json }: InspectArguments,
  set: ParsedSet,
  { modes, morphs }: Chosen,
  io: Io,
): Status {
  const admits = (name: string): boolean => correction === undefined || name === correction;
  const summary = withDiagnostics(file, () =>
    chosen(withProposals(summarize(set, modes, admits), set, admits), file, correction),
  );
  const mostKeys = correction === undefined ? MOST_KEYS : Infinity;
  const only = correction === undefined ? {} : { only: [correction] };
  const losses =
    Object.keys(morphs).length === 0
      ? []
      : withDiagnostics(file, () => warningsFor(set, { ...only, smooth: modes, morph: morphs }));
  const warnings = [...warningsOf(file, set), ...warningsOf(file, { warnings: losses })];
  showResult({ json, warnings }, io, summary, () => summaryLines(summary, { mostKeys, columns: io.columns }));
  return STATUS.done;
}

/** With parameters that could take the place of keys. */
function withProposals(summary: SetSummary, set: ParsedSet, admits: (name: string) => boolean): SetSummary {
  const proposals = proposeMorphs(set, admits);
  const corrections = summary.corrections.map((one, i) => ({ ...one, morphs: proposals[i] ?? [] }));
  return { ...summary, corrections };
}

function chosen(summary: SetSummary, file: string, name: string | undefined): SetSummary {
  if (name === undefined) return summary;
  const corrections = summary.corrections.filter((one) => one.name === name);
  const compoundCorrections = summary.compoundCorrections.filter((one) => one.name === name);
  if (corrections.length + compoundCorrections.length > 0)
    return { ...summary, corrections, compoundCorrections };
  const names = [...summary.corrections, ...summary.compoundCorrections].map((one) => one.name);
  throw failureOf(
    displayName(file),
    `no correction is named ${JSON.stringify(name)}; ${listNearest(name, names)}`,
  );
}

interface Point extends Chosen {
  readonly correction: string;
  readonly texts: Readonly<Record<string, string>>;
}

/** Shows the way of a point (for the nominal keys), and the value and the gradient; where there are none, how far it goes and why. */
function showPoint({ file, json }: InspectArguments, set: ParsedSet, point: Point, io: Io): Status {
  const { correction, texts, modes, morphs } = point;
  const location = withDiagnostics(file, () =>
    locate(set, correction, readPoint(set, correction, nominalTexts(texts, morphs))),
  );
  const evaluation = evaluationOf(() =>
    withDiagnostics(file, () =>
      evaluateAt(set, setName(file), correction, texts, { smooth: modes, morph: morphs }),
    ),
  );
  const warnings = warningsOf(file, set);
  if (!(evaluation instanceof Failure)) {
    showResult({ json, warnings }, io, { ...evaluation, location }, () => [
      ...locationLines(location, io.columns),
      ...evaluationLines(evaluation),
    ]);
    return STATUS.done;
  }
  if (!json) {
    showLines(io, locationLines(location, io.columns));
    throw evaluation;
  }
  io.out(jsonText({ location, ...bySeverity([...evaluation.diagnostics, ...warnings]) }));
  return evaluation.status;
}

function evaluationOf(evaluate: () => Evaluation): Evaluation | Failure {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
