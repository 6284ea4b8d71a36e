import { required } from "../fields.js";
import { inputOf } from "../scope.js";
import { nodeRow, type NodeRow } from "./row.js";

const numericInput = inputOf("transform", "real", "int");

export const transform: NodeRow = nodeRow(["input", "rule", "content"], (json, path, scope) => {
  const input = required(json, "input", path, scope, numericInput);
  const rule = required(json, "rule", path, scope, scope.node);
  const content = required(json, "content", path, scope, scope.node);
  if (input === undefined || rule === undefined || content === undefined) return undefined;
  return { nodetype: "transform", input, rule, content };
});
