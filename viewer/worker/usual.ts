import type { Span } from "../protocol.js";

/** Ranges for inputs without axes, by the words in their names and descriptions; the first that fits. */
const USUAL: readonly (readonly [RegExp, Span])[] = [
  [/\b(abs_?eta|\|eta\|)/i, { low: 0, high: 5, isLog: false }],
  [/eta\b/i, { low: -5, high: 5, isLog: false }],
  [/phi\b/i, { low: -3.14, high: 3.14, isLog: false }],
  [/^(jet_?)?a(rea)?$/i, { low: 0.2, high: 0.8, isLog: false }],
  [/(^|_)(rho|npv|nvtx|pu)|n(um)?_?true|pile-?up/i, { low: 0, high: 80, isLog: false }],
  [/(pt\b|momentum|energy|mass|met\b|gev)/i, { low: 10, high: 1000, isLog: true }],
  [/(run|lumi|event)/i, { low: 1, high: 1000000, isLog: false }],
  [/(score|discr|prob|eff)/i, { low: 0, high: 1, isLog: false }],
];

/** Whether an input is a number of something that was counted, such as a run. */
export const isCounted = (name: string): boolean => /run|lumi|event/i.test(name);

const ANYTHING: Span = { low: 0, high: 100, isLog: false };

/** A range to begin with. */
export function usualSpan(name: string, description: string, type: string): Span {
  const found = USUAL.find(([words]) => words.test(name)) ?? USUAL.find(([words]) => words.test(description));
  const span = found?.[1] ?? ANYTHING;
  return type === "int" ? { ...span, isLog: false } : span;
}
