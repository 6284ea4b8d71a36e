import { expect, test } from "vitest";
import { buildFormula } from "../../generator/expression/build.js";
import { Calculus } from "../../generator/expression/calculus.js";
import { differentiate } from "../../generator/expression/differentiate.js";
import { type Expr, Graph } from "../../generator/expression/graph.js";
import { type Block, schedule } from "../../generator/expression/schedule.js";
import { parseFormula } from "../../generator/formula/parse.js";

/** Value and derivative of a formula of x, as a schedule. */
function scheduled(text: string): Block {
  const graph = new Graph(),
    calculus = new Calculus(graph);
  const x = graph.symbol({ kind: "input", index: 0 });
  const parsed = parseFormula(text);
  if (!parsed.ok) throw new Error(parsed.message);
  const value = buildFormula(graph, parsed.expression, (leaf) =>
    leaf.kind === "literal" ? graph.constant(leaf.value) : x,
  );
  return schedule([
    value,
    differentiate(calculus, value, (symbol) => (symbol === x ? graph.constant(1) : undefined)),
  ]);
}

const operatorOf = (expr: Expr): string => (expr.kind === "operation" ? expr.operator : expr.kind);

/** The statements, branches with what is in their arms. */
const outline = ({ statements }: Block): readonly unknown[] =>
  statements.map((statement) =>
    statement.kind === "define"
      ? operatorOf(statement.expr)
      : {
          if: operatorOf(statement.condition),
          sets: statement.targets.length,
          then: outline(statement.then),
          else: outline(statement.otherwise),
        },
  );

test.each([
  ["x*x", []],
  ["exp(x)", ["exp"]],
  ["log(x)*log(x)", ["log"]],
  ["sqrt(x)", ["sqrt"]],
  ["max(0.1,exp(x))", ["exp", { if: "lt", sets: 2, then: [], else: [] }]],
  ["max(1,x)*2", ["lt"]],
])("%s computes once what is used twice: %j", (text, want) => {
  expect(outline(scheduled(text))).toEqual(want);
});
