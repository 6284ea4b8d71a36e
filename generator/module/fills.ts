import type { Block } from "./block.js";
import type { Elements } from "./template.js";
import type { Text } from "./text.js";

/** What stands in a hole: text or none, statements, the elements of a list, parameters with types or without. */
export type Fill = Text | undefined | Block | Elements | Parameters;

export interface Parameters extends Elements {
  /** With their types. */
  readonly typed: readonly Text[];
}

/** What stands in holes, by their names. */
export type Fills = Readonly<Record<string, Fill>>;

/** What stands in a hole. */
export type FillOf = (hole: string) => Fill;
