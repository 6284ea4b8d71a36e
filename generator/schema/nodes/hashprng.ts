import { listOf, nonEmpty, oneOf, required } from "../fields.js";
import { inputOf } from "../scope.js";
import { nodeRow, type NodeRow } from "./row.js";

const numericInputs = nonEmpty(
  "hashprng needs at least one input",
  listOf(inputOf("hashprng", "real", "int")),
);
const checkDistribution = oneOf("stdflat", "stdnormal", "normal");

export const hashprng: NodeRow = nodeRow(["inputs", "distribution"], (json, path, scope) => {
  const inputs = required(json, "inputs", path, scope, numericInputs);
  const distribution = required(json, "distribution", path, scope, checkDistribution);
  if (inputs === undefined || distribution === undefined) return undefined;
  return { nodetype: "hashprng", inputs, distribution };
});
