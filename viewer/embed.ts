/** Stands in the page where sets come. */
const PLACE = "<!--sets-->";

/** Whether a text is a page of the viewer, with sets or without. */
export const isPage = (text: string): boolean =>
  text.slice(0, 2000).includes('<meta name="generator" content="correctionlib-codegen"');

/** What is put into a page. */
export interface Content {
  readonly sets: readonly { readonly name: string; readonly base64: string }[];
  /** What is looked at first, as a link has it. */
  readonly link?: string;
}

/** The page with sets in it. Throws where it is none that takes sets. */
export function withContent(page: string, { sets, link }: Content): string {
  const place = page.indexOf(PLACE);
  if (place < 0) throw new RangeError("the page has no place for sets");
  const parts = [
    ...sets.map(
      ({ name, base64 }) => `<script type="text/plain" data-set="${attribute(name)}">${base64}</script>`,
    ),
    ...(link === undefined ? [] : [`<script type="text/plain" data-link="${attribute(link)}"></script>`]),
  ];
  return `${page.slice(0, place)}${PLACE}${parts.map((part) => `\n${part}`).join("")}${page.slice(place + PLACE.length)}`;
}

const attribute = (text: string): string => text.replace(/[&"<>]/g, (one) => `&#${one.charCodeAt(0)};`);
