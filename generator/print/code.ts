/**
 * Code as a value: the part of TypeScript that is printed. A plain string cannot become code: names are checked, literals are escaped when
 * they are printed, and the rest is fixed.
 */
export type Code = Expression | Statement | Type | Statements;

declare const checked: unique symbol;

/** A valid identifier. */
export type Name = string & { readonly [checked]: true };

/** Whether a text is an identifier. */
export const isName = (text: string): text is Name => /^[A-Za-z_$][\w$]*$/.test(text);

/** The text as an identifier. Throws where it is none. */
export function nameOf(text: string): Name {
  if (!isName(text)) throw new RangeError(`no identifier: ${JSON.stringify(text)}`);
  return text;
}

export type BinaryOperator =
  "+" | "-" | "*" | "/" | ">>" | "&" | "<" | "<=" | ">" | ">=" | "===" | "!==" | "&&" | "||";

export type UnaryOperator = "-" | "+" | "!";

export type Expression =
  | { readonly kind: "name"; readonly name: Name }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "string"; readonly value: string }
  | Unary
  | Binary
  | Conditional
  | CallExpression
  | ElementAccess
  | { readonly kind: "member"; readonly object: Expression; readonly name: Name }
  /** `of!`: said to be there. */
  | { readonly kind: "present"; readonly of: Expression }
  /** `of as type` */
  | { readonly kind: "cast"; readonly of: Expression; readonly type: Type }
  | { readonly kind: "list"; readonly elements: readonly Expression[] }
  | { readonly kind: "record"; readonly entries: readonly RecordEntry[] }
  /** `() => body` */
  | { readonly kind: "arrow"; readonly body: Expression }
  /** A call at the top of a module that bundlers may drop. */
  | { readonly kind: "pure"; readonly of: Expression };

export interface Unary {
  readonly kind: "unary";
  readonly operator: UnaryOperator;
  readonly of: Expression;
}

export interface Binary {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Conditional {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface CallExpression {
  readonly kind: "call";
  readonly isNew: boolean;
  readonly callee: Expression;
  readonly args: readonly Expression[];
}

export interface ElementAccess {
  readonly kind: "element";
  readonly object: Expression;
  readonly index: Expression;
}

/** A member of an object; short where the value is a variable of that name. */
export interface RecordEntry {
  readonly name: Name;
  readonly value: Expression;
}

export type Type =
  | { readonly kind: "type"; readonly name: Name }
  | { readonly kind: "listType"; readonly of: Name }
  | { readonly kind: "unionType"; readonly of: readonly (Name | { readonly text: string })[] };

export type Statement =
  | {
      readonly kind: "const";
      readonly name: Name;
      readonly type?: Type | undefined;
      readonly value: Expression;
    }
  | { readonly kind: "let"; readonly name: Name; readonly type: Type }
  | { readonly kind: "assign"; readonly target: Expression; readonly value: Expression }
  | { readonly kind: "do"; readonly call: Expression }
  | IfStatement
  | SwitchStatement
  | ForStatement
  | { readonly kind: "return"; readonly value: Expression | undefined }
  | { readonly kind: "throw"; readonly value: Expression }
  | { readonly kind: "continue" }
  | FunctionStatement
  | { readonly kind: "typeAlias"; readonly name: Name; readonly type: Type }
  | { readonly kind: "import"; readonly names: readonly ImportedName[]; readonly from: string };

export interface IfStatement {
  readonly kind: "if";
  readonly test: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[] | undefined;
}

export interface SwitchStatement {
  readonly kind: "switch";
  readonly on: Expression;
  readonly cases: readonly SwitchCase[];
}

/** No labels: the default. */
export interface SwitchCase {
  readonly labels: readonly Expression[];
  readonly body: readonly Statement[];
}

/** `for (let name = from; name < below; name++)`, or without the step. */
export interface ForStatement {
  readonly kind: "for";
  readonly name: Name;
  readonly from: Expression;
  readonly below: Expression;
  readonly steps: boolean;
  readonly body: readonly Statement[];
}

export interface Parameter {
  readonly name: Name;
  readonly type: Type;
}

/** A function; in declarations, only its signature. */
export interface FunctionStatement {
  readonly kind: "function";
  readonly name: Name;
  readonly isExported: boolean;
  readonly parameters: readonly Parameter[];
  readonly result: Type;
  readonly body: readonly Statement[];
}

export interface ImportedName {
  readonly imported: Name;
  readonly local: Name;
}

/** Statements in their order. */
export interface Statements {
  readonly kind: "statements";
  readonly statements: readonly Statement[];
}

export const identifier = (name: Name | string): Expression => ({ kind: "name", name: nameOf(name) });

export const numberLiteral = (value: number): Expression => ({ kind: "number", value });

export const stringLiteral = (value: string): Expression => ({ kind: "string", value });

export const literal = (value: number | string): Expression =>
  typeof value === "number" ? numberLiteral(value) : stringLiteral(value);
