import { findOffsets } from "./offsets.js";
import { positionsOf } from "./position.js";
import type { Finding, Problem } from "./problem.js";

/** The findings as problems, with their lines and columns in the JSON text that was checked, if it was a text. */
export function locate(findings: readonly Finding[], text: string | undefined): readonly Problem[] {
  if (findings.length === 0) return [];
  const offsets = text === undefined ? [] : findOffsets(text, findings);
  const positions = positionsOf(
    text ?? "",
    offsets.filter((offset) => offset !== undefined),
  );
  return findings.map(({ pointer, message, more }, i) => {
    const offset = offsets[i];
    return {
      pointer,
      message,
      ...(more !== undefined && { more }),
      ...(offset !== undefined && positions.get(offset)),
    };
  });
}
