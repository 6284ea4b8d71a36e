import { at } from "../at.js";
import { applyExactly } from "../expression/build.js";
import { type Expr, Graph } from "../expression/graph.js";
import { hasCurves } from "../ir/modes.js";
import type { Body, Environment, Program, Statement } from "../ir/types.js";
import type { FormulaOperator } from "../tree/operator.js";
import type { CompoundCorrection, UpdateOperator, Variable } from "../tree/set.js";
import { Builder } from "./builder.js";
import { call } from "./call.js";
import type { Order } from "./correction.js";
import { finish } from "./finish.js";
import { functionFor } from "./functions.js";
import { type LowerFamily, Scope } from "./scope.js";
import { variableOf } from "./variable.js";

/** A correction of a stack, as far as its compound sees it. */
export interface Member {
  readonly name: string;
  readonly inputs: readonly Variable[];
  /** Inputs by which its derivative may be other than 0. */
  readonly active: readonly number[];
  /** Pairs of them by which its second derivative may be. */
  readonly curved: readonly number[];
}

/** Lowers a compound correction: calls of the corrections in its stack, and what it makes of their results. */
export function lowerCompound(
  compound: CompoundCorrection,
  members: readonly Member[],
  order: Order = "gradient",
): Program {
  const builder = new Builder(compound.inputs, new Graph());
  const body = (scope: Scope): Body => stackBody(scope, compound, members);
  const none: LowerFamily = () => [];
  const common = { key: "stack", hint: "stack", hasRow: false, size: 0, shadowed: new Set<number>() };
  const value = functionFor(builder, none, { ...common, mode: "value", active: new Set() }, body);
  const active = activeOf(body(new Scope(builder, "gradient", common.shadowed, none)));
  if (active.size === 0) return builder.program(value, undefined);
  const gradient = functionFor(builder, none, { ...common, mode: "gradient", active }, body);
  if (order === "gradient") return builder.program(value, gradient);
  const hessian = functionFor(builder, none, { ...common, mode: "hessian", active }, body);
  return builder.program(value, gradient, { hessian });
}

/** Inputs by which a body yields derivatives: those of a compound are known when it has been lowered. */
function activeOf(body: Body): ReadonlySet<number> {
  const last = body.at(-1);
  return new Set(last?.kind === "yield" ? last.slopes.keys() : []);
}

const OPERATORS: Readonly<Record<UpdateOperator, FormulaOperator>> = { "+": "add", "*": "mul", "/": "div" };

function stackBody(scope: Scope, compound: CompoundCorrection, members: readonly Member[]): Body {
  const { graph } = scope.builder,
    { stack, outputOperator } = compound;
  const statements: Statement[] = [];
  let env = scope.own,
    result: Expr | undefined;
  for (const [k, { inputs }] of stack.entries()) {
    const member = at(members, k);
    const factor = callMember(scope, k, member, inputs, env);
    statements.push(...factor.statements);
    if (k + 1 < stack.length) {
      const next = updated(scope, compound, env, factor.expr, member.name);
      statements.push(...next.statements);
      env = next.env;
    }
    result =
      result === undefined || outputOperator === "last"
        ? factor.expr
        : applyExactly(graph, OPERATORS[outputOperator], [result, factor.expr]);
  }
  return [...statements, ...finish(scope, result ?? graph.constant(0))];
}

/** The result of one correction, with the derivatives that the chain rule gives. */
function callMember(
  scope: Scope,
  k: number,
  { name, inputs, active, curved }: Member,
  outer: readonly number[],
  env: Environment,
): ReturnType<typeof call> {
  const args = inputs.map((_input, i) => at(env, at(outer, i)));
  const chain = new Map(active.map((input) => [input, scope.slopesOf(at(args, input))] as const));
  const hasSlopes = [...chain.values()].some((slopes) => slopes.size > 0);
  const mode = hasCurves(scope.mode) && curved.length > 0 ? "hessian" : "gradient";
  return call(scope, {
    hint: name,
    target: { kind: "member", member: k, mode: hasSlopes ? mode : "value" },
    row: undefined,
    env: args,
    chain,
    slopes: hasSlopes ? active.map((input) => ({ input, name: inputs[input]?.name ?? "" })) : [],
    curves: hasSlopes ? curved : [],
  });
}

/** Every input that is updated becomes a new variable; one that is named twice is updated twice. */
function updated(
  scope: Scope,
  { inputsUpdate, inputOperator }: CompoundCorrection,
  env: Environment,
  factor: Expr,
  by: string,
): { readonly statements: Body; readonly env: Environment } {
  const { builder } = scope;
  return inputsUpdate.reduce(
    ({ statements, env: before }: { readonly statements: Body; readonly env: Environment }, input) => {
      const expr = applyExactly(builder.graph, OPERATORS[inputOperator], [at(before, input), factor]);
      const next = variableOf(scope, expr, `${builder.nameOf(input)} after ${by}`);
      return {
        statements: [...statements, ...next.statements],
        env: before.map((one, i) => (i === input ? next.expr : one)),
      };
    },
    { statements: [], env },
  );
}
