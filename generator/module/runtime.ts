import { exportsText } from "./fill.js";
import type { ModuleForm } from "./form.js";
import type { Parts, RuntimeFile } from "./template.js";
import { Text } from "./text.js";

/** Names that the runtime exports, which nothing else in a module may have. */
export const runtimeNames = ({ runtime }: Parts): readonly string[] =>
  runtime.flatMap((file) => file.exports);

/** The runtime of a set: all that the names need, what is needed first; equal sets of names give the same text. */
export function runtimeText(parts: Parts, names: ReadonlySet<string>, form: ModuleForm): string {
  const files = neededFiles(parts.runtime, names).filter(({ text }) => text[form] !== "");
  const texts = [parts.header, ...files.map(({ text }) => text[form])];
  if (form !== "body") return `${texts.join("\n\n")}\n`;
  const exports = files
    .flatMap(({ values }) => values)
    .filter((name) => names.has(name))
    .map((name) => ({ local: name, exported: name }));
  return `${[...texts, Text.print(exportsText(exports), 0)].join("\n\n")}\n`;
}

/** The files that have the names, after what they import. */
function neededFiles(runtime: readonly RuntimeFile[], names: ReadonlySet<string>): readonly RuntimeFile[] {
  const byName = new Map(runtime.map((file) => [file.name, file]));
  const needed = new Set<RuntimeFile>(),
    entered = new Set<RuntimeFile>();
  const add = (file: RuntimeFile): void => {
    if (entered.has(file)) return;
    entered.add(file);
    for (const name of file.imports) {
      const imported = byName.get(name);
      if (imported) add(imported);
    }
    needed.add(file);
  };
  for (const file of runtime) if (file.exports.some((name) => names.has(name))) add(file);
  return [...needed];
}
