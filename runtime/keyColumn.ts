import type { CodedStrings } from "./codedStrings.js";

/** A column of strings of which only these have values: an element a row, or a scalar that holds for every row. */
export type KeyColumn<Key extends string> = Key | readonly Key[] | CodedStrings;
