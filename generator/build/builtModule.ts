import { sourceParts } from "./parts.js";

/**
 * The text of `module/built.js` with the templates and the runtime of a folder in it, so that nothing is read when code is generated. They
 * stand in it as a text, which engines read faster than the same as code.
 */
export async function builtModule(folder: string): Promise<string> {
  const parts = JSON.stringify(JSON.stringify(await sourceParts(folder)));
  return `const parts = JSON.parse(${parts});\n\nexport const builtParts = () => parts;\n`;
}
