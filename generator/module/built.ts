import type { Parts } from "./template.js";

/** The templates and the runtime. The build puts their text in the place of this file, so that nothing is read when code is generated. */
export const builtParts = (): Parts => {
  throw new Error("templates and runtime are not built: npm run build");
};
