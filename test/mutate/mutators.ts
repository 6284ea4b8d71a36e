import ts from "typescript";

/** What a mutator makes of a node: other texts for it, each a fault that a test should notice. */
export type Mutator = (node: ts.Node, text: (node: ts.Node) => string) => readonly string[];

type Operators = Readonly<Record<string, readonly string[]>>;

const BINARY: Operators = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "&&": ["||"],
  "||": ["&&"],
  "<<": [">>"],
  ">>": ["<<"],
  ">>>": ["<<"],
  "&": ["|"],
  "|": ["&"],
  "+=": ["-="],
  "-=": ["+="],
};

const METHODS: Operators = {
  some: ["every"],
  every: ["some"],
  startsWith: ["endsWith"],
  endsWith: ["startsWith"],
  indexOf: ["lastIndexOf"],
  find: ["findLast"],
  findIndex: ["findLastIndex"],
  min: ["max"],
  max: ["min"],
  floor: ["ceil"],
  ceil: ["floor"],
};

/** Methods that give something like what they are asked of: without the call everything is kept, or stays in its order. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "filter",
  "slice",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "trim",
  "toLowerCase",
  "concat",
]);

const isText = (node: ts.Node): boolean => ts.isStringLiteral(node) || ts.isTemplateLiteral(node);

const binary: Mutator = (node, text) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  if (operatorToken.kind === ts.SyntaxKind.PlusToken && (isText(left) || isText(right))) return [];
  if (operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) return [text(left)];
  const others = BINARY[text(operatorToken)] ?? [];
  return others.map((other) =>
    `(${text(left)}) ${other} (${text(right)})`.replace(/^\((\w[\w.[\]]*)\) ([+-]=)/, "$1 $2"),
  );
};

const prefix: Mutator = (node, text) => {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return [];
  const { operator, operand } = node;
  if (operator === ts.SyntaxKind.PlusPlusToken) return [`${text(operand)}--`];
  if (operator === ts.SyntaxKind.MinusMinusToken) return [`${text(operand)}++`];
  return [text(operand)];
};

const call: Mutator = (node, text) => {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: of, name } = node.expression;
  const others = METHODS[name.text] ?? [];
  const given = node.arguments.map(text).join(", ");
  return [
    ...others.map((other) => `${text(of)}.${other}(${given})`),
    ...(LEFT_OUT.has(name.text) ? [text(of)] : []),
  ];
};

const literal: Mutator = (node, text) => {
  if (ts.isNumericLiteral(node)) return [`(${text(node)} + 1)`];
  if (ts.isBigIntLiteral(node)) return [`(${text(node)} + 1n)`];
  if (ts.isStringLiteral(node)) return [node.text === "" ? `"mutant"` : `""`];
  if (ts.isTemplateLiteral(node)) return ["``"];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ["false"];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ["true"];
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return ["[]"];
  return [];
};

/** The condition of a branch always or never holds; that of a loop never. */
const condition: Mutator = (node) => {
  const { parent } = node;
  if (ts.isIfStatement(parent) && parent.expression === node) return ["true", "false"];
  if (ts.isConditionalExpression(parent) && parent.condition === node) return ["true", "false"];
  if (ts.isWhileStatement(parent) && parent.expression === node) return ["false"];
  if (ts.isForStatement(parent) && parent.condition === node) return ["false"];
  return [];
};

const result: Mutator = (node) => {
  const { parent } = node;
  const returned = ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
  return returned && ts.isExpression(node) && !(ts.isIdentifier(node) && node.text === "undefined")
    ? ["undefined"]
    : [];
};

/** Statements that are left out: those that do something, and ends of loops, functions and turns. */
const statement: Mutator = (node) =>
  ts.isExpressionStatement(node) ||
  ts.isThrowStatement(node) ||
  ts.isContinueStatement(node) ||
  ts.isBreakStatement(node) ||
  (ts.isReturnStatement(node) && node.expression === undefined)
    ? [""]
    : [];

/** All mutators by name. */
export const MUTATORS: Readonly<Record<string, Mutator>> = {
  operator: binary,
  prefix,
  method: call,
  literal,
  condition,
  result,
  statement,
};
