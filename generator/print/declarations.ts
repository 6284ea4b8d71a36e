import {
  type Code,
  type Expression,
  type FunctionStatement,
  type ImportedName,
  type Name,
  type Statement,
  type Type,
  identifier,
  nameOf,
} from "./code.js";
import { Scope } from "./names.js";

/** Where a declaration stands in the module. */
export type Section = "types" | "constants" | "functions" | "tables";

/** What a function is made of besides its name. */
export type FunctionParts = Pick<FunctionStatement, "parameters" | "result" | "body">;

/** The names of another module of the set that are imported. */
export interface Sibling {
  /** Its file, without an extension. */
  readonly file: string;
  readonly names: readonly ImportedName[];
}

/** What a module declares and imports, besides what its template has. */
export interface ModuleDeclarations {
  /** Names to import of the runtime, sorted. */
  readonly runtimeValues: readonly Name[];
  readonly runtimeTypes: readonly Name[];
  readonly siblings: readonly Sibling[];
  readonly types: readonly Code[];
  readonly constants: readonly Code[];
  readonly functions: readonly Code[];
  readonly tables: readonly Code[];
}

/** Gathers what a module declares and imports: each thing once, in the order in which it is first asked for. */
export class Declarations {
  readonly names: Scope;
  readonly #made = new Map<string, Name>();
  readonly #values = new Set<Name>();
  readonly #types = new Set<Name>();
  readonly #siblings = new Map<string, ImportedName[]>();
  readonly #sections: Readonly<Record<Section, Statement[]>> = {
    types: [],
    constants: [],
    functions: [],
    tables: [],
  };

  /** Types may have names of a scope that is not this module's. */
  readonly #nameType: (hint: string) => Name;

  constructor(reserved: ReadonlySet<string>, nameType?: (hint: string) => Name) {
    this.names = new Scope(undefined, reserved);
    this.#nameType = nameType ?? ((hint) => this.names.uniqueType(hint));
  }

  /** A function or class of the runtime, which is imported then. */
  helper(name: string): Expression {
    this.#values.add(nameOf(name));
    return identifier(name);
  }

  runtimeType(name: string): Type {
    const type = nameOf(name);
    this.#types.add(type);
    return { kind: "type", name: type };
  }

  /** An export of another module, under a name that resembles the hint. */
  imported(file: string, name: string, hint: string): Expression {
    const local = this.once(`import ${name} ${file}`, () => {
      const made = this.names.uniqueAround(hint),
        known = this.#siblings.get(file) ?? [];
      this.#siblings.set(file, [...known, { imported: nameOf(name), local: made }]);
      return made;
    });
    return identifier(local);
  }

  /** The name that has been made before under the key, or is made now. */
  once(key: string, make: () => Name): Name {
    const known = this.#made.get(key) ?? make();
    this.#made.set(key, known);
    return known;
  }

  /** Declares something under a name that resembles the hint. What `make` declares on the way stands before it. */
  declare(section: Section, hint: string, make: (name: Name) => Statement): Name {
    const name = section === "types" ? this.#nameType(hint) : this.names.uniqueAround(hint);
    const statement = make(name);
    this.#sections[section].push(statement);
    return name;
  }

  /** Declares a function; its parameters and variables have names of a scope of their own. */
  declareFunction(hint: string, make: (names: Scope) => FunctionParts): Name {
    return this.declare("functions", hint, (name) => ({
      kind: "function",
      name,
      isExported: false,
      ...make(new Scope(this.names)),
    }));
  }

  all(): ModuleDeclarations {
    return {
      runtimeValues: [...this.#values].sort(),
      runtimeTypes: [...this.#types].sort(),
      siblings: [...this.#siblings].map(([file, names]) => ({ file, names })),
      ...this.#sections,
    };
  }
}
