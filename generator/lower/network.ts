import { at } from "../at.js";
import { applyExactly, buildFormula } from "../expression/build.js";
import { differentiate } from "../expression/differentiate.js";
import type { Expr, SymbolExpr } from "../expression/graph.js";
import { chained, factorsOf } from "../ir/chain.js";
import { hasCurves, hasValue } from "../ir/modes.js";
import { pairsOf } from "../ir/pairs.js";
import type { Body, Environment, Local, Statement } from "../ir/types.js";
import type { LwtnnNode } from "../tree/network.js";
import { compute } from "./block.js";
import type { Builder } from "./builder.js";
import { derive } from "./call.js";
import { finish, secondsOf } from "./finish.js";
import { type LoweredLayer, type LoweredNetwork, lowerLayer } from "./layer.js";
import type { Memory } from "./operations.js";
import type { Chain } from "../ir/types.js";
import type { Scope } from "./scope.js";
import { type Tangents, TangentWay } from "./tangents.js";

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
  const partialsOf = spread.map(([input, expr]) => ({ input, expr, hint: `d ${builder.nameOf(input)}` }));
  const bent = hasCurves(scope.mode) ? tangentReads(scope, network, symbols, chain) : [];
  const seconds = hasCurves(scope.mode)
    ? secondsOf(
        scope,
        spread.map(([input]) => ({ input, expr: scope.partial(value, input) })),
        (_one, other, slope) => scope.second(slope, other),
      )
    : [];
  const result = compute(scope, [...partialsOf, ...seconds], 0);
  return [
    ...forward,
    ...computed.statements,
    ...seeds,
    { kind: "perform", procedure: network.backward, env },
    ...back.map((local, index): Statement => memoryRead(local, network.inputSlope, index)),
    ...bent,
    ...result.statements,
    {
      kind: "yield",
      value: hasValue(scope.mode) ? at(computed.results, 0) : undefined,
      slopes: new Map(spread.map(([input], i) => [input, at(result.results, i)])),
      ...(hasCurves(scope.mode) && {
        curves: new Map(seconds.map(({ pair }, i) => [pair, at(result.results, spread.length + i)])),
      }),
    },
  ];
}

/** The derivatives of the outputs, which become known of their variables. */
function tangentReads(
  scope: Scope,
  network: LoweredNetwork,
  symbols: readonly SymbolExpr[],
  chain: Chain,
): Body {
  const { builder } = scope;
  const active = [...chain].flatMap(([feature, slopes]) => (slopes.size === 0 ? [] : [feature]));
  const { procedure, output } = network.tangents(active),
    width = symbols.length;
  const pairs = pairsOf(active);
  const statements: Statement[] = [{ kind: "perform", procedure, env: scope.own }];
  for (const [i, symbol] of symbols.entries()) {
    const read = (hint: string, column: number): Expr => {
      const local = builder.local("number", hint);
      statements.push(memoryRead(local, output, column * width + i));
      return scope.symbol(local);
    };
    const hint = builder.hintOf(symbol) ?? "output";
    const slopes = new Map(active.map((feature, k) => [feature, read(`${hint} slope`, k)]));
    const curves = new Map(pairs.map((pair, k) => [pair, read(`${hint} curve`, active.length + k)]));
    statements.push(...derive(scope, symbol, hint, { slopes, curves }, chain));
  }
  return statements;
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
  const last = layers.at(-1),
    ofFeatures = new Map<string, Tangents>();
  const made: LoweredNetwork = {
    tangents: (active) => {
      const key = active.join();
      const found = ofFeatures.get(key) ?? tangentsOf(builder, node, layers, memory, active);
      ofFeatures.set(key, found);
      return found;
    },
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

/** What computes the derivatives by features from those of the features themselves, which are their scales. */
function tangentsOf(
  builder: Builder,
  node: LwtnnNode,
  layers: readonly LoweredLayer[],
  memory: Memory,
  active: readonly number[],
): Tangents {
  const way = new TangentWay(memory, active.length);
  const seeds = way.columns("feature", node.inputs.length);
  const body: Statement[] = [{ kind: "run", operation: "clear", operands: [seeds] }];
  for (const [k, feature] of active.entries()) {
    const value = builder.graph.constant(at(node.inputs, feature).scale);
    body.push({ kind: "store", buffer: seeds, index: k * node.inputs.length + feature, value });
  }
  let output = seeds;
  for (const layer of layers) {
    const made = layer.tangents(way, output);
    body.push(...made.body);
    output = made.output;
  }
  return { procedure: builder.procedure("tangents", body), output };
}

/** `(x + offset) * scale`; adding -0 changes nothing. */
function feature({ graph }: Builder, input: number, offset: number, scale: number): Expr {
  const x = graph.symbol({ kind: "input", index: input });
  const shifted = Object.is(offset, -0) ? x : applyExactly(graph, "add", [x, graph.constant(offset)]);
  return applyExactly(graph, "mul", [shifted, graph.constant(scale)]);
}
