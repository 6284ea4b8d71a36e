import { type GeneratedFile, generate, generateModule } from "../../generator/index.js";
import type { Code, CodeAsked } from "../protocol.js";
import type { Opened } from "./opened.js";

/** What is generated for a correction; its own module comes first. */
export function codeOf({ name, set }: Opened, { correction, smooth, morph, emit, as }: CodeAsked): Code {
  const options = { name, only: [correction], smooth, morph, emit };
  if (as === "module") return [{ path: `${name}.${emit}`, text: generateModule(set, options) }];
  const { files } = generate(set, options);
  return [...files.filter(isOwn).reverse(), ...files.filter((file) => !isOwn(file))];
}

/** Whether a file is the module of a correction; that of a compound comes after those of its corrections. */
const isOwn = ({ path }: GeneratedFile): boolean => !/\/(index|runtime)\.(d\.)?[jt]s$|\.json$/.test(path);
