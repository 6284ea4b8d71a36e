import { hasCurves } from "../ir/modes.js";
import { pairsOf } from "../ir/pairs.js";
import { functionOf } from "../ir/reach.js";
import type { BatchFunction, Program } from "../ir/types.js";
import type { Variable } from "../tree/set.js";
import {
  type Code,
  type Expression,
  type Name,
  type Statement,
  type Type,
  identifier,
  literal,
  nameOf,
} from "./code.js";
import { NUMBER, assign, call, namedType, place, run, statements } from "./syntax.js";
import { Declarations, type ModuleDeclarations } from "./declarations.js";
import { type Workshop, formOf, printExported } from "./functions.js";
import { keyList } from "./keys.js";
import type { Language } from "./language.js";
import { KeyColumns } from "./members.js";
import { Scope, camelCase } from "./names.js";
import { Registry } from "./registry.js";
import { type BatchOptions, printBatch } from "./rows.js";
import { type Member, type Shared, gradientInputs, liveInputs } from "./shared.js";
import { curveSlot, sizeFor, slopeSlot, slotsOf } from "./slots.js";
import { TableNames, publishedNumbers } from "./tables.js";
import { printCode } from "./text.js";

/** What a module is for. */
export interface ModuleOptions {
  readonly language: Language;
  /** Names that nothing else may have: the runtime's exports, and what the module's template declares. */
  readonly reserved: ReadonlySet<string>;
  /** The constant that holds the correction's name for messages. */
  readonly label: string;
  readonly inputs: readonly Variable[];
  /** All keys of each string input, in the order of their places in batches. */
  readonly keys: readonly (readonly string[])[];
  /** The keys of string inputs where all others are errors. */
  readonly closedKeys: readonly (readonly string[] | undefined)[];
  /** Int inputs that may be bigints: only hashing reads them. */
  readonly wide: ReadonlySet<number>;
  /** How a type is called, where it stands outside of the module. */
  readonly nameType?: ((hint: string) => Name) | undefined;
  /** The corrections in the stack of a compound. */
  readonly members?: readonly Member[];
  /** Whether it has functions for second derivatives. */
  readonly hasCurves?: boolean;
}

/** Gathers what one module needs: each thing once, only what is reached. */
export class ModulePrinter {
  readonly #language: Language;
  readonly #declarations: Declarations;
  readonly #workshop: Workshop;
  readonly #isCompound: boolean;
  readonly #registry: Registry;
  readonly #keyColumns = new KeyColumns();

