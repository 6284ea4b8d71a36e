import { format, resolveConfig } from "prettier";
import { join } from "node:path";
import wrapAnsi from "wrap-ansi";
import { checkoutFolder } from "../corpus/folder.js";
import type { Export } from "./exports.js";

/** Sections by the beginnings of the paths of files; what fits none stands in the last. */
const SECTIONS: readonly { readonly title: string; readonly files: readonly string[] }[] = [
  {
    title: "Reading",
    files: ["library/parse.", "library/errors.", "schema/", "tree/set."],
  },
  { title: "Generating", files: ["library/generate.", "options.", "library/mark."] },
  { title: "Running", files: ["library/compile.", "library/evaluate."] },
  { title: "Looking inside", files: ["library/summary.", "inspect/", "tree/cost.", "smoothing/"] },
  { title: "The way to a value", files: ["library/locate.", "library/edges.", "locate/"] },
  { title: "Comparing versions", files: ["library/diff.", "diff/"] },
  { title: "The config file", files: ["config/"] },
  { title: "Texts and names", files: ["library/text.", "library/nearest."] },
  { title: "Columns and others", files: [""] },
];

const INTRODUCTION = `# The library

What \`import { ... } from "correctionlib-codegen"\` gives. It runs in Node and in browsers; nothing here touches the disk. This page is made from
the comments in the code (\`npm run draw\`).`;

const KINDS = ["function", "class", "type"] as const;

/** The page of all that the library exports, by sections: functions and classes before types. */
export async function referencePage(all: readonly Export[]): Promise<string> {
  const sections = SECTIONS.map(({ title }) => {
    const own = all.filter((one) => sectionOf(one) === title);
    const exports = KINDS.flatMap((kind) => own.filter((one) => one.kind === kind));
    return { title, exports, values: exports.filter(({ kind }) => kind !== "type") };
  });
  const links = linksOf(
    sections.flatMap(({ title, exports }) => [title, ...exports.map(({ name }) => name)]),
  );
  const rows = sections.map(({ title, values }) => {
    const own = values.length === 0 ? "" : `: ${values.map(({ name }) => links.get(name)).join(", ")}`;
    return `- ${links.get(title)?.replaceAll("`", "")}${own}`;
  });
  const entries = sections.flatMap(({ title, exports }) => [
    `## ${title}`,
    ...exports.map((one) => entry(one, links)),
  ]);
  const options = await resolveConfig(join(checkoutFolder(), "docs/library.md"));
  return format([INTRODUCTION, rows.join("\n"), ...entries].join("\n\n"), { ...options, parser: "markdown" });
}

/** Links to headings, whose places have small letters only, and a number where they are the same. */
function linksOf(headings: readonly string[]): ReadonlyMap<string, string> {
  const seen: string[] = [];
  const links = new Map<string, string>();
  for (const heading of headings) {
    const place = heading.toLowerCase().replaceAll(" ", "-");
    const before = seen.filter((one) => one === place).length;
    links.set(heading, `[\`${heading}\`](#${place}${before === 0 ? "" : `-${before}`})`);
    seen.push(place);
  }
  return links;
}

function sectionOf({ file }: Export): string {
  const path = file.replace(/^generator\//, "");
  return SECTIONS.find(({ files }) => files.some((one) => path.startsWith(one)))!.title;
}

function entry({ name, declaration, description, uses }: Export, links: ReadonlyMap<string, string>): string {
  const others = [...uses].flatMap((one) => (one === name ? [] : (links.get(one) ?? [])));
  const text = description.replace(/`(\w+)`/g, (all, one: string) =>
    one === name ? all : (links.get(one) ?? all),
  );
  return [
    `### ${name}`,
    ...text.split(/\n+|(?<=[.:]) (?=Throws )/).map((one) => wrapAnsi(one, 140)),
    `\`\`\`ts\n${declaration}\n\`\`\``,
    ...(others.length === 0 ? [] : [`See ${others.join(", ")}.`]),
  ].join("\n\n");
}
