import { sourceParts } from "./parts.js";

/** The text of `module/built.js` with the templates and the runtime of a folder in it, so that nothing is read when code is generated. */
export async function builtModule(folder: string): Promise<string> {
  const parts = JSON.stringify(await sourceParts(folder), null, 1);
  return `const parts = ${parts};\n\nexport const builtParts = () => parts;\n`;
}
