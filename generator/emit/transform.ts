import type { Expr } from "../expression/graph.js";
import type { Branches, Family, Step } from "../plan/types.js";
import { computeBlock } from "./block.js";
import { call, gradientCall, readCall } from "./calls.js";
import { slopesOf } from "./chain.js";
import { type Code, code, literal } from "./code.js";
import type { Environment, Frame } from "./frame.js";
import { follow } from "./follow.js";
import { emitRandom, formulaExpr } from "./steps.js";
import { roundHalfAway } from "../../runtime/roundHalfAway.js";

/** Replaces an input by what the rule makes of it, and goes on with the content. */
export function emitTransform(
  frame: Frame,
  step: Step & { readonly kind: "transform" },
  row: Code | undefined,
  env: Environment,
): Code {
  const { family, row: ruleRow, statements } = ruleFamily(frame, step.rule, row);
  const isInt = frame.context.correction.inputs[step.input]?.type === "int";
  const rule =
    family.step.kind === "formula"
      ? ruleByFormula(frame, step.input, formulaExpr(frame, family.step, ruleRow, env), isInt)
      : byCall(frame, step.input, family, ruleRow, env, isInt);
  const content = follow(
    frame,
    step.content,
    row,
    undefined,
    env.map((expr, input) => (input === step.input ? rule.expr : expr)),
  );
  return code`${[...statements, ...rule.statements]}\n${content}`;
}

interface Rule {
  readonly statements: readonly Code[];
  readonly expr: Expr;
}

/** The rule of a row: rules of one transform have one shape, so there is one arm. */
function ruleFamily(
  frame: Frame,
  { arms, link }: Branches,
  row: Code | undefined,
): { readonly family: Family; readonly row: Code | undefined; readonly statements: readonly Code[] } {
  const [family] = arms;
  if (!family) throw new Error("a transform without a rule");
  if (link.kind !== "refs") return { family, row: link.kind === "dense" ? row : undefined, statements: [] };
  const name = frame.unique("rule row");
  return {
    family,
    row: name,
    statements: [code`const ${name} = ${frame.table("rows", link.refs, "integer")(row ?? literal(0))};`],
  };
}

function ruleByFormula(
  frame: Frame,
  input: number,
  { expr, statements }: ReturnType<typeof formulaExpr>,
  isInt: boolean,
): Rule {
  const rule = byFormula(frame, input, expr, isInt);
  return { ...rule, statements: [...statements, ...rule.statements] };
}

function byFormula(frame: Frame, input: number, expr: Expr, isInt: boolean): Rule {
  const { graph, correction } = frame.context;
  if (expr.kind === "constant")
    return { statements: [], expr: graph.constant(isInt ? roundHalfAway(expr.value) : expr.value) };
  const { statements, results } = computeBlock(frame, [expr]);
  const inputName = correction.inputs[input]?.name ?? "";
  const isFunction = expr.kind === "operation" && expr.operands.length === 1;
  const name = frame.unique(isFunction ? `${expr.operator} ${inputName}` : `new ${inputName}`);
  const text = isInt ? code`${frame.helper("roundHalfAway")}(${results})` : code`${results}`;
  return {
    statements: [...statements, code`const ${name} = ${text};`],
    expr: frame.local(name, isInt ? new Map() : slopesOf(frame, expr)),
  };
}

function byCall(
  frame: Frame,
  input: number,
  family: Family,
  row: Code | undefined,
  env: Environment,
  isInt: boolean,
): Rule {
  const { correction } = frame.context;
  const name = frame.unique(`new ${correction.inputs[input]?.name ?? ""}`);
  if (frame.mode === "value" || isInt || family.active.size === 0) {
    const value =
      family.step.kind === "random" ? emitRandom(frame, family.step, env) : call(frame, family, row, env);
    const text = isInt ? code`${frame.helper("roundHalfAway")}(${value})` : value;
    return { statements: [code`const ${name} = ${text};`], expr: frame.local(name, new Map()) };
  }
  const { statements, expr } = readCall(frame, name, family.active, env);
  return { statements: [gradientCall(frame, family, row, env), ...statements], expr };
}
