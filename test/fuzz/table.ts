import type { Counts, Kind } from "./counts.js";

/** Every kind of disagreement with what it means. */
const KINDS: Readonly<Record<Kind, string>> = {
  crash: "generating fails otherwise than with a message",
  refusal: "only one refuses the set",
  value: "a value is not that of the tree",
  "C++ value": "a value is not that of the C++ library",
  error: "a value where there should be an error, or the other way round",
  gradient: "a derivative is wrong",
  "lost gradient": "a derivative is NaN or infinite where it is a number",
  curve: "a second derivative is wrong",
  key: "with a parameter at 0 or 1 it is not what its keys give",
  form: "two forms of the code differ",
  batch: "a batch differs from its points",
  interpreter: "the code differs from its statements",
  types: "the TypeScript does not compile",
};

const isKind = (name: string): name is Kind => Object.hasOwn(KINDS, name);
const ALL_KINDS: readonly Kind[] = Object.keys(KINDS).filter(isKind);

const DONE = [
  "sets",
  "corrections",
  "compounds",
  "forms",
  "points",
  "values",
  "C++ values",
  "derivatives",
  "second derivatives",
  "values of keys",
  "batch numbers",
  "sets compiled",
  "errors",
  "refused by both",
  "refused options",
  "not defined in C++",
  "C++ values not judged",
  "derivatives not judged",
  "values lost far out",
  "derivatives lost far out",
  "derivatives lost to 53 bits",
];

/** How many disagreements there are of all kinds. */
export const disagreements = (counts: Counts): number =>
  ALL_KINDS.reduce((sum, kind) => sum + counts.get(kind), 0);

/** What was done and what came of it, a line each. */
export function resultTable(counts: Counts): string {
  const line = (what: string, note = ""): string =>
    `${what.padEnd(27)}${counts.get(what).toLocaleString("en").padStart(14)}${note && `  ${note}`}`;
  const found = ALL_KINDS.filter((kind) => counts.get(kind) > 0).map((kind) => line(kind, KINDS[kind]));
  return [...DONE.map((what) => line(what)), "", ...found, `disagreements: ${disagreements(counts)}`].join(
    "\n",
  );
}