  constructor(options: ModuleOptions) {
    const { inputs, keys, wide, members = [], hasCurves: isCurved = false } = options;
    this.#language = options.language;
    this.#isCompound = options.members !== undefined;
    const declarations = new Declarations(options.reserved, options.nameType);
    declarations.names.reserve(options.label);
    this.#declarations = declarations;
    const registry = new Registry(declarations, () => this.#workshop);
    this.#registry = registry;
    const parameters = parameterNames(declarations, inputs);
    const types = inputs.map((input, i) =>
      inputType(declarations, input, options.closedKeys[i], wide.has(i)),
    );
    const longest = Math.max(...[{ inputs }, ...members].map(({ inputs: all }) => realsOf(all)));
    const shared: Shared = {
      declarations,
      label: identifier(options.label),
      inputs,
      parameters,
      types,
      keys,
      wide,
      members,
      scratch: () => registry.scratch(sizeFor(longest, isCurved)),
      bufferName: (buffer) => registry.bufferName(buffer),
      functionFor: (captured, fn, isCoded) => registry.functionFor(captured, fn, isCoded),
      procedureFor: (captured, procedure) => registry.procedureFor(captured, procedure),
    };
    this.#workshop = { shared, tables: new TableNames(declarations) };
  }

  /** Names of the inputs as parameters; frozen ones, too. */
  get parameters(): readonly Code[] {
    return this.#workshop.shared.parameters.map((name) => identifier(name));
  }

  get parameterTypes(): readonly Code[] {
    return this.#workshop.shared.types;
  }

  /** The statements of an exported function, whose parameters are all arguments: it gives a value back, or writes into `out`. */
  functionBody(program: Program, id: number): Code {
    const captured = this.#registry.capturedOf(program),
      fn = functionOf(program, id);
    const { shared } = this.#workshop,
      form = formOf(fn, shared, nameOf("out"));
    if (form.kind !== "out") return statements(printExported(this.#workshop, captured, fn, [], form));
    const live = gradientInputs(shared),
      active = fn.active.filter((input) => live.includes(input));
    const pairs = hasCurves(fn.mode) ? pairsOf(live) : [],
      curved = pairs.filter((pair) => form.curved.includes(pair));
    const before = [
      ...(form.hasValue ? [] : [this.#valueIntoOut()]),
      ...this.#zeros(live.filter((input) => !active.includes(input))),
      ...this.#flat(pairs.filter((pair) => !curved.includes(pair))),
    ];
    return statements(printExported(this.#workshop, captured, fn, before, { ...form, active, curved }));
  }

  /** The statements of a function that writes what `valueAndGradInto` does, and second derivatives that are all 0. */
  get flatBody(): Code {
    const { shared } = this.#workshop;
    const args = liveInputs(shared).map((input) => identifier(shared.parameters[input] ?? ""));
    const first = run(identifier("valueAndGradInto"), [identifier("out"), ...args]);
    return statements([first, ...this.#flat(pairsOf(gradientInputs(shared)))]);
  }

  /** The statements of a function that writes the value into `out`, and derivatives that are all 0. */
  get constantGradientBody(): Code {
    return statements([this.#valueIntoOut(), ...this.#zeros(gradientInputs(this.#workshop.shared))]);
  }

  #valueIntoOut(): Statement {
    const { shared } = this.#workshop;
    const args = liveInputs(shared).map((input) => identifier(shared.parameters[input] ?? ""));
    return assign(outPlace(0), call(identifier("evaluate"), args));
  }

  #zeros(inputs: readonly number[]): readonly Statement[] {
    const slots = slotsOf(this.#workshop.shared.inputs, false);
    return inputs.map((input) => assign(outPlace(slopeSlot(slots, input)), literal(0)));
  }

  #flat(pairs: readonly number[]): readonly Statement[] {
    const slots = slotsOf(this.#workshop.shared.inputs, true);
    return pairs.map((pair) => assign(outPlace(curveSlot(slots, pair)), literal(0)));
  }

  /** A function for batches. Without other word, derivatives are by the active inputs of the program's gradient. */
  batchFunction(
    name: string,
    batch: BatchFunction,
    program: Program,
    options: Partial<BatchOptions> = {},
  ): Code {
    const captured = this.#registry.capturedOf(program);
    const all = {
      active: this.activeInputs(program),
      curved: this.curvedPairs(program),
      isExported: false,
      values: "valuesOfRows",
      ...options,
    };
    return printBatch(this.#workshop, captured, nameOf(name), batch, all, this.#keyColumns);
  }

  /** Arguments by which the gradient of a program may be other than 0. */
  activeInputs(program: Program): readonly number[] {
    const active = program.gradient === undefined ? [] : functionOf(program, program.gradient).active;
    return gradientInputs(this.#workshop.shared).filter((input) => active.includes(input));
  }

  /** Pairs of arguments by which the Hessian of a program may be other than 0. */
  curvedPairs(program: Program): readonly number[] {
    const curved = program.hessian === undefined ? [] : (functionOf(program, program.hessian).curved ?? []);
    return pairsOf(gradientInputs(this.#workshop.shared)).filter((pair) => curved.includes(pair));
  }

  /** The columns of strings that batches have, each with the list of the keys whose places it holds, and the constant that has the list. */
  keyColumns(): readonly { readonly input: number; readonly keys: readonly string[]; readonly list: Code }[] {
    const { shared } = this.#workshop;
    const columns = this.#isCompound
      ? this.#keyColumns.all
      : liveInputs(shared)
          .filter((input) => shared.inputs[input]?.type === "string")
          .map((input) => ({ input, keys: shared.keys[input] ?? [] }));
    return columns.map(({ input, keys }) => ({ input, keys, list: keyList(shared, input, keys) }));
  }

  /** The constant that has the numbers as published. */
  publishedNumbers(values: readonly number[]): Code {
    return publishedNumbers(this.#declarations, values);
  }

  /** The list of an input's keys as a constant. */
  keyList(input: number, keys: readonly (string | number)[]): Code {
    return keyList(this.#workshop.shared, input, keys);
  }

  /** A function or class of the runtime, which is imported then. */
  helper(name: string): Code {
    return this.#declarations.helper(name);
  }

  runtimeType(name: string): Code {
    return this.#declarations.runtimeType(name);
  }

  /** What has been needed so far. */
  declarations(): ModuleDeclarations {
    return this.#declarations.all();
  }

  /** The text of code in the module's language. */
  print(code: Code): string {
    return printCode(code, this.#language);
  }
}

const outPlace = (slot: number): Expression => place(identifier("out"), literal(slot));

const realsOf = (inputs: readonly Variable[]): number => inputs.filter(({ type }) => type === "real").length;

/** The parameter names of the inputs; nothing else in the module has them. */
function parameterNames({ names }: Declarations, inputs: readonly Variable[]): readonly Name[] {
  const parameters = new Scope(names);
  return inputs.map(({ name }) => parameters.unique(camelCase(name) === "out" ? `${name} value` : name));
}

/** A string input's type is the union of its keys, where all others are errors. */
function inputType(
  declarations: Declarations,
  { name, type }: Variable,
  keys: readonly string[] | undefined,
  isWide: boolean,
): Type {
  if (type !== "string")
    return isWide ? { kind: "unionType", of: [nameOf("number"), nameOf("bigint")] } : NUMBER;
  if (keys === undefined || keys.length === 0) return namedType("string");
  const alias = declarations.declare("types", name, (self) => ({
    kind: "typeAlias",
    name: self,
    type: { kind: "unionType", of: keys.map((text) => ({ text })) },
  }));
  return { kind: "type", name: alias };
}
