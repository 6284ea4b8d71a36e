import type { Expr } from "../expression/graph.js";
import { hasValue } from "../ir/modes.js";
import type { Ending, Failure, Yield } from "../ir/types.js";
import { type Expression, type Name, type Statement, identifier, literal } from "./code.js";
import { assign, call, elementOf, giveBack, list, place, run } from "./syntax.js";
import { ownCall } from "./calls.js";
import type { ExpressionPrinter } from "./expressions.js";
import type { Frame, Site } from "./frame.js";
import { unknownKey } from "./keys.js";
import { curveSlot, slopeSlot } from "./slots.js";

/** How a path ends in the form of the function. */
export function printEnding(
  frame: Frame,
  print: ExpressionPrinter,
  site: Site,
  ending: Ending,
): readonly Statement[] {
  switch (ending.kind) {
    case "yield":
      return given(frame, print, site, ending);
    case "tail":
      if (ending.chain.size > 0) throw new RangeError("a tail with a chain has to be a call by now");
      return tail(frame, print, site, ending);
    case "fail":
      return [
        frame.form.kind === "columns" ? giveBack(identifier("false")) : failure(frame, print, ending.reason),
      ];
  }
}

function failure({ shared }: Frame, print: ExpressionPrinter, reason: Failure): Statement {
  return { kind: "throw", value: errorOf(shared, print, reason) };
}

function errorOf(shared: Frame["shared"], print: ExpressionPrinter, reason: Failure): Expression {
  const made = (helper: string, args: readonly Expression[]): Expression =>
    call(shared.declarations.helper(helper), [shared.label, ...args]);
  switch (reason.kind) {
    case "unknownKey":
      return unknownKey(shared, reason.key.input, print.value(reason.key.value), reason.keys);
    case "noKey":
      return made("unknownKey", [literal(reason.input), literal(reason.key), list(reason.keys.map(literal))]);
    case "noFactor": {
      const { input, key, value, nominalKey, nominal } = reason;
      return made("noFactor", [
        literal(input),
        literal(key),
        print.value(value),
        literal(nominalKey),
        print.value(nominal),
      ]);
    }
    case "outside": {
      const { input, value, low, high } = reason;
      const name = typeof input === "string" ? input : (shared.inputs[input]?.name ?? "");
      return made("outside", [literal(name), ...[value, low, high].map((expr) => print.value(expr))]);
    }
  }
}

/** Derivatives by inputs, and second ones by pairs of them, where there are any. */
interface Derivatives {
  readonly slope: (input: number) => Expression | undefined;
  readonly curve: (pair: number) => Expression | undefined;
}

const NO_DERIVATIVES: Derivatives = { slope: () => undefined, curve: () => undefined };

/** Writes the value and the derivatives to where they belong; those that are missing are 0. */
function written(
  frame: Frame,
  value: Expression | undefined,
  { slope, curve }: Derivatives,
): readonly Statement[] {
  return [
    ...(value === undefined ? [] : [assign(valuePlace(frame), value)]),
    ...activeOf(frame).map((input) => assign(slopePlace(frame, input), slope(input) ?? literal(0))),
    ...curvedOf(frame).map((pair) => assign(curvePlace(frame, pair), curve(pair) ?? literal(0))),
  ];
}

/** Inputs by which the function gives derivatives. */
function activeOf({ form }: Frame): readonly number[] {
  switch (form.kind) {
    case "value":
      return [];
    case "out":
      return form.active;
    case "columns":
      return [...form.slopes.keys()];
  }
}

/** Pairs of inputs by which it gives second derivatives. */
function curvedOf({ form }: Frame): readonly number[] {
  switch (form.kind) {
    case "value":
      return [];
    case "out":
      return form.curved;
    case "columns":
      return [...form.curves.keys()];
  }
}

function valuePlace(frame: Frame): Expression {
  const { form } = frame;
  switch (form.kind) {
    case "value":
      throw new RangeError("a value is given back");
    case "out":
      return place(frame.written(form.out), literal(0));
    case "columns":
      if (form.value === undefined) throw new RangeError("no column for values");
      return place(frame.written(form.value), identifier(form.i));
  }
}

function slopePlace(frame: Frame, input: number): Expression {
  const { form } = frame;
  if (form.kind === "out") return place(frame.written(form.out), literal(slopeSlot(form.slots, input)));
  return columnPlace(frame, form.kind === "columns" ? form.slopes.get(input) : undefined);
}

function curvePlace(frame: Frame, pair: number): Expression {
  const { form } = frame;
  if (form.kind === "out") return place(frame.written(form.out), literal(curveSlot(form.slots, pair)));
  return columnPlace(frame, form.kind === "columns" ? form.curves.get(pair) : undefined);
}

function columnPlace(frame: Frame, column: Name | undefined): Expression {
  const { form } = frame;
  if (form.kind !== "columns" || column === undefined) throw new RangeError("no place for a derivative");
  return place(frame.written(column), identifier(form.i));
}

/** What goes on after that: nothing where the function or loop ends anyway. */
function done({ form }: Frame, { isLast }: Site): readonly Statement[] {
  if (isLast) return [];
  return [form.kind === "columns" ? { kind: "continue" } : giveBack()];
}

function given(
  frame: Frame,
  print: ExpressionPrinter,
  site: Site,
  { value, slopes, curves }: Yield,
): readonly Statement[] {
  const { form } = frame;
  if (form.kind === "value") return [giveBack(value && print.value(value))];
  const hasValue = form.kind === "out" ? form.hasValue : form.value !== undefined;
  const result = hasValue && value ? print.value(value) : undefined;
  return [
    ...written(frame, result, {
      slope: (input) => printed(print, slopes.get(input)),
      curve: (pair) => printed(print, curves?.get(pair)),
    }),
    ...done(frame, site),
  ];
}

const printed = (print: ExpressionPrinter, expr: Expr | undefined): Expression | undefined =>
  expr && print.value(expr);

function tail(
  frame: Frame,
  print: ExpressionPrinter,
  site: Site,
  { target, row, env }: Extract<Ending, { readonly kind: "tail" }>,
): readonly Statement[] {
  const { form, shared } = frame;
  const callee = ownCall(frame, print, target, row, env);
  if (form.kind === "value") return [giveBack(call(callee.name, callee.args))];
  if (callee.mode === "value")
    return [...written(frame, call(callee.name, callee.args), NO_DERIVATIVES), ...done(frame, site)];
  const active = activeOf(frame),
    curved = curvedOf(frame);
  if (form.kind === "out" && callee.active.every((input) => active.includes(input))) {
    const rest = active.filter((input) => !callee.active.includes(input)),
      flat = curved.filter((pair) => !callee.curved.includes(pair));
    return [
      run(callee.name, [frame.written(form.out), ...callee.args]),
      ...rest.map((input) => assign(slopePlace(frame, input), literal(0))),
      ...flat.map((pair) => assign(curvePlace(frame, pair), literal(0))),
      ...done(frame, site),
    ];
  }
  const scratch = shared.scratch();
  const read: Derivatives = {
    slope: (input) =>
      callee.active.includes(input) ? elementOf(scratch, literal(slopeSlot(callee.slots, input))) : undefined,
    curve: (pair) =>
      callee.curved.includes(pair) ? elementOf(scratch, literal(curveSlot(callee.slots, pair))) : undefined,
  };
  return [
    run(callee.name, [scratch, ...callee.args]),
    ...written(frame, hasValue(callee.mode) ? elementOf(scratch, literal(0)) : undefined, read),
    ...done(frame, site),
  ];
}
