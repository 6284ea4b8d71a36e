import type { Comparison } from "./compare.js";
import type { Curvature } from "./hessian.js";
import type { Morphing } from "./morph.js";
import type { Scaling } from "./scaling.js";
import type { Smoothing } from "./smoothing.js";

/** A Markdown table; all columns but the first are numbers, aligned to the right. */
function markdown(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = heads.map((_, i) => (i === 0 ? "---" : "---:"));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const nanoseconds = (x: number | undefined): string => (x === undefined ? "-" : x.toFixed(x < 9.95 ? 1 : 0));
const times = (x: number | undefined): string => (x === undefined ? "-" : `${x.toFixed(x < 9.95 ? 1 : 0)}x`);
const bytes = (x: number): string => x.toFixed(1);

/** How generated code compares; formulas stand in code spans. */
export function comparisonTable(comparisons: readonly Comparison[]): string {
  return markdown(
    [
      "ns per event",
      "value",
      "value, gradient",
      "/ value",
      "C++",
      "/ value",
      "/ value, gradient",
      "tree walker",
      "/ value",
      "JAX, gradient",
      "/ value, gradient",
    ],
    comparisons.map((one) => [
      one.missing === undefined ? one.name : `${one.name} (example)`,
      nanoseconds(one.value),
      nanoseconds(one.gradient),
      one.gradientOverValue.toFixed(2),
      nanoseconds(one.cpp),
      times(one.cppOverValue),
      times(one.cppOverGradient),
      nanoseconds(one.walker),
      times(one.walkerOverValue),
      nanoseconds(one.jax),
      times(one.jaxOverGradient),
    ]),
  );
}

/** How cost and memory go with the size of batches. */
export function scalingTable(scalings: readonly Scaling[]): string {
  const sizes = scalings[0]?.times ?? [];
  return markdown(
    [
      "ns per event",
      ...sizes.map(({ events }) => `${events.toLocaleString("en")} events`),
      "spread",
      "bytes of output",
      "allocated",
      "allocated, given `out`",
      "resident, given `out`",
    ],
    scalings.map((one) => [
      one.name,
      ...one.times.map((at) => nanoseconds(at.nanoseconds)),
      one.spread.toFixed(2),
      bytes(one.memory.output),
      bytes(one.memory.ownAllocated),
      bytes(one.memory.givenAllocated),
      bytes(one.memory.givenResident),
    ]),
  );
}

/** What second derivatives cost. */
export function hessianTable(curvatures: readonly Curvature[]): string {
  return markdown(
    [
      "ns per event",
      "value, gradient",
      "value, gradient, Hessian",
      "/ value, gradient",
      "JAX, Hessian",
      "/ value, gradient, Hessian",
    ],
    curvatures.map((one) => [
      one.missing === undefined ? one.name : `${one.name} (example)`,
      nanoseconds(one.gradient),
      nanoseconds(one.hessian),
      times(one.hessianOverGradient),
      nanoseconds(one.jax),
      times(one.jaxOverHessian),
    ]),
  );
}

/** What smoothing costs. */
export function smoothingTable(smoothings: readonly Smoothing[]): string {
  return markdown(
    ["scale factor, smoothed", "value", "value, gradient", "/ plain"],
    smoothings.map((one) => [
      one.mode,
      nanoseconds(one.value),
      nanoseconds(one.gradient),
      times(one.gradientOverPlain),
    ]),
  );
}

/** What parameters in the place of keys cost. */
export function morphingTable(morphings: readonly Morphing[]): string {
  return markdown(
    [
      "scale factor, a parameter for its keys",
      "value",
      "value, gradient",
      "/ value of a key",
      "/ values of all",
    ],
    morphings.map((one) => [
      one.code ?? "one key",
      nanoseconds(one.value),
      nanoseconds(one.gradient),
      times(one.gradientOverLookup),
      times(one.gradientOverKeys),
    ]),
  );
}
