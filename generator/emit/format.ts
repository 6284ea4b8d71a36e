import prettier from "@prettier/sync";

/** Formats TypeScript or JavaScript as a careful person would; tables are kept out of it (it is slow on long lines). */
export function formatCode(text: string, parser: "typescript" | "babel" = "typescript"): string {
  return prettier.format(text, { parser, printWidth: 110 });
}
