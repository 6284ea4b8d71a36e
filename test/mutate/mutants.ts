import ts from "typescript";
import { MUTATORS } from "./mutators.js";
import { SWITCH } from "./switches.js";

/** A fault that can be put into a file: another text for one of its nodes. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly mutator: string;
  readonly start: number;
  readonly end: number;
  readonly isStatement: boolean;
  /** Whether it stands outside of all functions, so that it acts when the module is loaded. */
  readonly isStatic: boolean;
  readonly original: string;
  readonly replacement: string;
}

const parse = (file: string, source: string): ts.SourceFile =>
  ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);

/** Names of properties and modules, and what is assigned to: no expressions. */
function isNoExpression(node: ts.Node): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (ts.isPropertySignature(parent) && parent.name === node) ||
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    (ts.isForOfStatement(parent) && parent.initializer === node) ||
    (ts.isBinaryExpression(parent) &&
      parent.left === node &&
      parent.operatorToken.kind === ts.SyntaxKind.EqualsToken)
  );
}

const isSkipped = (node: ts.Node): boolean =>
  ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);

/** All mutants of a file, in the order of its text. */
export function mutantsOf(file: string, source: string): readonly Mutant[] {
  const root = parse(file, source);
  const text = (node: ts.Node): string => node.getText(root);
  const found: Mutant[] = [];
  const visit = (node: ts.Node, isStatic: boolean): void => {
    if (isSkipped(node)) return;
    if (!isNoExpression(node))
      for (const [mutator, of] of Object.entries(MUTATORS))
        for (const replacement of of(node, text)) {
          const start = node.getStart(root);
          const line = root.getLineAndCharacterOfPosition(start).line + 1;
          const isStatement = mutator === "statement";
          const original = text(node);
          found.push({
            file,
            line,
            mutator,
            start,
            end: node.end,
            isStatement,
            isStatic,
            original,
            replacement,
          });
        }
    ts.forEachChild(node, (child) => {
      visit(child, isStatic && !ts.isFunctionLike(node));
    });
  };
  ts.forEachChild(root, (child) => {
    visit(child, true);
  });
  return found;
}

/** The text of a file in which numbered mutants are switched on by their number. */
export function instrumented(source: string, mutants: ReadonlyMap<number, Mutant>): string {
  const outerFirst = [...mutants].sort(([, a], [, b]) => a.start - b.start || b.end - a.end);
  let next = 0;
  /** The text from one place to another, with the mutants that begin there. */
  const within = (from: number, to: number): string => {
    let out = "";
    let at = from;
    for (let entry = outerFirst[next]; entry !== undefined && entry[1].end <= to; entry = outerFirst[next]) {
      const [number, { start, end, isStatement, replacement }] = entry;
      next++;
      out += source.slice(at, start);
      const inner = within(start, end);
      out += isStatement
        ? `{ if (!${SWITCH}(${number})) { ${inner} } }`
        : `(${SWITCH}(${number}) ? (${replacement}) : (${inner}))`;
      at = end;
    }
    return out + source.slice(at, to);
  };
  return within(0, source.length);
}
