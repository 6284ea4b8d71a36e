import { type CapturesOf, knownCaptures } from "../ir/captures.js";
import { hasCurves, hasSlopes, hasValue } from "../ir/modes.js";
import type { Body, IrFunction, Procedure } from "../ir/types.js";
import { type Name, type Parameter, type Statement, nameOf } from "./code.js";
import { NUMBER, namedType } from "./syntax.js";
import type { FunctionParts } from "./declarations.js";
import type { Form } from "./forms.js";
import { Frame } from "./frame.js";
import { Scope } from "./names.js";
import { type Callable, type Captured, type Shared } from "./shared.js";
import { slotsOf } from "./slots.js";
import { printBody } from "./statements.js";
import { type TableNames, isLazy } from "./tables.js";
import { heldTables, readLocals } from "./uses.js";

/** What functions are printed with. */
export interface Workshop {
  readonly shared: Shared;
  readonly tables: TableNames;
}

/** The names of a function: none is that of an input. */
export function functionNames({ declarations, parameters }: Shared): Scope {
  const names = new Scope(declarations.names);
  for (const name of parameters) names.reserve(name);
  return names;
}

/** The frame of a function or of a loop with these bodies. */
export function frameFor(
  { shared, tables }: Workshop,
  captured: Captured,
  bodies: readonly Body[],
  { form, isCoded, names }: { readonly form: Form; readonly isCoded: boolean; readonly names: Scope },
): Frame {
  const captures: CapturesOf = knownCaptures(captured.captures);
  const read = new Set(bodies.flatMap((body) => [...readLocals(body, captures)]));
  const held =
    form.kind === "columns"
      ? new Map<Body, never>()
      : new Map(bodies.flatMap((body) => [...heldTables(body, isLazy, captures)]));
  return new Frame({ shared, captured, tables, form, isCoded, names, read, held });
}

/** The form of a function that yields in a mode. */
export function formOf(
  { mode, active, curved = [] }: IrFunction,
  { inputs }: Pick<Shared, "inputs">,
  out: Name,
): Form {
  if (!hasSlopes(mode)) return { kind: "value" };
  const slots = slotsOf(inputs, hasCurves(mode));
  return { kind: "out", out, hasValue: hasValue(mode), active, curved, slots };
}

/** A function of a program. */
export function printFunction(
  workshop: Workshop,
  captured: Captured,
  fn: IrFunction,
  { inputs, takesRow, isCoded }: Pick<Callable, "inputs" | "takesRow"> & { readonly isCoded: boolean },
): FunctionParts {
  const { shared } = workshop,
    names = functionNames(shared);
  const isValue = fn.mode === "value";
  const out = nameOf("out");
  if (!isValue) names.reserve(out);
  const frame = frameFor(workshop, captured, [fn.body], { form: formOf(fn, shared, out), isCoded, names });
  const site = { names, narrowed: new Set<never>(), isLast: true };
  const row = takesRow && fn.row ? [{ name: frame.define(site, fn.row), type: NUMBER }] : [];
  const body = printBody(frame, fn.body, site);
  const written = { name: frame.isWritten(out) ? out : nameOf("_out"), type: namedType("Float64Array") };
  return {
    parameters: [
      ...(isValue ? [] : [written]),
      ...row,
      ...inputs.map((input) => parameterOf(shared, input, isCoded)),
    ],
    result: isValue ? NUMBER : namedType("void"),
    body,
  };
}

/** An input as a parameter. */
function parameterOf({ parameters, types, inputs }: Shared, input: number, isCoded: boolean): Parameter {
  const name = parameters[input];
  if (name === undefined) throw new RangeError(`no input ${input}`);
  const hasCode = isCoded && inputs[input]?.type === "string";
  return { name, type: hasCode ? NUMBER : (types[input] ?? NUMBER) };
}

/** A procedure of a network. */
export function printProcedure(
  workshop: Workshop,
  captured: Captured,
  { body }: Procedure,
  inputs: readonly number[],
): FunctionParts {
  const names = functionNames(workshop.shared);
  const frame = frameFor(workshop, captured, [body], { form: { kind: "value" }, isCoded: false, names });
  return {
    parameters: inputs.map((input) => parameterOf(workshop.shared, input, false)),
    result: namedType("void"),
    body: printBody(frame, body, { names, narrowed: new Set(), isLast: true }),
  };
}

/** The statements of an exported function, whose parameters are all arguments in their order. */
export function printExported(
  workshop: Workshop,
  captured: Captured,
  fn: IrFunction,
  before: readonly Statement[],
  form: Form,
): readonly Statement[] {
  const names = functionNames(workshop.shared);
  if (form.kind === "out") names.reserve(form.out);
  const frame = frameFor(workshop, captured, [fn.body], { form, isCoded: false, names });
  return [...before, ...printBody(frame, fn.body, { names, narrowed: new Set(), isLast: true })];
}
