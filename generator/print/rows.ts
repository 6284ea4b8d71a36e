import { type CapturesOf, inputsOf, knownCaptures } from "../ir/captures.js";
import { hasValue } from "../ir/modes.js";
import type { BatchFunction, BatchPart, Body } from "../ir/types.js";
import {
  type Expression,
  type FunctionStatement,
  type Name,
  type Statement,
  identifier,
  literal,
} from "./code.js";
import { ChunkColumns, memberOf } from "./columns.js";
import type { Frame, Site } from "./frame.js";
import { type Workshop, frameFor, functionNames } from "./functions.js";
import { type KeyColumns, memberRun } from "./members.js";
import { Scope } from "./names.js";
import type { Captured, Shared } from "./shared.js";
import { printBody } from "./statements.js";
import {
  assign,
  binary,
  call,
  conditional,
  constant,
  elementOf,
  giveBack,
  member,
  namedType,
} from "./syntax.js";

/** How a function for batches is printed. */
export interface BatchOptions {
  /** Inputs by which there are derivatives other than 0. */
  readonly active: readonly number[];
  /** Pairs of them by which there are second ones. */
  readonly curved: readonly number[];
  readonly isExported: boolean;
  /** The function that computes the values, where this one computes derivatives alone. */
  readonly values: string;
}

/** The function that goes through a chunk of rows, and tells whether each had a value. */
export function printBatch(
  workshop: Workshop,
  captured: Captured,
  name: Name,
  batch: BatchFunction,
  options: BatchOptions,
  keys: KeyColumns,
): FunctionStatement {
  const { declarations } = workshop.shared;
  const printer = new BatchPrinter(workshop, captured, batch, options, keys);
  const chunk = identifier(printer.columns.chunk);
  const end = hasValue(batch.mode) ? identifier("true") : call(identifier(options.values), [chunk]);
  return {
    kind: "function",
    name,
    isExported: options.isExported,
    parameters: [{ name: printer.columns.chunk, type: declarations.runtimeType("Rows") }],
    result: namedType("boolean"),
    body: [...printer.body(), giveBack(end)],
  };
}

type RowsPart = Extract<BatchPart, { readonly kind: "rows" }>;

class BatchPrinter {
  readonly columns: ChunkColumns;
  readonly #shared: Shared;
  readonly #captures: CapturesOf;
  readonly #parts: readonly BatchPart[];
  readonly #keys: KeyColumns;
  readonly #names: Scope;
  readonly #frame: Frame;

  constructor(
    workshop: Workshop,
    captured: Captured,
    batch: BatchFunction,
    options: BatchOptions,
    keys: KeyColumns,
  ) {
    this.#shared = workshop.shared;
    this.#captures = knownCaptures(captured.captures);
    this.#parts = batch.parts;
    this.#keys = keys;
    this.#names = functionNames(workshop.shared);
    this.columns = new ChunkColumns(workshop.shared, this.#names, batch, options, this.#captures);
    const { i, value, slopes, curves, work } = this.columns;
    const bodies = batch.parts.flatMap((part) => (part.kind === "rows" ? [part.fixed, part.body] : []));
    this.#frame = frameFor(workshop, captured, bodies, {
      form: { kind: "columns", i, value, slopes, curves, work },
      isCoded: true,
      names: this.#names,
    });
  }

  /** The columns, what loops keep before them, and the loops. */
  body(): readonly Statement[] {
    const loops = this.#parts.flatMap((part) => this.#part(part));
    return [
      ...this.columns.statements((name) => this.#frame.isWritten(name)),
      ...this.#frame.before,
      ...loops,
    ];
  }

  #part(part: BatchPart): readonly Statement[] {
    if (part.kind === "rows") return [part.fixed.length === 0 ? this.#loop(part.body) : this.#byKeys(part)];
    return memberRun(this.#shared, memberOf(this.#shared, part), part, {
      columns: this.columns,
      done: this.#names.unique("done"),
      keys: this.#keys,
    });
  }

  #loop(body: Body): Statement {
    return this.#rows(
      literal(0),
      identifier(this.columns.count),
      this.#names,
      body,
      inputsOf(body, this.#captures),
    );
  }

  /** A loop over rows that reads these inputs. */
  #rows(
    from: Expression,
    below: Expression,
    around: Scope,
    body: Body,
    inputs: readonly number[],
  ): Statement {
    const printed = printBody(this.#frame, body, siteIn(new Scope(around)));
    return {
      kind: "for",
      name: this.columns.i,
      from,
      below,
      steps: true,
      body: [...this.#inputsRead(inputs, this.columns.i), ...printed],
    };
  }

  /** What depends on keys alone is done once for all rows of a chunk that has the same keys everywhere. */
  #byKeys({ fixed, body }: RowsPart): Statement {
    const names = new Scope(this.#names),
      start = names.unique("start"),
      end = names.unique("end");
    const { count, chunk } = this.columns;
    const isKey = (input: number): boolean => this.#shared.inputs[input]?.type === "string";
    const inBody = inputsOf(body, this.#captures);
    const inFixed = inputsOf(fixed, this.#captures);
    const keys = [...new Set([...inFixed, ...inBody.filter(isKey)])].sort((a, b) => a - b);
    const before = printBody(this.#frame, fixed, { ...siteIn(names), isLast: false });
    const sameKeys = member(identifier(chunk), "sameKeys"),
      next = binary("+", identifier(start), literal(1));
    const others = inBody.filter((input) => !keys.includes(input));
    return {
      kind: "for",
      name: start,
      from: literal(0),
      below: identifier(count),
      steps: false,
      body: [
        ...this.#inputsRead(keys, start),
        ...before,
        constant(end, conditional(sameKeys, identifier(count), next)),
        this.#rows(identifier(start), identifier(end), names, body, others),
        assign(identifier(start), identifier(end)),
      ],
    };
  }

  #inputsRead(inputs: readonly number[], row: Name): readonly Statement[] {
    return inputs.flatMap((input) => {
      const name = this.#shared.parameters[input];
      return name === undefined
        ? []
        : [constant(name, elementOf(this.columns.ofInput(input), identifier(row)))];
    });
  }
}

const siteIn = (names: Scope): Site => ({ names, narrowed: new Set(), isLast: true });
