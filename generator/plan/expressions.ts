import { at } from "../at.js";
import type { Expr } from "../expression/graph.js";
import { operandsFirst } from "../expression/order.js";
import { isFormula, isParameter } from "../tree/guards.js";
import type { MorphNode, Node } from "../tree/node.js";
import type { FormulaPlanner } from "./formula.js";
import { type Operand, type TemplateContext, filled, planTemplate, solved } from "./morph.js";
import type { Column, FactorCheck, Morphed, ParameterColumn, Part } from "./types.js";

/** A morph of numbers and formulas as an expression, the columns that it reads, and the inputs that it may depend on. */
export interface PlannedMorph {
  readonly expr: Expr;
  readonly columns: readonly Column[];
  readonly parameters: readonly ParameterColumn[];
  readonly variables: readonly number[];
  readonly morphed?: Morphed;
  /** The expression with all parts in it. */
  readonly whole: Expr;
}

/** What plans need of a correction. */
export interface MorphContext extends TemplateContext {
  readonly formulas: FormulaPlanner;
  readonly nameOf: (input: number) => string;
}

/** Something that is computed for each row, before it is known whether it has to be kept. */
interface Planned {
  readonly expr: Expr;
  readonly columns: readonly Column[];
  readonly parameters: readonly ParameterColumn[];
  readonly variables: readonly number[];
  readonly parts: readonly Part[];
  readonly checks: readonly FactorCheck[];
  readonly numbers?: readonly number[];
  readonly isVariable?: boolean;
}

/** Plans morphs of one shape, of numbers and formulas, a row each. */
export function planMorphs(context: MorphContext, nodes: readonly MorphNode[]): PlannedMorph {
  const { graph } = context;
  const { expr, columns, parameters, variables, parts, checks } = morphs(context, nodes);
  const known = new Map<number, Expr>();
  for (const part of parts) known.set(part.column, filled(graph, part.expr, known));
  const whole = filled(graph, expr, known);
  const read = new Set(
    operandsFirst(checks.length === 0 ? [whole] : [whole, ...known.values()]).map(columnIn),
  );
  const isRead = ({ id }: { readonly id: number }): boolean => read.has(id);
  const used = { columns: columns.filter(isRead), parameters: parameters.filter(isRead), variables };
  if (checks.length === 0) return { ...used, expr: whole, whole };
  return { ...used, expr, morphed: { parts, checks }, whole };
}

const columnIn = (expr: Expr): number | undefined =>
  expr.kind === "symbol" && expr.symbol.kind === "column" ? expr.symbol.index : undefined;

function morphs(context: MorphContext, nodes: readonly MorphNode[]): Planned {
  const { graph, formulas, newColumn } = context,
    first = at(nodes, 0);
  const hints = operandHints(context, first);
  const planned = first.content.map((_one, i) =>
    values(
      context,
      nodes.map(({ content }) => at(content, i)),
      at(hints, i),
    ),
  );
  const operands = planned.map(({ expr, numbers, isVariable }, i): Operand => ({
    column: newColumn(),
    hint: at(hints, i),
    expr,
    ...(numbers !== undefined && { numbers }),
    ...(isVariable && { isVariable }),
  }));
  const template = planTemplate(context, first, operands);
  const made: Column[] = [];
  const expr = solved(graph, template, (numbers) => {
    const cell = formulas.numbers(numbers, "term");
    if (cell.column) made.push(cell.column);
    return cell.expr;
  });
  return {
    expr,
    columns: [...planned.flatMap(({ columns }) => columns), ...made],
    parameters: planned.flatMap(({ parameters }) => parameters),
    variables: [...planned.flatMap((one) => one.variables), ...first.nuisances.map(({ input }) => input)],
    parts: [
      ...planned.flatMap(({ parts }) => parts),
      ...operands.map(({ column, hint }, i) => ({ column, hint, expr: at(planned, i).expr })),
    ],
    checks: [...planned.flatMap(({ checks }) => checks), ...template.checks],
  };
}

/** What the values of a morph are called: `nominal`, and `sf up` for a parameter `sf`. */
export const operandHints = (
  { nameOf }: Pick<MorphContext, "nameOf">,
  { nuisances }: MorphNode,
): readonly string[] => [
  "nominal",
  ...nuisances.flatMap(({ input }) => [`${nameOf(input)} up`, `${nameOf(input)} down`]),
];

/** Contents of one shape. */
function values(context: MorphContext, nodes: readonly Node[], hint: string): Planned {
  const { formulas } = context,
    none = { parts: [], checks: [] };
  const numbers = nodes.filter((node) => typeof node === "number");
  if (numbers.length > 0) {
    const { expr, column } = formulas.numbers(numbers, hint);
    return { ...none, expr, columns: column ? [column] : [], parameters: [], variables: [], numbers };
  }
  const places = nodes.filter(isParameter).map(({ index }) => index);
  if (places.length > 0) {
    const { expr, column } = formulas.parameter(places, hint);
    return { ...none, expr, columns: [], parameters: [column], variables: [], isVariable: true };
  }
  const inner = nodes.filter(
    (node): node is MorphNode => typeof node !== "number" && node.nodetype === "morph",
  );
  if (inner.length > 0) return morphs(context, inner);
  return { ...none, ...formulas.formula(nodes.filter(isFormula)) };
}
