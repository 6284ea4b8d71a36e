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
    parameters: { smooth: "linear", parameters: true },
  },
  momentum_scale: { hessian: { hessian: true } },
  variations: {
    default: {
      morph: {
        variation: "nominal,id:up/down",
        systematic:
          "central,scale:scale_up/scale_down,fragmentation:fragmentation_up/fragmentation_down:code4p?",
      },
    },
    code0: { only: ["identification"], morph: { variation: "nominal,id:up/down:code0" } },
    "pt-linear": {
      only: ["identification"],
      smooth: { pt: "linear" },
      morph: { variation: "nominal,id:up/down" },
    },
  },
  dimuon: {
    fit: {
      hessian: true,
      smooth: { pt: "cubic" },
      morph: {
        identification_variation: "nominal,id:up/down",
        scale_variation: "nominal,scale:up/down:code4p",
        resolution_variation: "nominal,resolution:up/down:code4p",
      },
    },
  },
  electron_sf: {
    "eta-linear-pt-cubic": { smooth: { eta: "linear", pt: "cubic" } },
  },
};
