import type { Index } from "../../generator/expression/elements.js";
import type { Expr, SymbolName } from "../../generator/expression/graph.js";
import { localId } from "../../generator/ir/symbols.js";
import type {
  Arm,
  Body,
  Failure,
  Key,
  Local,
  Statement,
  Tail,
  Test,
  Value,
} from "../../generator/ir/types.js";

/** A body as text, a statement a line. Variables are called by their hints, with a number where several have the same. */
export const show = (body: Body): string => new Shower().body(body).join("\n");

/** The same as lines, for tables of tests. */
export const lines = (body: Body): readonly string[] => new Shower().body(body);

class Shower {
  readonly #names = new Map<number, string>();
  readonly #taken = new Map<string, number>();

  body(body: Body): readonly string[] {
    return body.flatMap((statement) => this.#statement(statement));
  }

  #block(head: string, body: Body, end = "}"): readonly string[] {
    return [`${head} {`, ...this.body(body).map((line) => `  ${line}`), end];
  }

  #statement(statement: Statement): readonly string[] {
    switch (statement.kind) {
      case "let":
        return [`let ${this.#define(statement.local)} = ${this.#value(statement.value)}`];
      case "choose": {
        const then = this.#arm(statement.then),
          otherwise = this.#arm(statement.otherwise);
        const names = statement.locals.map((local) => this.#define(local)).join(", ");
        const head = `choose ${names} = ${this.#expr(statement.test)}`;
        return [head, ...then.map((line) => `  then ${line}`), ...otherwise.map((line) => `  else ${line}`)];
      }
      case "if":
        return this.#block(`if ${this.#test(statement.test)}`, statement.then);
      case "switch": {
        const { on, cases, otherwise } = statement;
        const subject = on.kind === "key" ? this.#key(on.key) : this.#index(on.index);
        return [
          `switch ${subject}`,
          ...cases.flatMap(({ labels, body }) => this.#block(`case ${labels.join(", ")}`, body)),
          ...this.#block("otherwise", otherwise),
        ];
      }
      case "place": {
        const { key, keys, otherwise } = statement;
        const other = this.#block("", otherwise);
        const name = this.#define(statement.local);
        return [`let ${name} = place ${this.#key(key)} [${keys.join()}]${other[0] ?? ""}`, ...other.slice(1)];
      }
      case "search": {
        const { axis, x, method = "search", local } = statement;
        const lists = axis.lists.map((list) =>
          list.kind === "uniform" ? `[${list.low}..${list.high}/${list.n}]` : `[${list.values.join()}]`,
        );
        return [`let ${this.#define(local)} = ${method} ${this.#expr(x)} ${lists.join(" ")}`];
      }
      case "call": {
        const { target, row, env, value, slopes } = statement;
        const callee = target.kind === "own" ? `f${target.id}` : `member${target.member}`;
        const text = `call ${callee}${this.#passed(row, env)}`;
        const into = [
          ...(value ? [this.#define(value)] : []),
          ...[...slopes].map(([input, slope]) => `d${letter(input)} ${this.#define(slope)}`),
        ];
        return [into.length === 0 ? text : `let ${into.join(", ")} = ${text}`];
      }
      case "perform":
        return [`perform p${statement.procedure.id}${this.#passed(undefined, statement.env)}`];
      case "store":
        return [`store b${statement.buffer.id}[${statement.index}] = ${this.#expr(statement.value)}`];
      case "run":
        return [`run ${statement.operation}`];
      case "keep":
        return [`keep ${statement.column} = ${this.#expr(statement.value)}`];
      case "contribute":
        return [`contribute ${this.#index(statement.place)}: ${this.#expr(statement.weight)}`];
      case "yield": {
        const value = statement.value ? [this.#expr(statement.value)] : [];
        const slopes = [...statement.slopes].map(
          ([input, slope]) => `d${letter(input)} ${this.#expr(slope)}`,
        );
        return [`yield ${[...value, ...slopes].join(", ")}`];
      }
      case "tail":
        return [
          `tail f${statement.target}${this.#passed(statement.row, statement.env)}${this.#chain(statement)}`,
        ];
      case "fail":
        return [`fail ${this.#failure(statement.reason)}`];
    }
  }

  #define(local: Local): string {
    const words = local.hint.split(" ").map((word, i) => (i === 0 ? word : capital(word)));
    const name = words.join(""),
      count = (this.#taken.get(name) ?? 0) + 1;
    this.#taken.set(name, count);
    this.#names.set(local.id, count === 1 ? name : `${name}${count}`);
    return this.#nameOf(local.id);
  }

  #nameOf(id: number): string {
    return this.#names.get(id) ?? `?${id}`;
  }

  #value(value: Value): string {
    switch (value.kind) {
      case "expr":
        return this.#expr(value.expr);
      case "index":
        return this.#index(value.index);
      case "memory":
        return `b${value.buffer.id}[${value.index}]`;
      case "column":
        return `column ${value.column}`;
      case "draw":
        return `${value.distribution}(${value.inputs.map((one) => this.#expr(one.value)).join(", ")})`;
    }
  }

  #arm({ body, results }: Arm): readonly string[] {
    return [...this.body(body), results.map((result) => this.#expr(result)).join(", ")];
  }

  #test(test: Test): string {
    switch (test.kind) {
      case "expr":
        return this.#expr(test.expr);
      case "unless":
        return `not ${this.#expr(test.expr)}`;
      case "negative":
        return `${this.#index(test.index)} < 0`;
    }
  }

  #key({ value }: Key): string {
    return this.#expr(value);
  }

  #passed(row: Index | undefined, env: readonly Expr[]): string {
    const args = env.flatMap((expr, input) => {
      const text = this.#expr(expr);
      return text === letter(input) ? [] : [`${letter(input)} = ${text}`];
    });
    return `(${[...(row ? [`row ${this.#index(row)}`] : []), ...args].join(", ")})`;
  }

  #chain({ chain }: Tail): string {
    const entries = [...chain].map(([input, entry]) => {
      const factors = [...entry].map(([by, factor]) => `d${letter(by)} ${this.#expr(factor)}`);
      return ` d${letter(input)}: ${factors.join(", ") || "nothing"}`;
    });
    return entries.join(";");
  }

