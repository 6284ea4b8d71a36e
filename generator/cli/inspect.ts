import {
  type CompoundSummary,
  type CorrectionSummary,
  costText,
  type DomainSummary,
  type InputSummary,
  listNearest,
  lossTexts,
  type SetSummary,
  summarize,
  type TransformedSummary,
} from "../index.js";
import { failureOf, formatOf, reporting, showResult } from "./diagnostics.js";
import { type Io, STATUS, type Status } from "./io.js";
import { readSmooth } from "./options.js";
import {
  displayName,
  limitsOf,
  type ReadArguments,
  readOneSet,
  warningsOf,
  withDiagnostics,
} from "./sources.js";
import { alignedText, shortened } from "./text.js";

export interface InspectArguments extends ReadArguments {
  readonly file: string;
  readonly correction: string | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly json: boolean;
}

/** `inspect`: what is inside a correction set, or of one correction all there is. */
export function inspectCommand(args: InspectArguments, io: Io): Status {
  const { file, correction, smooth = [], json } = args;
  const modes = readSmooth(smooth);
  return reporting(formatOf(args), io, () => {
    const set = readOneSet(file, io, limitsOf(args));
    const admits = (name: string): boolean => correction === undefined || name === correction;
    const summary = withDiagnostics(file, () => chosen(summarize(set, modes, admits), file, correction));
    const mostKeys = correction === undefined ? MOST_KEYS : Infinity;
    showResult({ json, warnings: warningsOf(file, set) }, io, summary, () => summaryText(summary, mostKeys));
    return STATUS.done;
  });
}

/** What is shown of a description; of a line of it, where it has several. */
const LONGEST_TEXT = 2000;

/** How many keys are shown of each input, as long as all corrections are. */
const MOST_KEYS = 8;

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

function summaryText(
  { description, corrections, compoundCorrections }: SetSummary,
  mostKeys: number,
): string {
  const blocks = [
    ...corrections.map((correction) => correctionText(correction, mostKeys)),
    ...compoundCorrections.map(compoundText),
  ];
  return [...(description ? [`${shortened(description.trimEnd(), LONGEST_TEXT)}\n`] : []), ...blocks].join(
    "\n",
  );
}

function correctionText(correction: CorrectionSummary, mostKeys: number): string {
  const { name, version, description, inputs, output, nodes, smoothing, smoothingLoss } = correction;
  const counts = Object.entries(nodes).map(([type, count]) => `${count} ${type}`);
  return [
    `${named(name)} (version ${version})\n`,
    descriptionText(description),
    alignedText(
      inputs.map((input) => inputRow(input, mostKeys)),
      "  ",
    ),
    `  -> ${named(output.name)}: ${output.type}${output.description ? `, ${shortened(oneLine(output.description), LONGEST_TEXT)}` : ""}\n`,
    `  nodes: ${counts.join(", ")}\n`,
    ...smoothing.map((cost) => `  ${costText(cost)}\n`),
    ...lossTexts(smoothingLoss).map((text) => `  ${text}\n`),
  ].join("");
}

function compoundText(compound: CompoundSummary): string {
  const { name, description, inputs, output, stack, updates, inputOperator, outputOperator } = compound;
  const update =
    updates.length > 0 ? `, each result applied to ${updates.map(named).join(", ")} by ${inputOperator}` : "";
  return [
    `${named(name)} (compound)\n`,
    descriptionText(description),
    alignedText(
      inputs.map((input) => [shortened(input.name), input.type, oneLine(input.description)]),
      "  ",
    ),
    `  -> ${named(output.name)}: ${output.type}\n`,
    `  stack: ${stack.map(named).join(", ")}\n`,
    `  results combined by ${outputOperator}${update}\n`,
  ].join("");
}

function descriptionText(description: string | undefined): string {
  return (description ?? "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => `  ${shortened(line, LONGEST_TEXT)}\n`)
    .join("");
}

/** A name, in a line that it does not fill. */
const named = (text: string): string => shortened(oneLine(text));

const oneLine = (text: string | undefined): string =>
  shortened((text ?? "").trim().replace(/\s+/g, " "), LONGEST_TEXT);

function inputRow(input: InputSummary, mostKeys: number): readonly string[] {
  const domains = [
    domainText(input, mostKeys),
    ...input.transformed.map((one) => transformedText(one, mostKeys)),
  ];
  return [
    shortened(input.name),
    input.type,
    domains.filter((text) => text !== "").join("; "),
    oneLine(input.description),
  ];
}

/** What a transform puts in the place of the input, after what that means for the input itself. */
function transformedText(transformed: TransformedSummary, mostKeys: number): string {
  const { inputRange } = transformed;
  const rule = shortened(transformed.rule);
  const domain = domainText(transformed, mostKeys);
  const value = domain === "" ? `transformed to ${rule}` : `${rule} in ${domain}`;
  if (inputRange === undefined) return value;
  const { low, high, includesLow, includesHigh } = inputRange;
  const range = `${includesLow ? "[" : "("}${low}, ${high}${includesHigh ? "]" : ")"}`;
  return `${range}, as ${value}`;
}

/** The keys, or the range of the axes. */
function domainText({ keys, takesOtherKeys, range, bins, flows }: DomainSummary, mostKeys: number): string {
  const shown = keys.slice(0, mostKeys).map((key) => shortened(JSON.stringify(key)));
  const parts = [
    ...(keys.length > mostKeys
      ? [`${keys.length} keys: ${shown.join(" ")} ...`]
      : keys.length > 0
        ? [shown.join(" ")]
        : []),
    ...(takesOtherKeys ? ["or any other"] : []),
    ...(range
      ? [`[${range.low}, ${range.high})`, `${bins} ${bins === 1 ? "bin" : "bins"}`, flows.join("/")]
      : []),
  ];
  return parts.join(", ");
}
