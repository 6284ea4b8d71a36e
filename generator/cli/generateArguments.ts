import type { GenerateOptions } from "../index.js";
import type { Format } from "./diagnostics.js";
import { readMorphs, readSmooth } from "./options.js";
import type { ReadArguments } from "./sources.js";

/** Options of the commands that generate. */
export interface GenerateArguments extends ReadArguments {
  readonly "out-dir"?: string | undefined;
  readonly config?: string | undefined;
  readonly name?: string | undefined;
  readonly emit?: "ts" | "js" | undefined;
  readonly "import-extension"?: "js" | "ts" | "none" | undefined;
  readonly runtime?: "set" | "shared" | undefined;
  readonly only?: readonly string[] | undefined;
  readonly fix?: readonly string[] | undefined;
  readonly smooth?: readonly string[] | undefined;
  readonly morph?: readonly string[] | undefined;
  readonly parameters?: boolean | undefined;
  readonly "unroll-limit"?: number | undefined;
  readonly hessian: boolean;
  readonly format?: Format | undefined;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** What options say of every set; values to fix aside. */
export function givenOptions(args: GenerateArguments): GenerateOptions {
  const {
    emit,
    runtime,
    only,
    smooth,
    morph,
    hessian,
    parameters,
    "import-extension": importExtension,
    "unroll-limit": unrollLimit,
  } = args;
  return {
    ...(emit && { emit }),
    ...(runtime && { runtime }),
    ...(importExtension && { importExtension }),
    ...(only && { only }),
    ...(smooth && { smooth: readSmooth(smooth) }),
    ...(morph && { morph: readMorphs(morph) }),
    ...(parameters && { parameters }),
    ...(unrollLimit !== undefined && { unrollLimit }),
    ...(hessian && { hessian }),
  };
}
