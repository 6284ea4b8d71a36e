import { parseFormula } from "../../generator/formula/parse.js";
import type { FormulaAst } from "../../generator/tree/formula.js";
import type { FormulaOperator } from "../../generator/tree/operator.js";
import { isList, isObject, type Json, type JsonObject, without } from "./json.js";

/** Smaller documents, the much smaller ones first; not all are valid. */
export function* edits(json: Json): Generator<Json> {
  if (isObject(json)) yield* ofObject(json);
  if (isList(json)) for (const i of json.keys()) if (json.length > 1) yield json.toSpliced(i, 1);
  yield* inside(json);
}

function* inside(json: Json): Generator<Json> {
  if (isList(json)) {
    for (const [i, one] of json.entries()) for (const edit of edits(one)) yield json.with(i, edit);
  } else if (isObject(json)) {
    for (const [name, value] of Object.entries(json))
      for (const edit of edits(value)) yield { ...json, [name]: edit };
  } else if (typeof json === "number" && json !== 1 && json !== 2) yield 1;
}

function* ofObject(json: JsonObject): Generator<Json> {
  if ("nodetype" in json) {
    yield 1;
    yield* children(json);
    yield* withFewerBins(json);
  }
  for (const name of OPTIONAL) if (name in json) yield without(json, name);
  if (typeof json.expression === "string")
    for (const text of smallerFormulas(json.expression)) yield { ...json, expression: text };
}

const OPTIONAL = ["description", "default", "generic_formulas", "parameters"];

/** The nodes right below a node. */
function* children({ content, rule, flow, default: otherwise }: JsonObject): Generator<Json> {
  for (const one of isList(content) ? content : [content])
    if (one !== undefined) yield isObject(one) && "key" in one ? (one.value ?? 0) : one;
  for (const one of [rule, flow, otherwise]) if (isObject(one)) yield one;
}

/** Bins of one axis: without one of them, or the first two of uniform ones. */
function* withFewerBins(json: JsonObject): Generator<Json> {
  const { edges, content } = json;
  if (!isList(content) || json.nodetype !== "binning") return;
  if (isList(edges) && edges.length > 2)
    for (const i of edges.keys())
      yield {
        ...json,
        edges: edges.toSpliced(i, 1),
        content: content.toSpliced(Math.min(i, content.length - 1), 1),
      };
  if (isObject(edges) && content.length > 1)
    yield { ...json, edges: { ...edges, n: 1 }, content: content.slice(0, 1) };
  if (isObject(edges) && content.length > 2)
    yield { ...json, edges: { ...edges, n: 2 }, content: content.slice(0, 2) };
}

/** Texts in which an operation is replaced by one of its operands, or by a number. */
function* smallerFormulas(text: string): Generator<string> {
  const parsed = parseFormula(text);
  if (!parsed.ok) return;
  yield textOf(parsed.expression);
  for (const smaller of smallerTrees(parsed.expression)) yield textOf(smaller);
}

function* smallerTrees(ast: FormulaAst): Generator<FormulaAst> {
  if (ast.kind !== "operation") {
    if (ast.kind !== "literal" || ![0, 1].includes(ast.value)) yield { kind: "literal", value: 1 };
    return;
  }
  yield* ast.operands;
  for (const [i, operand] of ast.operands.entries())
    for (const smaller of smallerTrees(operand)) yield { ...ast, operands: ast.operands.with(i, smaller) };
}

const INFIX: Readonly<Partial<Record<FormulaOperator, string>>> = {
  add: "+",
  sub: "-",
  mul: "*",
  div: "/",
  eq: "==",
  ne: "!=",
  gt: ">",
  lt: "<",
  ge: ">=",
  le: "<=",
  and: "&&",
  or: "||",
};

/** A formula in which every operand that is no call or name has parentheses. */
function textOf(ast: FormulaAst): string {
  if (ast.kind === "literal") return String(ast.value).replace("e+", "e");
  if (ast.kind === "variable") return "xyzt"[ast.index] ?? `x[${ast.index}]`;
  if (ast.kind === "parameter") return `[${ast.index}]`;
  const symbol = INFIX[ast.operator];
  if (ast.operator === "neg") return `-${ast.operands.map(enclosed).join("")}`;
  if (symbol !== undefined) return ast.operands.map(enclosed).join(symbol);
  return `${ast.operator}(${ast.operands.map(textOf).join(",")})`;
}

const enclosed = (ast: FormulaAst): string =>
  ast.kind === "operation" && (ast.operator === "neg" || ast.operator in INFIX)
    ? `(${textOf(ast)})`
    : textOf(ast);
