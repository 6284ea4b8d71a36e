import { ts } from "ts-morph";

/** A statement of a block, with the comment after it that says what it gives. */
export interface Statement {
  /** Where it begins and ends in the text of the block. */
  readonly start: number;
  readonly end: number;
  readonly isExpression: boolean;
  readonly comment: Comment | undefined;
}

/** Lines of comments: the rest of the line of a statement, or the lines right below it. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  /** Whether it begins on a line of its own. */
  readonly isBelow: boolean;
}

/** The statements of a block that are no imports or declarations of types or functions. */
export function statementsOf(text: string): readonly Statement[] {
  const source = ts.createSourceFile("block.ts", text, ts.ScriptTarget.ESNext, true);
  return source.statements
    .filter((statement) => !isDeclaration(statement))
    .map((statement) => ({
      start: statement.getStart(),
      end: statement.end,
      isExpression: ts.isExpressionStatement(statement),
      comment: commentAfter(text, statement.end),
    }));
}

const DECLARATIONS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.ExportAssignment,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
];

const isDeclaration = ({ kind }: ts.Statement): boolean => DECLARATIONS.includes(kind);

function commentAfter(text: string, end: number): Comment | undefined {
  const rest = text.slice(end);
  const [found] = /^ \/\/.*|^(?:\n\/\/.*)+/.exec(rest) ?? [];
  if (found === undefined) return undefined;
  const isBelow = found.startsWith("\n");
  return { start: end, end: end + found.length, isBelow };
}

/** The name by which the global functions are called that `runner.ts` has. */
export const RECORDER = "__docs";

/** The block so that each statement says when it begins, and the value that it has. */
export function instrumented(text: string): string {
  return statementsOf(text).reduceRight((all, { start, end, isExpression }, i) => {
    const statement = all.slice(start, end);
    const noted = isExpression
      ? `try { ${RECORDER}.value(${i}, (${statement.replace(/;$/, "")})); } catch (error) { ${RECORDER}.failed(${i}, error); }`
      : statement;
    return `${all.slice(0, start)}${RECORDER}.begin(${i}); ${noted}${all.slice(end)}`;
  }, text);
}

/** What the statements of a block have printed, or given, or thrown: for each its lines. */
export type Outcome = Readonly<Record<number, Shown>>;

export interface Shown {
  /** What it has logged. */
  readonly logged: readonly string[];
  /** Its value as text, where it is an expression with a value; or what it has thrown. */
  readonly value?: string;
  readonly thrown?: string;
}

/** A block with what its statements give now in the comments after them, and the lines that no comment is there for. */
export function withOutcome(
  text: string,
  outcome: Outcome,
): { readonly text: string; readonly rest: readonly string[] } {
  const rest: string[] = [];
  const changed = statementsOf(text).reduceRight((all, { comment }, i) => {
    const { logged = [], value, thrown } = outcome[i] ?? {};
    if (comment === undefined) {
      if (thrown !== undefined) throw new Error(thrown);
      rest.unshift(...logged);
      return all;
    }
    const lines =
      thrown !== undefined ? [`throws ${thrown}`] : logged.length > 0 ? logged : value?.split("\n");
    if (lines === undefined) return all;
    const isBelow = comment.isBelow || lines.length > 1;
    const now = lines.map((line) => `//${line === "" ? "" : " "}${line}`).join("\n");
    return `${all.slice(0, comment.start)}${isBelow ? "\n" : " "}${now}${all.slice(comment.end)}`;
  }, text);
  return { text: changed, rest };
}
