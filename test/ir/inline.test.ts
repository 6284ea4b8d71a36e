import { describe, expect, it } from "vitest";
import { constantIndex, sum } from "../../generator/expression/elements.js";
import { inlined } from "../../generator/ir/inline.js";
import { inlinePolicy } from "../../generator/ir/policies.js";
import { withoutChains } from "../../generator/ir/tails.js";
import type { Body } from "../../generator/ir/types.js";
import { Make, S, X, Y } from "./make.js";
import { lines } from "./show.js";

type Written = (make: Make) => Body;

const always = (): boolean => true;

describe("inlining", () => {
  it.each<readonly [string, Written, readonly string[]]>([
    [
      "inputs, rows and local variables",
      (make) => {
        const [row, a] = [make.local("row", "integer"), make.local("a")];
        const content = make.element(make.table("contents", [1, 2, 3]), make.at(row));
        const body = [make.let(a, make.op("mul", make.input(X), content)), make.yield(make.of(a))];
        const callee = make.function("callee", "value", body, { row });
        const b = make.local("a");
        return [
          make.let(b, make.input(Y)),
          make.tail(callee, make.env([X, make.of(b)]), new Map(), constantIndex(1)),
        ];
      },
      ["let a = y", "let a2 = mul(a, 2)", "yield a2"],
    ],
    [
      "what becomes known",
      (make) => {
        const row = make.local("row", "integer"),
          a = make.local("a");
        const body: Body = [
          {
            kind: "if",
            test: { kind: "negative", index: sum([make.at(row), constantIndex(-1)]) },
            then: [make.fail()],
          },
          {
            kind: "choose",
            locals: [a],
            test: make.op("lt", make.input(X), make.num(2)),
            then: { body: [], results: [make.input(X)] },
            otherwise: { body: [], results: [make.input(Y)] },
          },
          {
            kind: "switch",
            on: { kind: "index", index: make.at(row) },
            cases: [{ labels: [1], body: [make.yield(make.of(a))] }],
            otherwise: [make.fail()],
          },
        ];
        const callee = make.function("callee", "value", body, { row });
        return [make.tail(callee, make.env([X, make.num(1)]), new Map(), constantIndex(1))];
      },
      ["yield 1"],
    ],
    [
      "derivatives through the chain",
      (make) => {
        const body = [make.yield(make.input(X), [X, make.op("mul", make.input(X), make.input(Y))])];
        const callee = make.function("callee", "gradient", body, { active: [X] });
        const a = make.local("a");
        return [
          make.let(a, make.op("mul", make.input(X), make.num(2))),
          make.tail(callee, make.env([X, make.of(a)]), new Map([[X, new Map([[X, make.num(2)]])]])),
        ];
      },
      ["let a = mul(x, 2)", "yield a, dx mul(mul(a, y), 2)"],
    ],
    [
      "a slope that is needed more than once",
      (make) => {
        const body = [make.yield(make.input(X), [X, make.op("mul", make.input(X), make.num(3))])];
        const callee = make.function("callee", "gradient", body, { active: [X] });
        return [make.tail(callee, make.env(), new Map([[X, new Map([[X, make.input(Y)]])]]))];
      },
      ["let innerSlope = mul(x, 3)", "yield x, dx select(eq(innerSlope, 0), 0, mul(innerSlope, y))"],
    ],
    [
      "a value where there are no derivatives",
      (make) => [make.tail(make.function("callee", "value", [make.yield(make.input(X))]))],
      ["yield x"],
    ],
  ])("%s", (_what, write, want) => {
    const make = new Make();
    const body = write(make);
    const fn = make.function("caller", "gradient", body, { active: [X, Y] });
    expect(lines(inlined(make.program(fn), fn, always).fn.body)).toEqual(want);
  });

  it.each([
    ["on the path", 120, false, ["yield x"]],
    ["on the path, larger", 121, false, ["tail f0()"]],
    ["in a case", 30, true, ["yield x"]],
    ["in a case, larger", 31, true, ["tail f0()"]],
  ])("by the policy of functions: %s", (_what, size, isCase, want) => {
    const make = new Make();
    const callee = make.function("callee", "value", [make.yield(make.input(X))], { size });
    const tail = make.tail(callee);
    const cases = [{ labels: ["a"], body: [tail] }];
    const body: Body = isCase
      ? [{ kind: "switch", on: { kind: "key", key: make.key(S) }, cases, otherwise: [make.fail()] }]
      : [tail];
    const fn = make.function("caller", "value", body);
    const text = lines(inlined(make.program(fn), fn, inlinePolicy("function")).fn.body);
    expect(isCase ? text.slice(2, 3).map((line) => line.trim()) : text).toEqual(want);
  });

  it("leaves a call where a chain leads to what is not written here", () => {
    const make = new Make();
    const callee = make.function("callee", "gradient", [make.yield(make.input(X), [X, make.num(1)])], {
      active: [X, Y],
    });
    const body = [make.tail(callee, make.env(), new Map([[X, new Map([[Y, make.num(2)]])]]))];
    const fn = make.function("caller", "gradient", body, { active: [X, Y] });
    const want = [
      "let value, dx innerSlope, dy innerSlope2 = call f0()",
      "yield value, dy add(add(innerSlope2, mul(innerSlope, 2)), 0)",
    ];
    expect(lines(withoutChains(make.program(fn), fn).fn.body)).toEqual(want);
    expect(lines(inlined(make.program(fn), fn, () => false).fn.body)).toEqual(want);
  });
});
