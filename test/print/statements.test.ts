import { describe, expect, it } from "vitest";
import { constantIndex, localIndex, sum } from "../../generator/expression/elements.js";
import type { Body, Statement } from "../../generator/ir/types.js";
import { Make, S, T, X, Y } from "../ir/make.js";
import { lines, printed } from "./printed.js";

describe("statements", () => {
  it("ends a value function with returns and throws", () => {
    const make = new Make(),
      x = make.input(X);
    const below: Statement = {
      kind: "if",
      test: { kind: "unless", expr: make.op("lt", x, make.num(1)) },
      then: [make.fail()],
    };
    expect(printed(make, [below, make.yield(x)]).body).toBe(
      lines('if (!(x < 1)) throw outside(label, "x", x, 0, 1);', "return x;"),
    );
  });

  it("writes all derivatives of a gradient, zeros included, and returns where something follows", () => {
    const make = new Make(),
      x = make.input(X);
    const early: Statement = {
      kind: "if",
      test: { kind: "expr", expr: make.op("lt", x, make.num(1)) },
      then: [make.yield(x, [X, make.num(1)])],
    };
    const body = [early, make.yield(x, [Y, make.num(2)])];
    expect(printed(make, body, "gradient", { active: [X, Y] }).body).toBe(
      lines(
        "out[3] = 0;",
        "if (x < 1) {",
        "  out[0] = x;",
        "  out[1] = 1;",
        "  out[2] = 0;",
        "  return;",
        "}",
        "out[0] = x;",
        "out[1] = 0;",
        "out[2] = 2;",
      ),
    );
  });

  it("calls functions with what they capture, and clears what they leave out after the call", () => {
    const make = new Make();
    const inner = make.function("by x", "gradient", [make.yield(make.input(X), [X, make.num(1)])], {
      active: [X],
    });
    const outer = make.function("by y", "gradient", [make.tail(inner, make.env([X, make.input(Y)]))], {
      active: [X, Y],
    });
    const { body, rest } = printed(make, [make.tail(outer)], "gradient", { active: [X, Y] });
    expect(body).toBe(lines("out[3] = 0;", "byYAndGradient(out, y);"));
    expect(rest).toBe(
      lines(
        "function byXAndGradient(out: Float64Array, x: number): void {",
        "  out[0] = x;",
        "  out[1] = 1;",
        "}",
        "function byYAndGradient(out: Float64Array, y: number): void {",
        "  byXAndGradient(out, y);",
        "  out[2] = 0;",
        "}",
      ),
    );
  });

  it("says of a function that always fails that it writes nothing", () => {
    const make = new Make();
    const inner = make.function("by x", "gradient", [make.fail()], { active: [X] });
    const { body, rest } = printed(make, [make.tail(inner)], "gradient", { active: [X] });
    expect(body).toBe(lines("out[2] = 0;", "out[3] = 0;", "byXAndGradient(out, x);"));
    expect(rest).toBe(
      lines(
        "function byXAndGradient(_out: Float64Array, x: number): void {",
        '  throw outside(label, "x", x, 0, 1);',
        "}",
      ),
    );
  });

  it("keeps what a call gives besides in memory of the module", () => {
    const make = new Make();
    const inner = make.function("by x", "gradient", [make.yield(make.input(X), [X, make.num(1)])], {
      active: [X],
    });
    const value = make.local("factor"),
      slope = make.local("d factor");
    const call: Statement = {
      kind: "call",
      target: { kind: "own", id: inner.id },
      row: undefined,
      env: make.env(),
      value,
      slopes: new Map([[X, slope]]),
    };
    const { body, rest } = printed(make, [call, make.yield(make.op("mul", make.of(value), make.of(slope)))]);
    expect(body).toBe(
      lines(
        "byXAndGradient(scratch, x);",
        "const factor = scratch[0]!;",
        "const dFactor = scratch[1]!;",
        "return factor * dFactor;",
      ),
    );
    expect(rest).toContain("const scratch = /* @__PURE__ */ new Float64Array(4);");
  });

  it("chooses by a conditional where that is all, else by branches", () => {
    const make = new Make(),
      x = make.input(X),
      a = make.local("a"),
      inner = make.local("a");
    const test = make.op("lt", x, make.num(0));
    const choose = (body: Body): Statement => ({
      kind: "choose",
      locals: [a],
      test,
      then: { body, results: [body.length > 0 ? make.of(inner) : make.num(1)] },
      otherwise: { body: [], results: [make.num(2)] },
    });
    expect(printed(make, [choose([]), make.yield(make.of(a))]).body).toBe(
      lines("const a: number = x < 0 ? 1 : 2;", "return a;"),
    );
    expect(printed(make, [choose([make.let(inner, x)]), make.yield(make.of(a))]).body).toBe(
      lines(
        "let a: number;",
        "if (x < 0) {",
        "  const a2 = x;",
        "  a = a2;",
        "} else {",
        "  a = 2;",
        "}",
        "return a;",
      ),
    );
  });

  it("has a switch on a key in a switch on the same key compile", () => {
    const make = new Make();
    const on = (body: Body): Statement => ({
      kind: "switch",
      on: { kind: "key", key: make.key(S) },
      cases: [{ labels: ["a", "b"], body }],
      otherwise: [make.unknownKey()],
    });
    expect(printed(make, [on([on([make.yield(make.input(X))])])]).body).toBe(
      lines(
        "switch (s) {",
        '  case "a":',
        '  case "b":',
        "    switch (s as string) {",
        '      case "a":',
        '      case "b":',
        "        return x;",
        "      default:",
        '        throw unknownKey(label, "s", s, sKeys);',
        "    }",
        "  default:",
        '    throw unknownKey(label, "s", s, sKeys);',
        "}",
      ),
    );
  });

  it("finds the place of a key, and fails in the function that does", () => {
    const make = new Make(),
      place = make.place([make.unknownKey()]);
    const read = printed(make, [place, make.yield(make.of(place.local))]);
    expect(read.body).toBe(lines("const key = sIndex(s);", "return key;"));
    expect(read.rest).toContain('throw unknownKey(label, "s", key, sKeys);');
    const unread = printed(make, [place, make.yield(make.input(X))]);
    expect(unread.body).toBe(lines("checkS(s);", "return x;"));
    const other = printed(make, [make.place([make.yield(make.num(0))]), make.yield(make.input(X))]);
    expect(other.body).toBe(lines("if (sIndex(s) < 0) return 0;", "return x;"));
  });

  it("draws by a function whose parameters have names of their own", () => {
    const make = new Make(),
      random = make.local("random");
    const one = { input: T, type: "int", value: make.input(T) } as const;
    const draw: Statement = {
      kind: "let",
      local: random,
      value: { kind: "draw", distribution: "normal", inputs: [one, one] },
    };
    const { body, rest } = printed(make, [draw, make.yield(make.of(random))]);
    expect(body).toBe(lines("const random = draw(t, t);", "return random;"));
    expect(rest).toBe(
      lines(
        "const seed = /* @__PURE__ */ new Seed(2);",
        "function draw(t: number | bigint, t2: number | bigint): number {",
        "  seed.int(0, t);",
        "  seed.int(1, t2);",
        "  return normal(seed);",
        "}",
      ),
    );
  });

  it("asks for a long table once, where all that use it begin", () => {
    const make = new Make(),
      i = make.local("i", "integer");
    const long = make.table(
      "contents",
      Array.from({ length: 401 }, (_, k) => k),
    );
    const at = (shift: number): Statement =>
      make.yield(make.element(long, sum([localIndex(i.id), constantIndex(shift)])));
    const define = make.letIndex(i, constantIndex(1));
    const inCase = (bodies: Body): Statement => ({
      kind: "if",
      test: { kind: "expr", expr: make.op("lt", make.input(X), make.num(0)) },
      then: bodies,
    });
    const twice = printed(make, [define, inCase([inCase([at(1)]), at(2)]), make.yield(make.input(X))]).body;
    expect(twice).toBe(
      lines(
        "const i: number = 1;",
        "if (x < 0) {",
        "  const theContents = contents();",
        "  if (x < 0) return theContents[i + 1]!;",
        "  return theContents[i + 2]!;",
        "}",
        "return x;",
      ),
    );
    expect(printed(make, [define, at(1)]).body).toContain("return contents()[i + 1]!;");
  });
});
