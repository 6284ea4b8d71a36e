import { lazyTable } from "./tables.js";

/** A table of doubles that is decoded now; `text` is as of `lazyTable`. */
export const decodedTable = (text: string): Float64Array => lazyTable(text)();
