import type { Ending, Failure, Yield } from "../ir/types.js";
import { type Expression, type Statement, identifier, literal } from "./code.js";
import { assign, call, elementOf, giveBack, place, run } from "./syntax.js";
import { ownCall, slotIn } from "./calls.js";
import type { ExpressionPrinter } from "./expressions.js";
import type { Frame, Site } from "./frame.js";
import { unknownKey } from "./keys.js";

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
  if (reason.kind === "unknownKey") {
    const { key, keys } = reason;
    return { kind: "throw", value: unknownKey(shared, key.input, print.value(key.value), keys) };
  }
  const { input, value, low, high } = reason;
  const error = call(shared.declarations.helper("outside"), [
    shared.label,
    literal(shared.inputs[input]?.name ?? ""),
    ...[value, low, high].map((expr) => print.value(expr)),
  ]);
  return { kind: "throw", value: error };
}

/** Writes the value and the derivatives to where they belong; those that are missing are 0. */
function written(
  frame: Frame,
  value: Expression | undefined,
  slope: (input: number) => Expression | undefined,
): readonly Statement[] {
  return [
    ...(value === undefined ? [] : [assign(valuePlace(frame), value)]),
    ...activeOf(frame).map((input) => assign(slopePlace(frame, input), slope(input) ?? literal(0))),
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
  const { form, shared } = frame;
  if (form.kind === "out") return place(frame.written(form.out), literal(slotIn(shared, input)));
  const column = form.kind === "columns" ? form.slopes.get(input) : undefined;
  if (form.kind !== "columns" || column === undefined) throw new RangeError(`no place for slope ${input}`);
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
  { value, slopes }: Yield,
): readonly Statement[] {
  const { form } = frame;
  if (form.kind === "value") return [giveBack(value && print.value(value))];
  const hasValue = form.kind === "out" ? form.hasValue : form.value !== undefined;
  const result = hasValue && value ? print.value(value) : undefined;
  return [
    ...written(frame, result, (input) => {
      const slope = slopes.get(input);
      return slope && print.value(slope);
    }),
    ...done(frame, site),
  ];
}

function tail(
  frame: Frame,
  print: ExpressionPrinter,
  site: Site,
  { target, row, env }: Extract<Ending, { readonly kind: "tail" }>,
): readonly Statement[] {
  const { form, shared } = frame;
  const callee = ownCall(frame, print, target, row, env);
  const none = (): undefined => undefined;
  if (form.kind === "value") return [giveBack(call(callee.name, callee.args))];
  if (callee.mode === "value")
    return [...written(frame, call(callee.name, callee.args), none), ...done(frame, site)];
  const active = activeOf(frame);
  if (form.kind === "out" && callee.active.every((input) => active.includes(input))) {
    const rest = active.filter((input) => !callee.active.includes(input));
    return [
      run(callee.name, [frame.written(form.out), ...callee.args]),
      ...rest.map((input) => assign(slopePlace(frame, input), literal(0))),
      ...done(frame, site),
    ];
  }
  const scratch = shared.scratch();
  const read = (input: number): Expression | undefined =>
    callee.active.includes(input) ? elementOf(scratch, literal(slotIn(callee, input))) : undefined;
  return [
    run(callee.name, [scratch, ...callee.args]),
    ...written(frame, callee.mode === "gradient" ? elementOf(scratch, literal(0)) : undefined, read),
    ...done(frame, site),
  ];
}
