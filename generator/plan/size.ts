import type { Expr } from "../expression/graph.js";
import { operandsFirst } from "../expression/order.js";

/** How many different operations and operands there are. */
export const expressionSize = (expr: Expr): number => operandsFirst([expr]).length;

/** A grid counts as no more than this, however many numbers a cell has: they are read side by side. */
const MOST_OF_GRID = 100;

/** The size of smoothed bins. */
export const gridSize = (expr: Expr): number => Math.min(expressionSize(expr), MOST_OF_GRID);
