import { Calculus } from "../expression/calculus.js";
import type { Expr, Graph, SymbolExpr } from "../expression/graph.js";
import type { LwtnnNode } from "../tree/network.js";
import type { Correction } from "../tree/set.js";
import type { NetworkCode } from "./network.js";
import { type Code, code, elementOf, identifier, list, literal, typed, uses } from "./code.js";
import type { ExpressionScope } from "./expression.js";
import type { ModuleWriter } from "./module.js";
import { Scope } from "./names.js";

/** `value`: the function returns the number; `gradient`: it writes `[value, d/d(first real input), ...]` into `out`. */
export type Mode = "value" | "gradient";

/** Inputs by which the functions of a correction give derivatives. */
export const gradientInputs = ({ slots }: CorrectionContext): readonly number[] =>
  slots.flatMap((slot, input) => (slot === undefined ? [] : [input]));

/** Inputs that are arguments: all but the frozen ones. */
export const liveInputs = ({ correction }: Pick<CorrectionContext, "correction">): readonly number[] =>
  correction.inputs.flatMap(({ frozen }, i) => (frozen === undefined ? [i] : []));

/** Whether a transform stands over a frozen input here: functions take that for the constant, so what follows must stand here too. */
export function isShadowed(context: CorrectionContext, env: Environment): boolean {
  const identity = identityEnvironment(context);
  return context.correction.inputs.some(
    ({ frozen }, input) => frozen !== undefined && env[input] !== identity[input],
  );
}

/** Names in a loop over the rows of a batch. */
export interface LoopNames {
  readonly rows: Code;
  readonly count: Code;
  readonly i: Code;
  readonly value: Code;
  /** Columns of the inputs, and of the derivatives by them. */
  readonly columns: ReadonlyMap<number, Code>;
  readonly slopes: ReadonlyMap<number, Code>;
}

/**
 * Where code stands: in a function of one point, in one that gets strings as places among their inputs' keys, or in the loop over
 * the rows of a batch, where they are such places, too.
 */
export type Place = "function" | "coded" | "loop";

/** A function that has been written for a family: what it takes. */
export interface WrittenFunction {
  readonly name: Code;
  readonly takesRow: boolean;
  readonly inputs: readonly number[];
}

/** A variable and what it holds. */
export interface Definition {
  readonly name: Code;
  readonly value: Code;
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
  /** All keys of each string input, in the order of their places in batches. */
  readonly keys: readonly (readonly string[])[];
  /** Int inputs that may be bigints: only hashing reads them. */
  readonly wide: ReadonlySet<number>;
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
  readonly place: Place;
  readonly names: Scope;
  readonly out: Code = identifier("out");
  readonly row: Code = identifier("row");
  #takesRow = false;
  readonly #switched = new Set<number>();
  readonly #usedInputs = new Set<number>();
  readonly #columns = new Map<number, { readonly text: Code; readonly noun: string }>();
  readonly #locals = new Map<string, Local>();
  readonly #hoisted = new Map<string, Definition>();
  /** In a loop, its names. */
  readonly loop: LoopNames | undefined;

  constructor(context: CorrectionContext, mode: Mode, place: Place = "function") {
    this.context = context;
    this.mode = mode;
    this.place = place;
    this.names = new Scope(context.module.names);
    if (place === "loop") this.loop = this.#loopNames();
  }

  #loopNames(): LoopNames {
    const { parameters } = this.context;
    const named = (inputs: readonly number[], hint: (name: string) => string): ReadonlyMap<number, Code> =>
      new Map(inputs.map((input) => [input, this.unique(hint(String(parameters[input] ?? "")))]));
    return {
      rows: this.unique("chunk"),
      count: this.unique("count"),
      i: this.unique("i"),
      value: this.unique("result"),
      columns: named(liveInputs(this.context), (name) => `${name} column`),
      slopes: named(this.mode === "gradient" ? gradientInputs(this.context) : [], (name) => `slope ${name}`),
    };
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

  /** The text that stands for element `index` of a table of the module. */
  table(
    hint: string,
    values: readonly number[],
    type: "double" | "integer" = "double",
  ): (index: Code) => Code {
    const table = this.kept(this.context.module.tableValue(hint, values, type), hint);
    return (index) => elementOf(table, index);
  }

  /** The whole table. */
  tableValue(hint: string, values: readonly number[]): Code {
    return this.kept(this.context.module.tableValue(hint, values), hint);
  }

  /** A value that is the same for all rows: in a loop, a variable before it holds what a call gives. */
  kept(value: Code, hint: string): Code {
    const key = String(value);
    if (!this.loop || !key.endsWith(")")) return value;
    const known = this.#hoisted.get(key) ?? { name: this.unique(`the ${hint}`), value };
    this.#hoisted.set(key, known);
    return known.name;
  }

  /** What stands before the loop. */
  get hoisted(): readonly Definition[] {
    return [...this.#hoisted.values()];
  }

  /** Ends the code for a point with its value, where there are no derivatives. */
  give(value: Code): Code {
    if (this.loop) return code`${this.valuePlace} = ${value};\ncontinue;`;
    return this.mode === "value" ? code`return ${value};` : code`${this.valuePlace} = ${value};\nreturn;`;
  }

  /** Where the value of a point and its derivatives by the inputs are to be written. */
  get valuePlace(): Code {
    return this.loop ? code`${this.loop.value}[${this.loop.i}]` : code`${this.out}[0]`;
  }

  slopePlace(input: number): Code {
    if (!this.loop) return code`${this.out}[${literal(this.context.slots[input] ?? 0)}]`;
    return code`${this.loop.slopes.get(input) ?? missing(`slope ${input}`)}[${this.loop.i}]`;
  }

  /** Ends the code for a point that has written value and derivatives to their places. */
  get end(): Code {
    return this.loop ? code`continue;` : code`return;`;
  }

  /** Ends the code for a point whose value, and derivatives by these inputs, are in `out`. */
  endFromOut(active: Iterable<number>): Code {
    if (!this.loop) return this.end;
    const { slots } = this.context;
    const copies = [...active].flatMap((input) => {
      const slot = slots[input];
      return slot === undefined
        ? []
        : [code`${this.slopePlace(input)} = ${elementOf(this.out, literal(slot))};`];
    });
    return code`${[code`${this.valuePlace} = ${elementOf(this.out, literal(0))};`, ...copies, this.end]}`;
  }

  /** Ends the code for a point that has no value with an error; a loop leaves that to the functions. */
  fail(error: Code): Code {
    return this.loop ? code`return false;` : code`throw ${error};`;
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
    const inputs = this.inputsIn(body).map((i) => typed(this.input(i), this.#typeOf(i)));
    const out = this.mode === "gradient" ? [typed(this.out, code`Float64Array`)] : [];
    return list([...out, ...(this.takesRowIn(body) ? [typed(this.row, code`number`)] : []), ...inputs], 60);
  }

  #typeOf(input: number): Code {
    const isCoded = this.place !== "function" && this.context.correction.inputs[input]?.type === "string";
    return isCoded ? code`number` : (this.context.types[input] ?? code`number`);
  }
}

function missing(what: string): never {
  throw new Error(`nothing stands for ${what}`);
}
