import { CONFIG } from "./config.js";
import type { Message, Section } from "./message.js";
import { MORPHING, NAMES, POINTS, SMOOTHING } from "./options.js";
import { BINS, COMPOUNDS, FORMULAS, NETWORKS, STRUCTURE, VALUES } from "./sets.js";
import { FILES, OUTPUT, USAGE } from "./usage.js";

/** All messages of the command; of two that a text could be, the first is meant. */
export const SECTIONS: readonly Section[] = [
  USAGE,
  CONFIG,
  FILES,
  OUTPUT,
  STRUCTURE,
  BINS,
  COMPOUNDS,
  NETWORKS,
  FORMULAS,
  NAMES,
  SMOOTHING,
  MORPHING,
  POINTS,
  VALUES,
];

const PATTERNS: readonly { readonly message: Message; readonly pattern: RegExp }[] = SECTIONS.flatMap(
  ({ messages }) => messages.map((message) => ({ message, pattern: patternOf(message.text) })),
);

function patternOf(text: string): RegExp {
  const words = text.split("...").map((part) => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
  return new RegExp(`^${words.join(".*")}$`);
}

/** The entry of a message; what the system says in words of its own has none. */
export function messageOf(text: string): Message | undefined {
  const [first = ""] = text.split("\n", 1);
  return PATTERNS.find(({ pattern }) => pattern.test(first))?.message;
}
