import type { Evaluation } from "../../index.js";
import { numberText } from "../../text.js";
import { bold, type Line } from "./lines.js";
import { tableLines } from "./table.js";

/** A value and a gradient, in lines. */
export const evaluationLines = ({ value, grad }: Evaluation): readonly Line[] =>
  tableLines([
    ["value", bold(numberText(value))],
    ...Object.entries(grad).map(([name, slope]) => [`d/d(${name})`, numberText(slope)]),
  ]);
