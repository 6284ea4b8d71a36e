import { at } from "../at.js";
import { applyExactly, buildFormula } from "../expression/build.js";
import { differentiate } from "../expression/differentiate.js";
import type { Expr } from "../expression/graph.js";
import { chained, factorsOf } from "../ir/chain.js";
import type { Body, Environment, Local, Statement } from "../ir/types.js";
import type { LwtnnNode } from "../tree/network.js";
import { compute } from "./block.js";
import type { Builder } from "./builder.js";
import { finish } from "./finish.js";
import { type LoweredLayer, type LoweredNetwork, lowerLayer } from "./layer.js";
import type { Scope } from "./scope.js";

/**
 * A network forwards, layer by layer, its finalizer as an expression of the outputs, and for the gradient the same layers backwards
 * (reverse accumulation: each layer's derivatives from those of the next).
 */
export function lowerNetwork(scope: Scope, node: LwtnnNode, env: Environment): Body {
  const { builder } = scope;
  const network = networkOf(builder, node);
  const outputs = node.outputs.map((name) => builder.local("number", name));
  const reads = outputs.map((local, index): Statement => memoryRead(local, network.output, index));
  const symbols = outputs.map((local) => scope.symbol(local));
  const value = finalizer(builder, node, symbols);
  const forward: Body = [{ kind: "perform", procedure: network.forward, env }, ...reads];
  const chain = new Map(node.inputs.map(({ input }, i) => [i, scope.slopesOf(at(env, input))] as const));
  if ([...chain.values()].every((slopes) => slopes.size === 0)) return [...forward, ...finish(scope, value)];
  const { calculus } = builder;
  const partials = symbols.map((output) =>
    differentiate(calculus, value, (symbol) => (symbol === output ? calculus.constant(1) : undefined)),
  );
  const computed = compute(scope, [{ expr: value, hint: "value" }, ...partials.map((expr) => ({ expr }))]);
  const seeds = partials.map((_partial, i): Statement => ({
    kind: "store",
    buffer: network.outputSlope,
    index: i,
    value: at(computed.results, i + 1),
  }));
  const back = node.inputs.map(({ input }) => builder.local("number", `inner d ${builder.nameOf(input)}`));
  const slopes = node.inputs.map(
    ({ scale }, i) => [i, calculus.mul(calculus.constant(scale), scope.symbol(at(back, i)))] as const,
  );
  const factors = factorsOf(calculus.ranges, chain, [...chain.keys()]);
  const spread = [...chained(builder.graph, calculus.ranges, new Map(slopes), factors)];
  const result = compute(
    scope,
    spread.map(([input, expr]) => ({ expr, hint: `d ${builder.nameOf(input)}` })),
    0,
  );
  return [
    ...forward,
    ...computed.statements,
    ...seeds,
    { kind: "perform", procedure: network.backward, env },
    ...back.map((local, index): Statement => memoryRead(local, network.inputSlope, index)),
    ...result.statements,
    {
      kind: "yield",
      value: scope.mode === "slopes" ? undefined : at(computed.results, 0),
      slopes: new Map(spread.map(([input], i) => [input, at(result.results, i)])),
    },
  ];
}

const memoryRead = (local: Local, buffer: LoweredNetwork["output"], index: number): Statement => ({
  kind: "let",
  local,
  value: { kind: "memory", buffer, index },
});

function finalizer(
  { graph }: Builder,
  { finalizer: { formula, parameters } }: LwtnnNode,
  outputs: readonly Expr[],
): Expr {
  return buildFormula(graph, formula.expression, (leaf) => {
    switch (leaf.kind) {
      case "literal":
        return graph.constant(leaf.value);
      case "parameter":
        return graph.constant(parameters[leaf.index] ?? NaN);
      case "variable":
        return at(outputs, formula.variables[leaf.index] ?? -1);
    }
  });
}

/** The procedures of a network, made once. */
function networkOf(builder: Builder, node: LwtnnNode): LoweredNetwork {
  const known = builder.networks.get(node);
  if (known) return known;
  const features = builder.buffer("features", node.inputs.length),
    inputSlope = builder.buffer("feature slope", node.inputs.length);
  const memory = {
    buffer: builder.buffer.bind(builder),
    table: (hint: string, values: readonly number[]) => builder.table(hint, values),
  };
  const layers: LoweredLayer[] = [];
  for (const layer of node.layers)
    layers.push(lowerLayer(memory, layer, layers.at(-1) ?? { output: features, outputSlope: inputSlope }));
  const reads = node.inputs.map(({ input, offset, scale }, index): Statement => ({
    kind: "store",
    buffer: features,
    index,
    value: feature(builder, input, offset, scale),
  }));
  const last = layers.at(-1);
  const made = {
    forward: builder.procedure("forward", [...reads, ...layers.flatMap(({ forward }) => forward)]),
    backward: builder.procedure(
      "backward",
      layers.toReversed().flatMap(({ backward }) => backward),
    ),
    output: last?.output ?? features,
    outputSlope: last?.outputSlope ?? inputSlope,
    inputSlope,
  };
  builder.networks.set(node, made);
  return made;
}

/** `(x + offset) * scale`; adding -0 changes nothing. */
function feature({ graph }: Builder, input: number, offset: number, scale: number): Expr {
  const x = graph.symbol({ kind: "input", index: input });
  const shifted = Object.is(offset, -0) ? x : applyExactly(graph, "add", [x, graph.constant(offset)]);
  return applyExactly(graph, "mul", [shifted, graph.constant(scale)]);
}
