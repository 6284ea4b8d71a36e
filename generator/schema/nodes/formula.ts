import { child, report } from "../context.js";
import { thereAre } from "../describe.js";
import { checkInteger, required } from "../fields.js";
import { checkFormula, checkParameters, FORMULA_KEYS, hasEnough } from "../formula.js";
import { nodeRow, type NodeRow } from "./row.js";

export const formula: NodeRow = nodeRow(FORMULA_KEYS, checkFormula);

export const formularef: NodeRow = nodeRow(["index", "parameters"], (json, path, scope) => {
  const index = required(json, "index", path, scope, checkInteger);
  const parameters = required(json, "parameters", path, scope, checkParameters);
  const { generics } = scope;
  if (index === undefined || parameters === undefined || generics === undefined) return undefined;
  if (index < 0 || index >= generics.length) {
    const message = `no generic formula ${index}: ${thereAre(generics.length, "generic formula")}, counted from 0`;
    return report(scope, child(path, "index"), message);
  }
  const generic = generics[index];
  if (generic === undefined) return undefined;
  if (!hasEnough(generic.parameters, parameters, child(path, "parameters"), scope)) return undefined;
  return { nodetype: "formularef", formula: generic.formula, parameters };
});
