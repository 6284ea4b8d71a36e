import { capturesOf, inputsOf, knownCaptures, readsStrings } from "../ir/captures.js";
import { hasCurves, hasSlopes } from "../ir/modes.js";
import type { Buffer, IrFunction, Procedure, Program } from "../ir/types.js";
import { type Expression, type Name, identifier, literal } from "./code.js";
import type { Declarations } from "./declarations.js";
import { type Workshop, printFunction, printProcedure } from "./functions.js";
import type { Callable, Captured } from "./shared.js";
import { constant, construct } from "./syntax.js";

/** What a module has printed so far of programs: each function, once in each form, procedure and piece of memory. */
export class Registry {
  readonly #declarations: Declarations;
  readonly #workshop: () => Workshop;
  readonly #captured = new Map<Program, Captured>();
  readonly #functions = new Map<IrFunction, Map<boolean, Callable>>();
  readonly #procedures = new Map<Procedure, Callable>();
  readonly #buffers = new Map<Buffer, Name>();

  constructor(declarations: Declarations, workshop: () => Workshop) {
    this.#declarations = declarations;
    this.#workshop = workshop;
  }

  capturedOf(program: Program): Captured {
    const known = this.#captured.get(program) ?? { program, captures: capturesOf(program) };
    this.#captured.set(program, known);
    return known;
  }

  /** A function that reads no strings is the same whether strings are coded or not. */
  functionFor(captured: Captured, fn: IrFunction, isCoded: boolean): Callable {
    const workshop = this.#workshop();
    const captures = captured.captures.get(fn.id) ?? { inputs: [], row: false };
    const types = workshop.shared.inputs.map(({ type }) => type);
    const hasCodes = isCoded && readsStrings(captures, types);
    const forms = this.#functions.get(fn) ?? new Map<boolean, Callable>();
    this.#functions.set(fn, forms);
    const known = forms.get(hasCodes);
    if (known) return known;
    const takes = { inputs: captures.inputs, takesRow: captures.row };
    const hint = [
      fn.hint,
      ...(hasSlopes(fn.mode) ? [hasCurves(fn.mode) ? "and hessian" : "and gradient"] : []),
    ].join(" ");
    const name = this.#declarations.declareFunction(hint, () =>
      printFunction(workshop, captured, fn, { ...takes, isCoded: hasCodes }),
    );
    const made = { name: identifier(name), ...takes };
    forms.set(hasCodes, made);
    return made;
  }

  procedureFor(captured: Captured, procedure: Procedure): Callable {
    const known = this.#procedures.get(procedure);
    if (known) return known;
    const inputs = inputsOf(procedure.body, knownCaptures(captured.captures));
    const name = this.#declarations.declareFunction(procedure.hint, () =>
      printProcedure(this.#workshop(), captured, procedure, inputs),
    );
    const made = { name: identifier(name), inputs, takesRow: false };
    this.#procedures.set(procedure, made);
    return made;
  }

  bufferName(buffer: Buffer): Name {
    const { hint, type, size } = buffer;
    const name =
      this.#buffers.get(buffer) ??
      this.#memory(hint, type === "double" ? "Float64Array" : "Int32Array", size);
    this.#buffers.set(buffer, name);
    return name;
  }

  /** Memory for what functions write into an `out` that is not the caller's. */
  scratch(size: number): Expression {
    const make = (): Name => this.#memory("scratch", "Float64Array", size);
    return identifier(this.#declarations.once("scratch", make));
  }

  #memory(hint: string, type: string, size: number): Name {
    const made = construct(identifier(type), [literal(size)]);
    return this.#declarations.declare("constants", hint, (name) =>
      constant(name, { kind: "pure", of: made }),
    );
  }
}
