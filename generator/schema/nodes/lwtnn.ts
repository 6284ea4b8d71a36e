import { child, type Path, report } from "../context.js";
import { describe, thereAre } from "../describe.js";
import { type Check, checkFinite, checkString, isObject, listOf, nonEmpty, required } from "../fields.js";
import { checkFinalizer } from "../formula.js";
import { checkLayers } from "../layers.js";
import { type Input, inputOf, type Scope } from "../scope.js";
import type { LwtnnNode } from "../../tree/network.js";
import { nodeRow, type NodeRow } from "./row.js";

export const lwtnn: NodeRow = nodeRow(["opaque", "finalizer"], (json, path, scope) => {
  const network = required(json, "opaque", path, scope, checkNetwork);
  const finalizer = required(json, "finalizer", path, scope, (formula, at) =>
    checkFinalizer(formula, at, withOutputs(scope, network?.outputs)),
  );
  if (network === undefined || finalizer === undefined) return undefined;
  const { inputs, layers, outputs } = network;
  if (inputs === undefined || layers === undefined || outputs === undefined) return undefined;
  return { nodetype: "lwtnn", inputs, layers, outputs, finalizer };
});

interface Network {
  readonly inputs: LwtnnNode["inputs"] | undefined;
  readonly layers: LwtnnNode["layers"] | undefined;
  readonly outputs: LwtnnNode["outputs"] | undefined;
}

const checkNetworkInput = inputOf("lwtnn", "real", "int");

const checkInput: Check<LwtnnNode["inputs"][number], Scope> = (json, path, scope) => {
  if (!isObject(json)) return report(scope, path, `expected an object, found ${describe(json)}`);
  const input = required(json, "name", path, scope, checkNetworkInput);
  const offset = required(json, "offset", path, scope, checkFinite);
  const scale = required(json, "scale", path, scope, checkFinite);
  if (input === undefined || offset === undefined || scale === undefined) return undefined;
  return { input, offset, scale };
};

const checkInputs = nonEmpty("a network needs at least one input", listOf(checkInput));
const checkOutputs = nonEmpty("a network needs at least one output", listOf(checkString));

/** The network; keys that are not known here may mean something to whatever wrote it. */
function checkNetwork(json: unknown, path: Path, scope: Scope): Network | undefined {
  if (!isObject(json)) return report(scope, path, `expected an object, found ${describe(json)}`);
  const inputs = required(json, "inputs", path, scope, checkInputs);
  const stack = required(json, "layers", path, scope, (layers, at) =>
    checkLayers(layers, at, scope, inputs?.length === 0 ? undefined : inputs?.length),
  );
  const outputs = required(json, "outputs", path, scope, checkOutputs);
  const width = stack?.width;
  if (width !== undefined && outputs !== undefined && width !== outputs.length) {
    const message = `the layers give ${width} numbers, but ${thereAre(outputs.length, "output")}`;
    report(scope, child(path, "outputs"), message);
  }
  return { inputs, layers: stack?.layers, outputs };
}

/** What the finalizer sees: the outputs of the network, the first of each name. */
function withOutputs(scope: Scope, outputs: readonly string[] | undefined): Scope {
  if (outputs === undefined) return { ...scope, inputs: undefined };
  const entries = outputs.map((name, place): [string, Input] => [name, { place, type: "real" }]);
  const byName = new Map(entries.toReversed());
  return { ...scope, inputs: { noun: "output", byName } };
}
