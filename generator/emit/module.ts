import { type Code, code, elementOf, identifier, join, literal, typed } from "./code.js";
import { Scope } from "./names.js";

/** Longest table that is written as an array, for people to read; longer ones are text that is decoded when first used. */
const READABLE_TABLE = 400;

/** Gathers what a module holds: imports, tables, functions; each thing once. */
export class ModuleWriter {
  readonly names: Scope = new Scope();
  readonly #imports = new Map<string, Code>();
  readonly #types = new Set<string>();
  readonly #siblings: Declaration[] = [];
  readonly #constants: Declaration[] = [];
  readonly #functions: Declaration[] = [];
  readonly #tables: Declaration[] = [];
  readonly #known = new Map<string, Code>();
  readonly #numbers = new Map<
    string,
    readonly { readonly values: readonly number[]; readonly code: Code }[]
  >();

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

  /** An import of one name. */
  importLine(name: Code, line: Code): void {
    this.#siblings.push(hidden(name, line));
  }

  /** What has been made before under the key, or is made now. */
  once(key: string, make: () => Code): Code {
    const known = this.#known.get(key) ?? make();
    this.#known.set(key, known);
    return known;
  }

  constant(hint: string, make: (name: Code) => Code): Code {
    const name = identifier(this.names.unique(hint));
    this.#constants.push(hidden(name, make(name)));
    return name;
  }

  function(hint: string, make: (name: Code) => Code): Code {
    const name = identifier(this.names.unique(hint));
    const text = make(name);
    this.#functions.push(hidden(name, text));
    return name;
  }

  /** Declarations that are wanted in any case. */
  add(text: Code): void {
    this.#functions.push({ name: undefined, code: text, isExported: false });
  }

  export(text: Code): void {
    this.#functions.push({ name: undefined, code: text, isExported: true });
  }

  /** The text that stands for element `index` of a table. */
  table(
    hint: string,
    values: readonly number[],
    type: "double" | "integer" = "double",
  ): (index: Code) => Code {
    const table = this.#table(hint, values, type);
    return (index) => elementOf(table, index);
  }

  /** The whole table as an array-like value. */
  tableValue(hint: string, values: readonly number[], type: "double" | "integer" = "double"): Code {
    return this.#table(hint, values, type);
  }

  /** Equal tables are one. */
  #table(hint: string, values: readonly number[], type: "double" | "integer"): Code {
    const key = `${type} ${values.length} ${hashOf(values)}`,
      alike = this.#numbers.get(key) ?? [];
    const known = alike.find((one) => one.values.every((value, i) => Object.is(value, values[i])));
    if (known) return known.code;
    const made =
      values.length <= READABLE_TABLE ? this.#array(hint, values) : code`${this.#lazy(hint, values, type)}()`;
    this.#numbers.set(key, [...alike, { values, code: made }]);
    return made;
  }

  #array(hint: string, values: readonly number[]): Code {
    return this.constant(
      hint,
      (name) => code`const ${typed(name, code`readonly number[]`)} = [${join(values.map(literal), ",")}];`,
    );
  }

  #lazy(hint: string, values: readonly number[], type: "double" | "integer"): Code {
    const name = identifier(this.names.unique(hint));
    const decode = this.helper(type === "double" ? "lazyTable" : "lazyIntegers");
    const view = type === "double" ? code`Float64Array` : code`Int32Array`;
    const text = literal(values.map(tableText).join());
    this.#tables.push(hidden(name, code`const ${typed(name, code`() => ${view}`)} = ${decode}(${text});`));
    return name;
  }

  /** What is used of it. */
  select(): SelectedModule {
    const all = [...this.#constants, ...this.#functions, ...this.#tables];
    const used = usedNames(all);
    const isUsed = ({ name }: Declaration): boolean => name === undefined || used.has(name);
    return {
      runtimeValues: [...this.#imports.keys()].filter((name) => used.has(name)).sort(),
      runtimeTypes: [...this.#types].sort(),
      siblings: this.#siblings.filter(isUsed),
      constants: this.#constants.filter(isUsed),
      functions: this.#functions.filter(isUsed),
      tables: this.#tables.filter(isUsed),
    };
  }
}

export interface SelectedModule {
  /** What it imports of the runtime. */
  readonly runtimeValues: readonly string[];
  readonly runtimeTypes: readonly string[];
  /** Imports of other modules. */
  readonly siblings: readonly Declaration[];
  readonly constants: readonly Declaration[];
  readonly functions: readonly Declaration[];
  readonly tables: readonly Declaration[];
}

/** A declaration by its name; what is wanted in any case has none. */
export interface Declaration {
  readonly name: string | undefined;
  readonly code: Code;
  readonly isExported: boolean;
}

const hidden = (name: Code, text: Code): Declaration => ({
  name: String(name),
  code: text,
  isExported: false,
});

/** Names that are mentioned by what is exported, directly or through other declarations. */
function usedNames(declarations: readonly Declaration[]): ReadonlySet<string> {
  const byName = new Map(declarations.map((one) => [one.name, one]));
  const used = new Set<string>();
  const visit = ({ name, code: declaration }: Declaration): void => {
    const text = String(declaration);
    for (const [word] of (text.length > LONGEST_CODE ? text.slice(0, LONGEST_CODE) : text).matchAll(
      MENTION,
    )) {
      if (/^[/".]/.test(word) || word === name || used.has(word)) continue;
      used.add(word);
      const next = byName.get(word);
      if (next) visit(next);
    }
  };
  for (const one of declarations) if (one.name === undefined) visit(one);
  return used;
}

/** A name; or a comment, a text or a property, which mention none. */
const MENTION = /\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\.)*"|(?<!\.)\.[\w$]+|[\w$]+/g;

/** Tables are longer than any code, and mention nothing but their decoder, at their beginning. */
const LONGEST_CODE = 200_000;

/** FNV-1a over the bits of the numbers: faster than their text. */
function hashOf(values: readonly number[]): number {
  const words = new Uint32Array(Float64Array.from(values).buffer);
  return words.reduce((hash, word) => Math.imul(hash ^ word, 16777619), 0x811c9dc5 | 0);
}

function tableText(value: number): string {
  if (Number.isNaN(value)) return "null";
  if (!Number.isFinite(value)) return value > 0 ? "1e999" : "-1e999";
  return Object.is(value, -0) ? "-0" : String(value);
}
