import { buildFormula } from "../expression/build.js";
import { at } from "../at.js";
import { differentiate } from "../expression/differentiate.js";
import type { Expr } from "../expression/graph.js";
import type { FormulaAst } from "../tree/formula.js";
import type { LwtnnNode } from "../tree/network.js";
import { computeBlock } from "./block.js";
import { chainedSlopes } from "./chain.js";
import { type Code, code, elementOf, functionCode, join, literal, typed } from "./code.js";
import type { Environment, Frame } from "./frame.js";
import { type LayerCode, buffer, emitLayer } from "./layers.js";
import { finish, inputText } from "./finish.js";

/** The functions of a network: what it reads first, and its layers forwards and backwards. */
export interface NetworkCode {
  readonly forward: Code;
  readonly inputs: Code;
  readonly last: LayerCode | undefined;
  readonly layers: readonly LayerCode[];
}

/**
 * A network forwards, layer by layer, its finalizer as an expression of the outputs, and for the gradient the same layers backwards
 * (reverse accumulation: each layer's derivatives from those of the next).
 */
export function emitNetwork(frame: Frame, node: LwtnnNode, env: Environment): Code {
  const { calculus, module } = frame.context;
  const network = networkCode(frame, node);
  const run = code`${network.forward}(${join(
    node.inputs.map(({ input }) => inputText(frame, input, env)),
    ",",
  )});`;
  const result = network.last?.output ?? network.inputs;
  const outputs = node.outputs.map((name) => frame.unique(name));
  const used = new Set(
    variablesOf(node.finalizer.formula.expression).map(
      (variable) => node.finalizer.formula.variables[variable],
    ),
  );
  const reads = outputs.flatMap((name, i) =>
    used.has(i) ? [code`const ${name} = ${elementOf(result, literal(i))};`] : [],
  );
  const symbols = outputs.map((name) => frame.local(name, new Map()));
  const value = finalizer(frame, node, symbols);
  if (frame.mode === "value") return code`${[run, ...reads, finish(frame, value)]}`;
  const partials = symbols.map((output) =>
    differentiate(calculus, value, (symbol) => (symbol === output ? calculus.constant(1) : undefined)),
  );
  const { statements, results } = computeBlock(frame, [value, ...partials], "value");
  const seeds = results
    .slice(1)
    .map((partial, i) => code`${network.last?.outputSlope ?? network.inputs}[${literal(i)}] = ${partial};`);
  const back = module.once(`backward ${String(network.forward)}`, () => backward(frame, network));
  const first = network.layers[0]?.inputSlope ?? network.inputs;
  const slopes = node.inputs.map(({ scale }, i) => ({ scale, name: frame.unique("inner slope"), i }));
  const innerReads = slopes.map(
    ({ name, scale, i }) => code`const ${name} = ${literal(scale)} * ${elementOf(first, literal(i))};`,
  );
  const terms = slopes.map(({ name, i }) => ({
    argument: env[node.inputs[i]?.input ?? -1],
    slope: frame.local(name, new Map()),
  }));
  const live = [...chainedSlopes(frame, terms)].map(([input, sum]) => ({ input, sum }));
  const spread = computeBlock(
    frame,
    live.map(({ sum }) => sum),
  );
  const writes = live.map(({ input }, i) => code`${frame.slopePlace(input)} = ${spread.results[i] ?? []};`);
  return code`${[run, ...reads, ...statements, code`${frame.valuePlace} = ${results.slice(0, 1)};`, ...seeds, code`${back}();`, ...innerReads, ...spread.statements, ...writes, frame.end]}`;
}

function finalizer(
  { context: { graph } }: Frame,
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

function variablesOf(ast: FormulaAst): readonly number[] {
  if (ast.kind === "variable") return [ast.index];
  return ast.kind === "operation" ? ast.operands.flatMap(variablesOf) : [];
}

function networkCode(frame: Frame, node: LwtnnNode): NetworkCode {
  const { networks } = frame.context,
    known = networks.get(node);
  if (known) return known;
  const { module, parameters } = frame.context;
  const inputs = buffer(frame, "features", node.inputs.length);
  const layers: LayerCode[] = [];
  for (const layer of node.layers)
    layers.push(
      emitLayer(
        frame,
        layer,
        layers.at(-1) ?? { output: inputs, outputSlope: buffer(frame, "feature slope", node.inputs.length) },
      ),
    );
  const names = node.inputs.map(({ input }) => parameters[input] ?? code`x`);
  const distinct = [...new Map(names.map((name) => [String(name), name])).values()];
  const forward = module.function("forward", (self) => {
    const reads = node.inputs.map(
      ({ offset, scale }, i) =>
        code`${inputs}[${literal(i)}] = ${shifted(names[i] ?? code`x`, offset)} * ${literal(scale)};`,
    );
    const parameters = distinct.map((name) => typed(name, code`number`));
    const statements = [...reads, ...layers.flatMap((layer) => layer.forward)];
    return functionCode(self, join(parameters, ","), "void", statements);
  });
  const made = { forward, inputs, last: layers.at(-1), layers };
  networks.set(node, made);
  return made;
}

/** `x + offset`, written as people would. */
function shifted(x: Code, offset: number): Code {
  if (Object.is(offset, -0)) return x;
  return offset < 0 ? code`(${x} - ${literal(-offset)})` : code`(${x} + ${literal(offset)})`;
}

function backward(frame: Frame, { layers }: NetworkCode): Code {
  const statements = layers.toReversed().flatMap((layer) => layer.backward);
  return frame.context.module.function("backward", (self) => functionCode(self, code``, "void", statements));
}
