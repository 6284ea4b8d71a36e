import type { Expression } from "./code.js";
import { WIDTH } from "./layout.js";
import { stringText } from "./literals.js";

/** Whether the line behind the sign of an assignment is broken before any in the value. */
export function breaksBefore(value: Expression): boolean {
  if (value.kind === "binary") return true;
  if (value.kind === "conditional") return value.test.kind === "binary";
  const inner = unwrapped(value);
  return inner.kind === "string" || isMemberChain(inner) || isPoorlyBreakable(inner, false);
}

function unwrapped(value: Expression): Expression {
  return value.kind === "unary" || value.kind === "present" ? unwrapped(value.of) : value;
}

/** Calls without arguments, or with a lone short one: there is no good place to break them. */
function isPoorlyBreakable(value: Expression, isDeep: boolean): boolean {
  switch (value.kind) {
    case "pure":
    case "present":
      return isPoorlyBreakable(value.of, true);
    case "member":
    case "element":
      return isPoorlyBreakable(value.object, true);
    case "call": {
      const { isNew, args, callee } = value;
      return !isNew && args.length <= 1 && args.every(isShort) && isPoorlyBreakable(callee, true);
    }
    case "name":
      return isDeep;
    default:
      return false;
  }
}

function isMemberChain(expr: Expression): boolean {
  if (expr.kind !== "member" && expr.kind !== "element") return false;
  return expr.object.kind === "name" || isMemberChain(expr.object);
}

/** A quarter of a line. */
const SHORT = WIDTH / 4;

function isShort(expr: Expression): boolean {
  switch (expr.kind) {
    case "name":
      return expr.name.length <= SHORT;
    case "number":
      return true;
    case "string":
      return stringText(expr.value).length <= SHORT;
    case "unary":
      return isShort(expr.of);
    case "call":
      return (
        !expr.isNew &&
        expr.args.length === 0 &&
        expr.callee.kind === "name" &&
        expr.callee.name.length <= SHORT - 2
      );
    default:
      return false;
  }
}
