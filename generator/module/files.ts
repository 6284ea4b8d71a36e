/** The files of a set, without extension, that are no correction's. */
export const INDEX = "index";
export const RUNTIME = "runtime";
const TAKEN = [INDEX, RUNTIME];
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** A file name for each correction: its own name where every file system can have it, else one that resembles it. */
export function fileNames(names: readonly string[]): readonly string[] {
  const taken = new Set(TAKEN);
  return names.map((name) => {
    const base = safeName(name);
    let file = base;
    for (let i = 2; taken.has(file.toLowerCase()); i++) file = `${base}_${i}`;
    taken.add(file.toLowerCase());
    return file;
  });
}

function safeName(name: string): string {
  const text = name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .slice(0, 100);
  if (text === "" || /^[_-]+$/.test(text)) return "correction";
  return DEVICES.test(text) ? `${text}_` : text;
}
