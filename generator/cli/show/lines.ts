import type { Io, Style } from "../io.js";

/** A part of a line. */
export type Span = string | { readonly text: string; readonly style: Style };

export type Line = readonly Span[];

export const bold = (text: string): Span => ({ text, style: "bold" });
export const dim = (text: string): Span => ({ text, style: "dim" });

export const textOf = (span: Span): string => (typeof span === "string" ? span : span.text);

/** Lines, and the ends of them, where results go. */
export function showLines(io: Io, lines: readonly Line[]): void {
  for (const line of lines) {
    for (const span of line)
      if (typeof span === "string") io.out(span);
      else io.out(span.text, span.style);
    io.out("\n");
  }
}
