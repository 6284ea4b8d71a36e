import { type Doc, builders } from "./doc.js";
import { at } from "../at.js";
import type { Binary, CallExpression, Conditional, Expression, RecordEntry } from "./code.js";
import {
  type Around,
  bracketed,
  flattens,
  isLogical,
  isParenthesizedArm,
  isParenthesizedCast,
  isParenthesizedOperand,
  needsParentheses,
  parenthesized,
  separated,
  typeDoc,
} from "./layout.js";
import { breaksBefore } from "./breaks.js";
import { FlatPrinter } from "./flat.js";
import type { Language } from "./language.js";
import { isNumeral, numberText, stringText } from "./literals.js";

const { align, conditionalGroup, fill, group, hardline, ifBreak, indent, line, softline } = builders;

/** Lays expressions out as prettier does; what there is of them depends on the language. */
export class ExpressionLayout {
  readonly language: Language;
  readonly #flat: FlatPrinter;

  constructor(language: Language) {
    this.language = language;
    this.#flat = new FlatPrinter(language);
  }

  /** The document of an expression, given what it stands in, and what that stands in. */
  doc(expr: Expression, around: Around, beyond: Around): Doc {
    switch (expr.kind) {
      case "name":
        return expr.name;
      case "number":
        return numberText(expr.value);
      case "string":
        return stringText(expr.value);
      case "unary": {
        const { operator, of } = expr;
        return [operator, this.#operand(of, isParenthesizedOperand(operator, of), "unary", around)];
      }
      case "binary":
        return this.#binary(expr, around, beyond);
      case "conditional":
        return this.#conditional(expr, around, undefined);
      case "call":
        return this.#call(expr, around);
      case "element":
        return this.#element(expr.object, expr.index, around);
      case "member":
        return [this.doc(expr.object, "member", around), ".", expr.name];
      case "present":
        return this.language === "TypeScript"
          ? [this.doc(expr.of, "present", around), "!"]
          : this.doc(expr.of, around, beyond);
      case "cast":
        return this.language === "TypeScript"
          ? [this.#operand(expr.of, isParenthesizedCast(expr.of), "cast", around), " as ", typeDoc(expr.type)]
          : this.doc(expr.of, around, beyond);
      case "list":
        return this.#list(expr.elements);
      case "record":
        return this.#record(expr.entries);
      case "arrow":
        return group(["() =>", group(indent([line, this.doc(expr.body, "arrow", around)]))]);
      case "pure":
        return ["/* @__PURE__ */ ", this.doc(expr.of, around, beyond)];
    }
  }

  /** The parts of a chain of operators, between parentheses that break it. */
  test(expr: Expression): Doc {
    const inside = this.#plain(expr);
    return inside.kind === "binary"
      ? this.#parts(inside, "parentheses", true)
      : this.doc(expr, "parentheses", "parentheses");
  }

  /** What is left of an expression in this language. */
  #plain(expr: Expression): Expression {
    if (this.language === "TypeScript") return expr;
    return expr.kind === "present" || expr.kind === "cast" ? this.#plain(expr.of) : expr;
  }

  #operand(expr: Expression, inParentheses: boolean, around: Around, beyond: Around): Doc {
    const inside = this.doc(expr, around, beyond);
    return inParentheses ? parenthesized(inside) : inside;
  }

