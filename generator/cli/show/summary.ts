import {
  type CompoundSummary,
  type CorrectionSummary,
  costText,
  type DomainSummary,
  type InputSummary,
  lossTexts,
  type MorphProposal,
  type SetSummary,
  type TransformedSummary,
} from "../../index.js";
import { LONGEST_TEXT, named, oneLine, shortened } from "../../text.js";
import { bold, dim, type Line } from "./lines.js";
import { type Cell, tableLines } from "./table.js";

/** How much of a set is shown. */
export interface SummaryOptions {
  /** How many keys are shown of each input. */
  readonly mostKeys: number;
  readonly columns: number | undefined;
}

const INDENT = "  ";

/** What is inside of a set, in lines. */
export function summaryLines(
  { description, corrections, compoundCorrections }: SetSummary,
  options: SummaryOptions,
): readonly Line[] {
  const blocks = [
    ...(description ? [textLines(description, "", options)] : []),
    ...corrections.map((correction) => correctionLines(correction, options)),
    ...compoundCorrections.map((compound) => compoundLines(compound, options)),
  ];
  return blocks.flatMap((block, i) => (i === 0 ? block : [[], ...block]));
}

function correctionLines(correction: CorrectionSummary, options: SummaryOptions): readonly Line[] {
  const { name, version, description, inputs, output, nodes, smoothing, smoothingLoss, morphs } = correction;
  const counts = Object.entries(nodes).map(([type, count]) => `${count} ${type}`);
  const notes = [
    `-> ${named(output.name)}: ${output.type}${output.description ? `, ${oneLine(output.description)}` : ""}`,
    `nodes: ${counts.join(", ")}`,
    ...smoothing.map(costText),
    ...lossTexts(smoothingLoss),
    ...(morphs ?? []).map(proposalText),
  ];
  return [
    [bold(named(name)), ` (version ${version})`],
    ...textLines(description, INDENT, options),
    ...tableLines(
      inputs.map((input) => inputRow(input, options.mostKeys)),
      { ...options, indent: INDENT },
    ),
    ...notes.flatMap((note) => textLines(note, INDENT, options)),
  ];
}

/** What keys look like by their names, and which of them are no variations by their values. */
function proposalText({ input, option, uncertainties }: MorphProposal): string {
  const far = uncertainties.map((key) => JSON.stringify(key)).join(", ");
  const note = far === "" ? "" : `; far from nominal everywhere, so rather uncertainties: ${far}`;
  return `keys of ${named(input)} in pairs: --morph ${option}${note}`;
}

function compoundLines(compound: CompoundSummary, options: SummaryOptions): readonly Line[] {
  const { name, description, inputs, output, stack, updates, inputOperator, outputOperator } = compound;
  const update =
    updates.length > 0 ? `, each result applied to ${updates.map(named).join(", ")} by ${inputOperator}` : "";
  const notes = [
    `-> ${named(output.name)}: ${output.type}`,
    `stack: ${stack.map(named).join(", ")}`,
    `results combined by ${outputOperator}${update}`,
  ];
  return [
    [bold(named(name)), " (compound)"],
    ...textLines(description, INDENT, options),
    ...tableLines(
      inputs.map((input): readonly Cell[] => [
        shortened(input.name),
        dim(input.type),
        oneLine(input.description),
      ]),
      { ...options, indent: INDENT },
    ),
    ...notes.flatMap((note) => textLines(note, INDENT, options)),
  ];
}

/** The lines of a text that are not blank. */
const textLines = (text: string | undefined, indent: string, { columns }: SummaryOptions): readonly Line[] =>
  tableLines(
    (text ?? "")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => [shortened(line, LONGEST_TEXT)]),
    { indent, columns },
  );

function inputRow(input: InputSummary, mostKeys: number): readonly Cell[] {
  const domains = [
    domainText(input, mostKeys),
    ...input.transformed.map((one) => transformedText(one, mostKeys)),
  ];
  return [
    shortened(input.name),
    dim(input.type),
    domains.filter((text) => text !== "").join("; "),
    dim(oneLine(input.description)),
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
