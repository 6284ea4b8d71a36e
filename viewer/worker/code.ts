import { generate, generateModule } from "../../generator/index.js";
import type { Code, CodeAsked } from "../protocol.js";
import type { Opened } from "./opened.js";

/** What is generated for a correction; its own module comes first. */
export function codeOf({ name, set }: Opened, { correction, smooth, emit, as }: CodeAsked): Code {
  const options = { name, only: [correction], smooth, emit };
  if (as === "module") return [{ path: `${name}.${emit}`, text: generateModule(set, options) }];
  return generate(set, options).files;
}
