import { createRequire } from "node:module";

type Prettier = Pick<typeof import("@prettier/sync").default, "format">;

/** Prettier, loaded when it is first asked for: much that is generated, and all that is only evaluated, needs none. */
export function loadPrettier(): Prettier {
  const loaded: unknown = createRequire(import.meta.url)("@prettier/sync");
  if (!isPrettier(loaded)) throw new Error("@prettier/sync has no member format");
  return loaded;
}

function isPrettier(loaded: unknown): loaded is Prettier {
  return (
    (typeof loaded === "object" || typeof loaded === "function") && loaded !== null && "format" in loaded
  );
}