  #failure(reason: Failure): string {
    switch (reason.kind) {
      case "outside":
        return `outside ${typeof reason.input === "string" ? reason.input : letter(reason.input)}`;
      case "unknownKey":
        return `unknown ${this.#key(reason.key)}`;
      case "noKey":
        return `no key ${reason.key} of ${reason.input}`;
      case "noFactor":
        return `no factor ${this.#expr(reason.value)} / ${this.#expr(reason.nominal)}`;
    }
  }

  #index(index: Index): string {
    switch (index.kind) {
      case "constant":
        return String(index.value);
      case "local":
        return this.#nameOf(index.id);
      case "entry":
        return `${index.table.hint}[${this.#index(index.index)}]`;
      case "sum":
        return index.terms.map((term) => this.#index(term)).join(" + ");
      case "product":
        return index.factors.map((factor) => this.#index(factor)).join(" * ");
      case "low":
      case "high":
        return `${index.kind}${index.bits}(${this.#index(index.of)})`;
    }
  }

  #expr(expr: Expr): string {
    switch (expr.kind) {
      case "constant":
        return Object.is(expr.value, -0) ? "-0" : String(expr.value);
      case "symbol":
        return this.#symbol(expr.symbol);
      case "operation":
        return `${expr.operator}(${expr.operands.map((operand) => this.#expr(operand)).join(", ")})`;
    }
  }

  #symbol(symbol: SymbolName): string {
    switch (symbol.kind) {
      case "input":
        return letter(symbol.index);
      case "local":
        return this.#nameOf(localId(symbol));
      case "element":
        return `${symbol.element.table.hint}[${this.#index(symbol.element.index)}]`;
      case "column":
        return `column${symbol.index}`;
    }
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const letter = (input: number): string => "xyzstuvw".charAt(input);
