import { printer } from "prettier/doc";
import type {
  Expression,
  ForStatement,
  FunctionStatement,
  IfStatement,
  Statement,
  SwitchCase,
  SwitchStatement,
  Type,
} from "./code.js";
import { type Doc, builders } from "./doc.js";
import { ExpressionLayout } from "./expressionLayout.js";
import { FlatPrinter, typeText } from "./flat.js";
import type { Language } from "./language.js";
import { bracketed, isLogical, isNarrow, separated, typeDoc, typedName } from "./layout.js";
import { isNumeral, stringText } from "./literals.js";

const { group, ifBreak, indent, line, softline } = builders;

/** Writes statements line by line, laid out as prettier does. Documents are only made of what does not fit on a line. */
export class Writer {
  readonly #language: Language;
  readonly #flat: FlatPrinter;
  readonly #layout: ExpressionLayout;
  readonly #width: number;
  readonly #lines: string[] = [];

  /** `width`: columns of a line. */
  constructor(language: Language, width: number) {
    this.#language = language;
    this.#width = width;
    this.#flat = new FlatPrinter(language);
    this.#layout = new ExpressionLayout(language);
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Statements that are indented by `depth` columns. */
  statements(all: readonly Statement[], depth: number): void {
    for (const statement of all) this.#statement(statement, depth);
  }

  #statement(statement: Statement, depth: number): void {
    switch (statement.kind) {
      case "if":
        this.#if(statement, depth);
        return;
      case "switch":
        this.#switch(statement, depth);
        return;
      case "for":
        this.#for(statement, depth);
        return;
      case "function":
        this.#function(statement, depth);
        return;
      case "typeAlias":
        if (this.#language !== "JavaScript") this.#broken(this.#doc(statement), depth);
        return;
      default: {
        const text = this.#flat.statement(statement);
        if (text !== undefined && this.#fits(text, depth)) this.#line(text, depth);
        else if (statement.kind === "const" && isNumbers(statement.value))
          this.#numbers(this.#flat.beginning(statement), statement.value.elements, depth);
        else this.#broken(this.#doc(statement), depth);
      }
    }
  }

  /** Whether text fits on one line with what is before it. */
  #fits(text: string, depth: number): boolean {
    return depth + text.length <= this.#width && isNarrow(text);
  }

  #line(text: string, depth: number): void {
    this.#lines.push(" ".repeat(depth) + text);
  }

  /** The lines of a document. */
  #broken(doc: Doc, depth: number): void {
    const { formatted } = printer.printDocToString(doc, { printWidth: this.#width - depth, tabWidth: 2 });
    for (const text of formatted.split("\n")) this.#line(text, depth);
  }

  /** A line that a block follows, if it fits on one; else what the document says. */
  #head(text: string, doc: () => Doc, depth: number): void {
    if (this.#fits(text, depth)) this.#line(text, depth);
    else this.#broken(doc(), depth);
  }

  /** A list of numbers, as many to a line as fit. */
  #numbers(head: string, values: readonly Expression[], depth: number): void {
    this.#line(`${head}[`, depth);
    const room = this.#width - depth - 2;
    let row = "";
    for (const value of values) {
      const text = `${this.#flat.expression(value)},`;
      const longer = row === "" ? text : `${row} ${text}`;
      if (longer.length > room && row !== "") this.#line(row, depth + 2);
      row = longer.length > room ? text : longer;
    }
    this.#line(row, depth + 2);
    this.#line("];", depth);
  }

  #doc(statement: Exclude<Statement, IfStatement | SwitchStatement | ForStatement | FunctionStatement>): Doc {
    const layout = this.#layout;
    switch (statement.kind) {
      case "const": {
        const { name, type, value } = statement;
        const left =
          type === undefined || this.#language === "JavaScript" ? name : [name, ": ", typeDoc(type)];
        return group(["const ", layout.assignment(left, " =", value), ";"]);
      }
      case "let":
        return ["let ", typedName(statement.name, statement.type, this.#language), ";"];
      case "assign":
        return [
          layout.assignment(
            layout.doc(statement.target, "parentheses", "parentheses"),
            " =",
            statement.value,
          ),
          ";",
        ];
      case "do":
        return [layout.doc(statement.call, "parentheses", "parentheses"), ";"];
      case "return":
        return statement.value === undefined ? "return;" : this.#given("return ", statement.value);
      case "throw":
        return this.#given("throw ", statement.value);
      case "continue":
        return "continue;";
      case "typeAlias":
        return [
          "export type ",
          group([statement.name, " =", group(indent([line, typeDoc(statement.type)])), ";"]),
        ];
      case "import": {
        const names = statement.names.map(({ imported, local }) =>
          imported === local ? imported : `${imported} as ${local}`,
        );
        const list = group(["{", indent([line, separated(names, [",", line])]), ifBreak(","), line, "}"]);
        return ["import ", list, " from ", stringText(statement.from), ";"];
      }
    }
  }

  /** What a `return` or `throw` gives: in parentheses where a chain of operators does not fit. */
  #given(word: string, value: Expression): Doc {
    const inside = this.#layout.doc(value, "head", "head");
    if (value.kind !== "binary") return [word, inside, ";"];
    return [word, group([ifBreak("("), indent([softline, inside]), softline, ifBreak(")")]), ";"];
  }