  #binary(expr: Binary, around: Around, beyond: Around): Doc {
    const parts = this.#parts(expr, around, false);
    switch (around) {
      case "unary":
      case "member":
      case "callee":
        return group([indent([softline, parts]), softline]);
      case "head":
      case "assignment":
      case "for":
      case "arrow":
        return group(parts);
      case "test":
      case "arm":
        if (beyond !== "head" && beyond !== "argument") return group(parts);
        break;
      default:
        break;
    }
    return group([at(parts, 0), indent(parts.slice(1))]);
  }

  /** An operand in a chain. One that always fits on a line has no document of its own, which saves much time in long chains. */
  #part(expr: Expression, inParentheses: boolean, around: Around, beyond: Around): Doc {
    const text = leavesOf(expr) <= FEW_LEAVES ? this.#flat.expression(expr) : undefined;
    if (text === undefined || text.length > SHORT) return this.#operand(expr, inParentheses, around, beyond);
    return inParentheses ? `(${text})` : text;
  }

  /** Operands and operators of a chain, with a line behind each operator. */
  #parts({ operator, left, right }: Binary, around: Around, isTest: boolean): Doc[] {
    const own = kindOf(operator);
    const first = this.#plain(left),
      second = this.#plain(right);
    const isChain = first.kind === "binary" && flattens(operator, first.operator);
    const parts = isChain
      ? this.#parts(first, own, isTest)
      : [group(this.#part(first, needsParentheses(operator, first, "left"), own, around))];
    if (isLogical(operator) && second.kind === "binary" && second.operator === operator)
      return [...parts, " ", operator, line, ...this.#parts(second, own, isTest)];
    const tail = [
      operator,
      line,
      this.#part(second, needsParentheses(operator, second, "right"), own, around),
    ];
    const isAlone =
      !(isTest && isLogical(operator)) &&
      around !== own &&
      kindOfExpr(first) !== own &&
      kindOfExpr(second) !== own;
    return [...parts, " ", isAlone ? group(tail) : tail];
  }

  /** A choice; `chain` says in which part of another choice it stands. */
  #conditional(expr: Conditional, around: Around, chain: "then" | "otherwise" | undefined): Doc {
    const first = this.#plain(expr.test);
    const test = this.#operand(
      first,
      first.kind === "conditional" || isParenthesizedArm(first),
      "test",
      around,
    );
    const then = this.#plain(expr.then),
      otherwise = this.#plain(expr.otherwise);
    const arms: Doc[] = [
      line,
      "? ",
      then.kind === "conditional"
        ? [ifBreak("", "("), align(2, this.#conditional(then, "arm", "then")), ifBreak("", ")")]
        : align(2, this.#operand(then, isParenthesizedArm(then), "arm", around)),
      line,
      ": ",
      align(
        2,
        otherwise.kind === "conditional"
          ? this.#conditional(otherwise, "arm", "otherwise")
          : this.#operand(otherwise, isParenthesizedArm(otherwise), "arm", around),
      ),
    ];
    if (chain === "otherwise") return [align(2, test), arms];
    if (chain === "then") return [test, arms];
    const all = group([test, indent(arms)]);
    return around === "test" ? group([indent([softline, all]), softline]) : all;
  }

  #call({ callee, args, isNew }: CallExpression, around: Around): Doc {
    const head = [isNew ? "new " : "", this.doc(callee, "callee", around)];
    const all = [...head, this.#arguments(args)];
    return callee.kind === "member" || callee.kind === "call" ? group(all) : all;
  }

  #arguments(args: readonly Expression[]): Doc {
    const last = args.at(-1);
    const docs = args.map((arg) => this.doc(arg, "argument", "argument"));
    if (last?.kind === "record" && last.entries.length > 0) return ["(", separated(docs, ", "), ")"];
    if (last?.kind === "arrow" && args.length === 1) return this.#lone(last.body, docs);
    return bracketed("(", docs, ")");
  }

  /** A function as the only argument: its body begins on the same line where that is possible. */
  #lone(body: Expression, docs: readonly Doc[]): Doc {
    const inside = this.doc(body, "arrow", "argument");
    const hugged = group(["() =>", group([indent([line, inside]), ifBreak(","), softline])]);
    return conditionalGroup([
      ["(", hugged, ")"],
      ["(", group(hugged, { shouldBreak: true }), ")"],
      group(["(", indent([line, ...docs]), ifBreak(","), line, ")"], { shouldBreak: true }),
    ]);
  }

  #element(object: Expression, index: Expression, around: Around): Doc {
    const of = this.doc(object, "member", around);
    if (index.kind === "number") return [of, "[", this.doc(index, "index", around), "]"];
    return [of, group(["[", indent([softline, this.doc(index, "index", around)]), softline, "]"])];
  }

  /** Numbers as many to a line as fit, anything else an element a line. */
  #list(elements: readonly Expression[]): Doc {
    const isNumbers = elements.every((element) => element.kind === "number" && isNumeral(element.value));
    if (!isNumbers || elements.length === 0)
      return bracketed(
        "[",
        elements.map((element) => group(this.doc(element, "listed", "listed"))),
        "]",
      );
    const id = Symbol("list");
    const parts = elements.flatMap((element, i): Doc[] =>
      i + 1 < elements.length
        ? [[this.doc(element, "listed", "listed"), ","], line]
        : [[this.doc(element, "listed", "listed"), ifBreak(",", "", { groupId: id })]],
    );
    return group(["[", indent([softline, fill(parts)]), softline, "]"], { id });
  }

  /** An entry a line. */
  #record(entries: readonly RecordEntry[]): Doc {
    if (entries.length === 0) return "{}";
    const docs = entries.map(({ name, value }) =>
      value.kind === "name" && value.name === name ? name : this.assignment(name, ":", value),
    );
    return group(["{", indent([hardline, separated(docs, [",", hardline])]), ifBreak(","), hardline, "}"], {
      shouldBreak: true,
    });
  }

  /** `left = value`, with a line behind the operator where prettier has one for that kind of value. */
  assignment(left: Doc, operator: " =" | ":", value: Expression): Doc {
    const right = this.#plain(value);
    const doc = this.doc(right, "assignment", "assignment");
    if (breaksBefore(right)) return group([group(left), operator, group(indent([line, doc]))]);
    const groupId = Symbol("assignment");
    return group([
      group(left),
      operator,
      group(indent(line), { id: groupId }),
      builders.indentIfBreak(doc, { groupId }),
    ]);
  }
}

const kindOf = (operator: Binary["operator"]): Around => (isLogical(operator) ? "logic" : "arithmetic");

const kindOfExpr = (expr: Expression): Around | undefined =>
  expr.kind === "binary" ? kindOf(expr.operator) : undefined;

/** What has so few names and numbers, and so few columns, always fits on a line. */
const FEW_LEAVES = 4;
const SHORT = 24;

/** How many names and numbers an operand has; too many where it is of a kind that is not looked into. */
function leavesOf(expr: Expression): number {
  switch (expr.kind) {
    case "name":
    case "number":
      return 1;
    case "unary":
      return leavesOf(expr.of);
    case "binary":
      return leavesOf(expr.left) + leavesOf(expr.right);
    case "conditional":
      return leavesOf(expr.test) + leavesOf(expr.then) + leavesOf(expr.otherwise);
    default:
      return Infinity;
  }
}
