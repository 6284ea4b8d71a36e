import type { KeyColumn } from "./keyColumn.js";
import type { IntegerColumn } from "./numberColumn.js";

/** The columns of a batch by the names of the inputs, for a correction whose inputs are not known before. */
export type Columns = Readonly<Record<string, IntegerColumn | KeyColumn<string>>>;