  /** One short statement stands behind the condition where that fits on a line; anything else in braces. `lead` stands before it. */
  #if({ test, then, otherwise }: IfStatement, depth: number, lead = ""): void {
    const condition = `${lead}if (${this.#flat.expression(test)})`;
    const [first, ...more] = then;
    if (
      lead === "" &&
      otherwise === undefined &&
      first !== undefined &&
      more.length === 0 &&
      isShort(first)
    ) {
      const text = `${condition} ${this.#flat.statement(first) ?? ""}`;
      if (this.#fits(text, depth)) {
        this.#line(text, depth);
        return;
      }
    }
    this.#head(`${condition} {`, () => group([lead, "if (", this.#condition(test), ") {"]), depth);
    this.statements(then, depth + 2);
    const [next, ...others] = otherwise ?? [];
    if (next?.kind === "if" && others.length === 0) {
      this.#if(next, depth, "} else ");
      return;
    }
    if (otherwise !== undefined) {
      this.#line("} else {", depth);
      this.statements(otherwise, depth + 2);
    }
    this.#line("}", depth);
  }

  #condition(test: Expression): Doc {
    if (test.kind === "unary" && test.operator === "!" && isLogicalChain(test.of))
      return this.#layout.doc(test, "parentheses", "parentheses");
    return group([indent([softline, this.#layout.test(test)]), softline]);
  }

  #for({ name, from, below, steps, body }: ForStatement, depth: number): void {
    const test: Expression = { kind: "binary", operator: "<", left: { kind: "name", name }, right: below };
    const [start, end] = [from, test].map((one) => this.#flat.expression(one));
    const doc = (): Doc => {
      const head = [this.#layout.assignment(`let ${name}`, " =", from), ";", line];
      const parts = [...head, this.#layout.doc(test, "for", "for"), ";", steps ? [line, `${name}++`] : ""];
      return ["for (", group([indent([softline, parts]), softline]), ") {"];
    };
    this.#head(`for (let ${name} = ${start}; ${end};${steps ? ` ${name}++` : ""}) {`, doc, depth);
    this.statements(body, depth + 2);
    this.#line("}", depth);
  }

  #switch({ on, cases }: SwitchStatement, depth: number): void {
    const doc = (): Doc => group(["switch (", indent([softline, this.#layout.test(on)]), softline, ") {"]);
    this.#head(`switch (${this.#flat.expression(on)}) {`, doc, depth);
    for (const one of cases) this.#case(one, depth + 2);
    this.#line("}", depth);
  }

  /** The statements of a case are in braces where they declare something. */
  #case({ labels, body }: SwitchCase, depth: number): void {
    const heads =
      labels.length === 0 ? ["default:"] : labels.map((one) => `case ${this.#flat.expression(one)}:`);
    const declares = body.some(({ kind }) => kind === "const" || kind === "let");
    heads.forEach((head, i) => {
      this.#line(declares && i + 1 === heads.length ? `${head} {` : head, depth);
    });
    this.statements(body, depth + 2);
    if (declares) this.#line("}", depth);
  }

  #function({ name, isExported, parameters, result, body }: FunctionStatement, depth: number): void {
    const isDeclared = this.#language === "declarations",
      isTyped = this.#language !== "JavaScript";
    const word = `${isExported ? "export " : ""}${isDeclared ? "declare " : ""}function ${name}`,
      end = isDeclared ? ";" : " {";
    const doc = (): Doc => {
      const all = parameters.map((one) => typedName(one.name, one.type, this.#language));
      return [word, group([bracketed("(", all, ")"), isTyped ? [": ", typeDoc(result)] : ""]), end];
    };
    const annotation = (type: Type): string => (isTyped ? `: ${typeText(type)}` : "");
    const list = parameters.map((one) => one.name + annotation(one.type)).join(", ");
    this.#head(`${word}(${list})${annotation(result)}${end}`, doc, depth);
    if (isDeclared) return;
    this.statements(body, depth + 2);
    this.#line("}", depth);
  }
}

type List = Expression & { readonly kind: "list" };

const isNumbers = (value: Expression): value is List =>
  value.kind === "list" &&
  value.elements.length > 0 &&
  value.elements.every((one) => one.kind === "number" && isNumeral(one.value));

const isLogicalChain = (expr: Expression): boolean => expr.kind === "binary" && isLogical(expr.operator);

const isShort = ({ kind }: Statement): boolean =>
  kind === "return" || kind === "throw" || kind === "continue";
