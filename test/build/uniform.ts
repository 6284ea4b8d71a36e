import { format } from "prettier";

/** The text in one layout, whatever its own was. */
export async function uniform(text: string): Promise<string> {
  const formatted = await format(text, {
    parser: "typescript",
    printWidth: 1_000_000,
    trailingComma: "none",
    objectWrap: "collapse",
  });
  return formatted.replace(/\n\s*\n/g, "\n");
}
