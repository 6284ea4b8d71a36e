import type { Evaluation } from "../../index.js";
import { numberText } from "../../text.js";
import { bold, type Line } from "./lines.js";
import { tableLines } from "./table.js";

/** A value, a gradient, each second derivative once, and derivatives by parameters, in lines. */
export const evaluationLines = ({ value, grad, hess = {}, parameters = [] }: Evaluation): readonly Line[] =>
  tableLines([
    ["value", bold(numberText(value))],
    ...Object.entries(grad).map(([name, slope]) => [`d/d(${name})`, numberText(slope)]),
    ...Object.entries(hess).flatMap(([row, curves], i) =>
      Object.entries(curves)
        .slice(0, i + 1)
        .map(([column, curve]) => [`d2/d(${row})d(${column})`, numberText(curve)]),
    ),
    ...parameters.map(({ pointer, derivative }) => [`d/d(${pointer})`, numberText(derivative)]),
  ]);
