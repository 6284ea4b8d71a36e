import fc from "fast-check";
import * as prettier from "prettier";
import { expect, it } from "vitest";
import {
  type BinaryOperator,
  type Code,
  type Expression,
  type Statement,
  identifier,
  literal,
  nameOf,
  stringLiteral,
} from "../../generator/print/code.js";
import {
  assign,
  binary,
  call,
  comparison,
  conditional,
  constant,
  elementOf,
  giveBack,
  list,
  member,
  namedType,
  NUMBER,
  place,
  statements,
  unary,
  when,
} from "../../generator/print/syntax.js";
import { printCode } from "../../generator/print/text.js";

const prettily = (text: string): Promise<string> =>
  prettier.format(text, { parser: "typescript", printWidth: 110 });

const numbers = fc.constantFrom(0, 1, -1, 2.5, -0.00002285714285714291, 1e21, 0.1, 12345.678901234567);

const operators: fc.Arbitrary<BinaryOperator> = fc.constantFrom("+", "-", "*", "/", "+", "*");
const comparisons = fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const);
const names = fc
  .constantFrom("pt", "eta", "scaleFactorsOfTheJet", "x", "clampedTransverseMomentum", "d")
  .map((name) => identifier(name));

const asNumber = (of: Expression): Expression =>
  of.kind === "cast" ? of : { kind: "cast", of, type: NUMBER };

const { value, condition } = fc.letrec<{ value: Expression; condition: Expression }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: "small", withCrossShrink: true },
    names,
    numbers.map((one) => literal(one)),
    fc.tuple(operators, tie("value"), tie("value")).map(([op, a, b]) => binary(op, a, b)),
    fc.tuple(operators, tie("value"), tie("value")).map(([op, a, b]) => binary(op, a, b)),
    fc.tuple(tie("condition"), tie("value"), tie("value")).map(([a, b, c]) => conditional(a, b, c)),
    tie("value").map((one) => unary("-", one)),
    fc.tuple(names, fc.array(tie("value"), { maxLength: 3 })).map(([f, args]) => call(f, args)),
    tie("value").map((one) => call(member(identifier("Math"), "sqrt"), [one])),
    fc.tuple(names, tie("value")).map(([a, i]) => elementOf(a, i)),
    fc.tuple(names, tie("value")).map(([a, i]) => elementOf(call(a, []), i)),
    tie("condition").map((one) => unary("+", one)),
    names.map(asNumber),
    fc
      .tuple(tie("value"), fc.constantFrom<BinaryOperator>("&", ">>"))
      .map(([a, op]) => binary(op, a, literal(3))),
  ),
  condition: fc.oneof(
    { maxDepth: 6, depthSize: "small", withCrossShrink: true },
    names,
    fc.tuple(comparisons, tie("value"), tie("value")).map(([op, a, b]) => comparison(op, a, b)),
    fc.tuple(names, tie("value")).map(([a, b]) => binary("===", a, b)),
    fc.tuple(names, tie("value")).map(([a, b]) => binary("!==", asNumber(b), a)),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => binary("&&", a, b)),
    fc.tuple(tie("condition"), tie("condition")).map(([a, b]) => binary("||", a, b)),
    tie("condition").map((one) => (one.kind === "unary" ? one : unary("!", one))),
  ),
}));

const ending: fc.Arbitrary<Statement> = fc.oneof(
  value.map((one) => giveBack(one)),
  condition.map((one) => giveBack(one)),
  value.map((one): Statement => ({
    kind: "throw",
    value: call(identifier("outside"), [stringLiteral("pt"), one]),
  })),
  fc.constant<Statement>({ kind: "continue" }),
);

const { statement } = fc.letrec<{ statement: Statement; body: readonly Statement[] }>((tie) => ({
  body: fc.tuple(fc.array(tie("statement"), { maxLength: 2 }), ending).map(([all, end]) => [...all, end]),
  statement: fc.oneof(
    { maxDepth: 3, depthSize: "small", withCrossShrink: true },
    ending,
    fc.tuple(names, value).map(([, one]) => constant(nameOf("theResult"), one)),
    value.map((one) => constant(nameOf("theResult"), one, NUMBER)),
    condition.map((one) => constant(nameOf("isBelow"), one)),
    fc.tuple(names, value, value).map(([a, i, b]) => assign(place(a, i), b)),
    fc
      .tuple(names, fc.array(value, { maxLength: 4 }))
      .map(([f, args]): Statement => ({ kind: "do", call: call(f, args) })),
    fc.tuple(condition, ending).map(([a, b]) => when(a, [b])),
    fc.tuple(condition, tie("body")).map(([a, b]) => when(a, b)),
    fc
      .tuple(condition, tie("body"), tie("body"))
      .map(([test, then, otherwise]): Statement => ({ kind: "if", test, then, otherwise })),
    fc.tuple(value, tie("body"), tie("body")).map(([on, a, b]): Statement => ({
      kind: "switch",
      on,
      cases: [
        { labels: [literal(1), literal(2)], body: a },
        { labels: [], body: b },
      ],
    })),
    fc.tuple(names, names, tie("body"), fc.boolean()).map(([from, below, body, steps]): Statement => ({
      kind: "for",
      name: nameOf("i"),
      from,
      below,
      steps,
      body,
    })),
    fc
      .array(numbers, { minLength: 1, maxLength: 40 })
      .map((all) =>
        constant(nameOf("contents"), list(all.map(literal)), { kind: "listType", of: nameOf("number") }),
      ),
    fc
      .array(fc.string(), { maxLength: 12 })
      .map((all) => constant(nameOf("keys"), list(all.map(stringLiteral)))),
    fc.array(fc.string({ maxLength: 20 }), { minLength: 2, maxLength: 12 }).map((all): Statement => ({
      kind: "typeAlias",
      name: nameOf("Keys"),
      type: { kind: "unionType", of: all.map((text) => ({ text })) },
    })),
    fc.tuple(fc.array(names, { maxLength: 6 }), tie("body")).map(([, body]): Statement => ({
      kind: "function",
      name: nameOf("functionOfThePoint"),
      isExported: true,
      parameters: ["out", "eventNumber", "transverseMomentum", "pseudorapidity"].map((name) => ({
        name: nameOf(name),
        type:
          name === "eventNumber" ? { kind: "unionType", of: [nameOf("number"), nameOf("bigint")] } : NUMBER,
      })),
      result: namedType("number"),
      body,
    })),
  ),
}));

it("lays code out as prettier does", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(statement, { minLength: 1, maxLength: 3 }), async (all) => {
      const code: Code = statements(all);
      const text = `${printCode(code)}\n`;
      expect(text).toBe(await prettily(text));
    }),
    { numRuns: 300 },
  );
});
