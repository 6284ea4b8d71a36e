import { VARIABLE_LETTERS } from "../formula/tables.js";
import { child, type Path, parseOnce, report, reportAt } from "./context.js";
import { thereAre } from "./describe.js";
import {
  type Check,
  checkNumber,
  checkObject,
  checkString,
  type JsonObject,
  listOf,
  oneOf,
  required,
} from "./fields.js";
import { letterHint, namesIn, symbolOf, withNames } from "./names.js";
import { type GenericFormula, inputOf, type Scope } from "./scope.js";
import type { FormulaNode } from "../tree/formula.js";

/** Keys of a formula, beside `nodetype`. */
export const FORMULA_KEYS: readonly string[] = ["expression", "parser", "variables", "parameters"];

const ALL_KEYS: ReadonlySet<string> = new Set(["nodetype", ...FORMULA_KEYS]);

export const checkParameters: Check<readonly number[]> = listOf(checkNumber);

const checkVariables = listOf(inputOf("formula", "real"));
const checkParser = oneOf("TFormula");
const checkNodetype = oneOf("formula");

/** A formula that stands for itself: it has all the parameters that it uses. */
export function checkFormula(json: JsonObject, path: Path, scope: Scope): FormulaNode | undefined {
  const parameters = checkOwnParameters(json, path, scope);
  const generic = checkExpression(json, path, scope);
  if (parameters === undefined || generic === undefined) return undefined;
  if (!hasEnough(generic.parameters, parameters, child(path, "expression"), scope)) return undefined;
  return { nodetype: "formula", formula: generic.formula, parameters };
}

/** The formula after a network: written as a node, but no other type of node will do. */
export const checkFinalizer: Check<FormulaNode, Scope> = (json, path, scope) => {
  const formula = checkFormulaObject(json, path, scope);
  return formula === undefined ? undefined : checkFormula(formula, path, scope);
};

/** A formula that is only used by reference; parameters of its own would never be used. */
export const checkGenericFormula: Check<GenericFormula, Scope> = (json, path, scope) => {
  const formula = checkFormulaObject(json, path, scope);
  if (formula === undefined) return undefined;
  checkOwnParameters(formula, path, scope);
  return checkExpression(formula, path, scope);
};

function checkFormulaObject(json: unknown, path: Path, scope: Scope): JsonObject | undefined {
  const formula = checkObject(json, path, scope, ALL_KEYS);
  if (formula === undefined) return undefined;
  required(formula, "nodetype", path, scope, checkNodetype);
  return formula;
}

function checkOwnParameters(json: JsonObject, path: Path, scope: Scope): readonly number[] | undefined {
  if (json.parameters === undefined || json.parameters === null) return [];
  return checkParameters(json.parameters, child(path, "parameters"), scope);
}

/** Whether there are as many parameters as an expression uses. */
export function hasEnough(used: number, parameters: readonly number[], path: Path, scope: Scope): boolean {
  if (used <= parameters.length) return true;
  report(
    scope,
    path,
    `the expression uses parameter [${used - 1}], but ${thereAre(parameters.length, "parameter")}`,
  );
  return false;
}

function checkExpression(json: JsonObject, path: Path, scope: Scope): GenericFormula | undefined {
  required(json, "parser", path, scope, checkParser);
  const variables = required(json, "variables", path, scope, checkVariables);
  const text = required(json, "expression", path, scope, checkString);
  if (text === undefined) return undefined;
  const parsed = parseOnce(scope, text);
  const at = child(path, "expression");
  if (!parsed.ok) {
    const message = withNames(text, parsed, namesIn(json.variables));
    reportAt({ character: parsed.offset }, scope, at, message);
    return undefined;
  }
  if (variables === undefined) return undefined;
  if (parsed.variables > variables.length) {
    const name = variableName(parsed.variables - 1);
    const hint = letterHint(parsed.variables - 1, namesIn(json.variables));
    const message = `the expression uses ${name}, but ${thereAre(variables.length, "variable")}${hint}`;
    return report(scope, at, message);
  }
  return { formula: { text, expression: parsed.expression, variables }, parameters: parsed.parameters };
}

/** The name of a variable as a message has it. */
function variableName(index: number): string {
  const name = symbolOf(index);
  return index < VARIABLE_LETTERS.length ? `${name} (variable ${index})` : name;
}
