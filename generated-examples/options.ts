import type { GenerateOptions } from "../generator/index.js";

/**
 * Examples that are generated with options: by example and by the folder in its `generated`. All others are generated once, without.
 * On the command line: `generate trigger_sf/trigger_sf.json --smooth step -o trigger_sf/generated/step`.
 */
export const OPTIONS: Readonly<Record<string, Readonly<Record<string, GenerateOptions>>>> = {
  trigger_sf: {
    step: { smooth: "step" },
    linear: { smooth: "linear" },
    pchip: { smooth: "pchip" },
    conserve: { smooth: "conserve" },
    "through-cubic": { smooth: "through-cubic" },
  },
  momentum_scale: { hessian: { hessian: true } },
  electron_sf: {
    "eta-linear-pt-cubic": { smooth: { eta: "linear", pt: "cubic" } },
  },
};
