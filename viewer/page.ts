import type { SetFile } from "./protocol.js";

/** A set in the page: the name of its file, and base64 text of its bytes. */
export interface Embedded {
  readonly name: string;
  readonly base64: string;
}

/** The page as it was written, before anything is shown in it. */
export interface Page {
  readonly sets: readonly Embedded[];
  /** What a saved page keeps besides, as a link has it. */
  readonly link: string;
  /** The page without sets. */
  readonly empty: string;
}

/** Takes out of the document what is in it. */
export function readPage(document: Document): Page {
  const elements = [...document.querySelectorAll<HTMLScriptElement>("script[data-set]")];
  const sets = elements.map((element) => ({ name: element.dataset.set ?? "", base64: element.text.trim() }));
  const kept = document.querySelector<HTMLScriptElement>("script[data-link]");
  const link = kept?.dataset.link ?? "";
  for (const element of [...elements, ...(kept === null ? [] : [kept])]) element.remove();
  return { sets, link, empty: `<!doctype html>\n${document.documentElement.outerHTML}` };
}

/** Base64 text of a file's bytes. */
export async function base64Of({ content }: SetFile): Promise<string> {
  if (typeof content === "string") return content;
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onload = () => {
      resolve(typeof reader.result === "string" ? (reader.result.split(",")[1] ?? "") : "");
    };
    reader.onerror = () => {
      reject(new Error("the file cannot be read again"));
    };
    reader.readAsDataURL(new Blob([content]));
  });
}
