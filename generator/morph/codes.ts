import type { CodeName } from "../tree/morph.js";
import type { Code } from "./code.js";
import { code0 } from "./codes/code0.js";
import { code1 } from "./codes/code1.js";
import { code2 } from "./codes/code2.js";
import { code4 } from "./codes/code4.js";
import { code4p } from "./codes/code4p.js";

/** The one table of codes. */
export const CODES: Readonly<Record<CodeName, Code>> = { code0, code1, code2, code4, code4p };

/** The codes that do not multiply, as a message lists them. */
export const ADDING_CODES = "code0, code2 or code4p";
