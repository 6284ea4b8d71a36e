import { type Code, code, identifier, join, list, literal } from "./code.js";
import { Scope } from "./names.js";

/** Longest table that is written as an array, for people to read; longer ones are text that is decoded when first used. */
const READABLE_TABLE = 400;

/** Gathers what a module holds: imports, tables, functions; each thing once. */
export class ModuleWriter {
  readonly names: Scope = new Scope();
  readonly #imports = new Map<string, Code>();
  readonly #types = new Set<string>();
  readonly #others: Code[] = [];
  readonly #constants: Code[] = [];
  readonly #functions: Code[] = [];
  readonly #tables: string[] = [];
  readonly #known = new Map<string, Code>();

  /** A function or class of the runtime. */
  helper(name: string): Code {
    const known = this.#imports.get(name) ?? identifier(name);
    this.#imports.set(name, known);
    return known;
  }

  runtimeType(name: string): Code {
    this.#types.add(name);
    return identifier(name);
  }

  importLine(line: Code): void {
    this.#others.push(line);
  }

  /** What has been made before under the key, or is made now. */
  once(key: string, make: () => Code): Code {
    const known = this.#known.get(key) ?? make();
    this.#known.set(key, known);
    return known;
  }

  constant(hint: string, make: (name: Code) => Code): Code {
    const name = identifier(this.names.unique(hint));
    this.#constants.push(make(name));
    return name;
  }

  function(hint: string, make: (name: Code) => Code): Code {
    const name = identifier(this.names.unique(hint));
    const made = make(name);
    this.#functions.push(made);
    return name;
  }

  add(text: Code): void {
    this.#functions.push(text);
  }

  /** The text that stands for element `index` of a table; equal tables are one. */
  table(
    hint: string,
    values: readonly number[],
    type: "double" | "integer" = "double",
  ): (index: Code) => Code {
    const key = `${type} ${values.map((value) => (Object.is(value, -0) ? "-0" : value)).join()}`;
    const isShort = values.length <= READABLE_TABLE;
    const name = this.once(key, () => (isShort ? this.#array(hint, values) : this.#lazy(hint, values, type)));
    return (index) => (isShort ? code`${name}[${index}]!` : code`${name}()[${index}]!`);
  }

  /** The whole table as an array-like value. */
  tableValue(hint: string, values: readonly number[]): Code {
    this.table(hint, values);
    const key = `double ${values.map((value) => (Object.is(value, -0) ? "-0" : value)).join()}`;
    const name = this.once(key, () => code``);
    return values.length <= READABLE_TABLE ? name : code`${name}()`;
  }

  #array(hint: string, values: readonly number[]): Code {
    return this.constant(
      hint,
      (name) => code`const ${name}: readonly number[] = [${join(values.map(literal), ",")}];`,
    );
  }

  #lazy(hint: string, values: readonly number[], type: "double" | "integer"): Code {
    const name = identifier(this.names.unique(hint));
    const decode = this.helper(type === "double" ? "lazyTable" : "lazyIntegers");
    const view = type === "double" ? "Float64Array" : "Int32Array";
    this.#tables.push(
      `const ${String(name)}: () => ${view} = ${String(decode)}("${values.map(tableText).join()}");`,
    );
    return name;
  }

  /** Runtime names that the module uses. */
  get runtimeNames(): readonly string[] {
    return [...this.#imports.keys(), ...this.#types];
  }

  /** The declarations, one by one, and the tables, which stand as they are. */
  print(): {
    readonly imports: readonly string[];
    readonly constants: readonly string[];
    readonly functions: readonly string[];
    readonly tables: readonly string[];
  } {
    const values = [...this.#imports.keys()].sort(),
      types = [...this.#types].sort();
    const names = [...values.map(identifier), ...types.map((type) => code`type ${identifier(type)}`)];
    const runtime =
      names.length === 0 ? [] : [String(code`import { ${list(names, 60)} } from "./runtime.js";`)];
    return {
      imports: [...runtime, ...this.#others.map(String)],
      constants: this.#constants.map(String),
      functions: this.#functions.map(String),
      tables: this.#tables,
    };
  }
}

function tableText(value: number): string {
  if (Number.isNaN(value)) return "null";
  if (!Number.isFinite(value)) return value > 0 ? "1e999" : "-1e999";
  return Object.is(value, -0) ? "-0" : String(value);
}
