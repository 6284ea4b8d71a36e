import { describe, expect, it } from "vitest";
import { constantIndex } from "../../generator/expression/elements.js";
import { capturesOf, knownCaptures } from "../../generator/ir/captures.js";
import type { Body, Search } from "../../generator/ir/types.js";
import { withoutUnused } from "../../generator/ir/unused.js";
import { FEW, Make, X, Y } from "./make.js";
import { lines } from "./show.js";

type Written = (make: Make) => Body;

describe("unused local variables", () => {
  it.each<readonly [string, Written, readonly string[]]>([
    [
      "what nothing reads, and what only that reads",
      (make) => {
        const [a, b, c] = [make.local("a"), make.local("b"), make.local("c")];
        return [
          make.let(a, make.input(X)),
          make.let(b, make.of(a)),
          make.let(c, make.input(Y)),
          make.yield(make.of(c)),
        ];
      },
      ["let c = y", "yield c"],
    ],
    [
      "results of a choose",
      (make) => {
        const [a, b, c, d] = ["a", "b", "c", "d"].map((hint) => make.local(hint));
        if (!a || !b || !c || !d) return [];
        return [
          make.let(c, make.input(Y)),
          {
            kind: "choose",
            locals: [a, b],
            test: make.op("lt", make.input(X), make.num(0)),
            then: { body: [make.let(d, make.input(X))], results: [make.of(d), make.of(c)] },
            otherwise: { body: [], results: [make.num(1), make.num(2)] },
          },
          make.yield(make.of(b)),
        ];
      },
      ["let c = y", "choose b = lt(x, 0)", "  then c", "  else 2", "yield b"],
    ],
    [
      "a search, but not the place of a key",
      (make) => [
        make.search(make.axis("x", [FEW])),
        make.place([make.unknownKey()]),
        make.yield(make.num(1)),
      ],
      ["let key = place s [a,b] {", "  fail unknown s", "}", "yield 1"],
    ],
    [
      "what a call gives, but not the call",
      (make) => {
        const callee = make.function("callee", "gradient", [make.fail()], { active: [X, Y] });
        const [value, dx, dy] = [make.local("value"), make.local("dx"), make.local("dy")];
        const target = { kind: "own", id: callee.id } as const;
        const call = { kind: "call", target, row: undefined, env: make.env(), value } as const;
        const slopes = new Map([
          [X, dx],
          [Y, dy],
        ]);
        return [{ ...call, slopes }, make.yield(make.num(1), [Y, make.of(dy)])];
      },
      ["let dy dy = call f0()", "yield 1, dy dy"],
    ],
    [
      "what a tree search does not read",
      (make) => {
        const start = make.local("start", "integer"),
          { local, ...rest } = make.search(make.axis("x", [FEW]));
        const found: Search = { ...rest, local, start: make.at(start), method: "tree" };
        const table = make.table("contents", [1, 2]);
        return [
          make.letIndex(start, constantIndex(0)),
          found,
          make.yield(make.element(table, make.at(local))),
        ];
      },
      ["let bin = tree x [0,1,2]", "yield contents[bin]"],
    ],
  ])("%s", (_what, write, want) => {
    expect(lines(withoutUnused(write(new Make())))).toEqual(want);
  });

  it("what is passed for an input that a callee does not capture", () => {
    const make = new Make();
    const callee = make.function("callee", "value", [make.yield(make.input(X))]);
    const [a, b] = [make.local("a"), make.local("b")];
    const env = make.env([X, make.of(a)], [Y, make.of(b)]);
    const body = [make.let(a, make.num(1)), make.let(b, make.num(2)), make.tail(callee, env)];
    const captures = knownCaptures(capturesOf(make.program(callee)));
    expect(lines(withoutUnused(body, captures))).toEqual(["let a = 1", "tail f0(x = a, y = ?1)"]);
  });
});
