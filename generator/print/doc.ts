import { builders } from "prettier/doc";

/** A document of prettier's: text, and where lines may break. */
export type Doc = builders.Doc;

export { builders };
