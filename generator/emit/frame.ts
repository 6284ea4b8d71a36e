import { Calculus } from "../expression/calculus.js";
import type { Expr, Graph, SymbolExpr } from "../expression/graph.js";
import type { Correction, LwtnnNode } from "../schema/tree.js";
import type { NetworkCode } from "./network.js";
import { type Code, code, identifier, list, uses } from "./code.js";
import type { ExpressionScope } from "./expression.js";
import type { ModuleWriter } from "./module.js";
import { Scope } from "./names.js";

/** `value`: the function returns the number; `gradient`: it writes `[value, d/d(first real input), ...]` into `out`. */
export type Mode = "value" | "gradient";

/** Inputs by which the functions of a correction give derivatives. */
export const gradientInputs = ({ slots }: CorrectionContext): readonly number[] =>
  slots.flatMap((slot, input) => (slot === undefined ? [] : [input]));

/** Whether a transform stands over a frozen input here: functions take that for the constant, so what follows must stand here too. */
export function isShadowed(context: CorrectionContext, env: Environment): boolean {
  const identity = identityEnvironment(context);
  return context.correction.inputs.some(
    ({ frozen }, input) => frozen !== undefined && env[input] !== identity[input],
  );
}

/** A function that has been written for a family: what it takes. */
export interface WrittenFunction {
  readonly name: Code;
  readonly takesRow: boolean;
  readonly inputs: readonly number[];
}

/** What all functions of a correction's module share. */
export interface CorrectionContext {
  readonly module: ModuleWriter;
  readonly correction: Correction;
  readonly graph: Graph;
  readonly calculus: Calculus;
  /** The constant that holds the correction's name for messages. */
  readonly label: Code;
  /** Names of the inputs as parameters. */
  readonly parameters: readonly Code[];
  /** Types of the inputs as parameters. */
  readonly types: readonly Code[];
  /** Place in `out` of the derivative by each input; undefined for what has none. */
  readonly slots: readonly (number | undefined)[];
  readonly unrollLimit: number;
  /** Functions of families, and of networks, that have been written so far. */
  readonly written: Map<string, WrittenFunction>;
  readonly networks: Map<LwtnnNode, NetworkCode>;
}

/** What each input is at some place of the code: itself, or what transforms made of it. */
export type Environment = readonly Expr[];

export function identityEnvironment({ correction, graph }: CorrectionContext): Environment {
  return correction.inputs.map(({ frozen }, index) =>
    typeof frozen === "number" ? graph.constant(frozen) : graph.symbol({ kind: "input", index }),
  );
}

interface Local {
  readonly name: Code;
  readonly slopes: ReadonlyMap<number, Expr>;
}

/** One function of the output while it is written. */
export class Frame implements ExpressionScope {
  readonly context: CorrectionContext;
  readonly mode: Mode;
  readonly names: Scope;
  readonly out: Code = identifier("out");
  readonly row: Code = identifier("row");
  #takesRow = false;
  readonly #switched = new Set<number>();
  readonly #usedInputs = new Set<number>();
  readonly #columns = new Map<number, { readonly text: Code; readonly noun: string }>();
  readonly #locals = new Map<string, Local>();

  constructor(context: CorrectionContext, mode: Mode) {
    this.context = context;
    this.mode = mode;
    this.names = new Scope(context.module.names);
  }

  nameOf = (): undefined => undefined;

  helper = (name: string): Code => this.context.module.helper(name);

  symbol = ({ symbol }: SymbolExpr): Code => {
    switch (symbol.kind) {
      case "input":
        return this.input(symbol.index);
      case "column":
        return this.#columns.get(symbol.index)?.text ?? missing(`column ${symbol.index}`);
      case "local":
        return this.#locals.get(symbol.name)?.name ?? missing(symbol.name);
    }
  };

  /** The parameter of an input; the function has it then. */
  input(index: number): Code {
    this.#usedInputs.add(index);
    return this.context.parameters[index] ?? missing(`input ${index}`);
  }

  useRow(): Code {
    this.#takesRow = true;
    return this.row;
  }

  /** Begins a switch on an input: whether one on the same input is around it, where the compiler knows the key. */
  enterSwitch(input: number): boolean {
    const isInside = this.#switched.has(input);
    this.#switched.add(input);
    return isInside;
  }

  leaveSwitch(input: number): void {
    this.#switched.delete(input);
  }

  /** What stands for a column, and what a variable that holds it is called. */
  setColumn(id: number, text: Code, noun = "parameter"): void {
    this.#columns.set(id, { text, noun });
  }

  nounOf({ symbol }: SymbolExpr): string {
    return (symbol.kind === "column" ? this.#columns.get(symbol.index)?.noun : undefined) ?? "parameter";
  }

  unique(hint: string): Code {
    return identifier(this.names.unique(hint));
  }

  /** A local variable as a symbol, with its derivatives by the inputs of the function. */
  local(name: Code, slopes: ReadonlyMap<number, Expr>): SymbolExpr {
    this.#locals.set(String(name), { name, slopes });
    return this.context.graph.symbol({ kind: "local", name: String(name) });
  }

  /** Derivative of a symbol by an input of this function. */
  slope(symbol: SymbolExpr, input: number): Expr | undefined {
    const { symbol: name } = symbol;
    if (name.kind === "input") return name.index === input ? this.context.calculus.constant(1) : undefined;
    return name.kind === "local" ? this.#locals.get(name.name)?.slopes.get(input) : undefined;
  }

  /** Inputs that the function's body reads, in their order. */
  inputsIn(body: Code): readonly number[] {
    return [...this.#usedInputs].filter((input) => uses(body, this.input(input))).sort((a, b) => a - b);
  }

  takesRowIn(body: Code): boolean {
    return this.#takesRow && uses(body, this.row);
  }

  /** The parameter list of the function with this body. */
  signature(body: Code): Code {
    const inputs = this.inputsIn(body).map(
      (i) => code`${this.input(i)}: ${this.context.types[i] ?? identifier("number")}`,
    );
    const out = this.mode === "gradient" ? [code`${this.out}: Float64Array`] : [];
    return list([...out, ...(this.takesRowIn(body) ? [code`${this.row}: number`] : []), ...inputs], 60);
  }
}

function missing(what: string): never {
  throw new Error(`nothing stands for ${what}`);
}
