import { createRequire } from "node:module";
import { dirname } from "node:path";

/** The folder of the checkout, wherever this file has been built to. */
export function checkoutFolder(): string {
  return dirname(createRequire(import.meta.url).resolve("correctionlib-codegen/package.json"));
}
