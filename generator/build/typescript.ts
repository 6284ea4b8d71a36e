import { createRequire } from "node:module";

/** The TypeScript compiler's interface, as ts-morph passes it on. */
export type TypeScript = typeof import("ts-morph").ts;

/** The TypeScript compiler, loaded when it is first asked for: that takes a few tenths of a second. */
export function loadTypeScript(): TypeScript {
  const loaded: unknown = createRequire(import.meta.url)("ts-morph");
  if (!isTsMorph(loaded)) throw new Error("ts-morph has no member ts");
  return loaded.ts;
}

function isTsMorph(loaded: unknown): loaded is { readonly ts: TypeScript } {
  return typeof loaded === "object" && loaded !== null && "ts" in loaded;
}
