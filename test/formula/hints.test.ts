import fc from "fast-check";
import { expect, test } from "vitest";
import { parsed } from "./show.js";

const product = "a product needs a *";
const power = "write ^";
const mindful = "write ^, but mind that -x^2 is (-x)^2 here";

/** What is written in other languages, and what is written instead. */
test.each<[string, number, string]>([
  ["ln(x)", 1, "write log"],
  ["1+TMath::Erf(x)", 3, "write erf"],
  ["TMath::Power(x,2)", 1, "write pow"],
  ["TMath::Pi()*x", 1, "write 3.141592653589793"],
  ["std::fabs(x)", 1, "write abs"],
  ["np.arctan2(x,y)", 1, "write atan2"],
  ["Sqrt(x)", 1, "write sqrt"],
  ["X+1", 1, "write x"],
  ["log2(x)", 1, "write (log(a)/log(2)) for log2(a)"],
  ["TMath::Erfc(x)", 1, "write (1-erf(a)) for Erfc(a)"],
  ["x and y", 3, "write &&"],
  ["x OR y", 3, "write ||"],
  ["not x", 1, 'write ((a)==0) for "not a"'],
  ["!x", 1, 'write ((a)==0) for "!a"'],
  ["(x>1)&(y<2)", 6, "write &&"],
  ["x|y", 2, "write ||"],
  ["x=1", 2, "write =="],
  ["x=>1", 2, "write >="],
  ["x=<1", 2, "write <="],
  ["x<>1", 2, "write !="],
  ["x≤1", 2, "write <="],
  ["x×2", 2, "write *"],
  ["x−1", 2, "write -"],
  ["−x", 1, "write -"],
  ["x\n+1", 2, "write a space"],
  [".5", 1, "write 0.5"],
  ["x-.5E+3", 3, "write 0.5e3"],
  ["1e+3", 1, "write 1e3"],
  ["x*1E-3", 3, "write 1e-3"],
  ["2.f*x", 1, "write 2."],
  ["x**2", 2, power],
  ["x-y**2", 4, power],
  ["x**-2", 2, mindful],
  ["-x**2", 3, mindful],
  ["x*(-y**2)", 6, mindful],
  ["x²", 2, "write ^2"],
  ["x>1?y:z", 4, "a formula has no cases; a binning has"],
  ["+x", 1, "leave out the +"],
  ["--x", 2, "only one minus can stand there"],
  ["- 1", 3, "write -1 without blanks"],
  ["2x", 2, product],
  ["x y", 3, product],
  ["[0](x)", 4, product],
  ["x[ 0]", 2, "a variable is x[0] without blanks, and a product needs a *"],
  ["[p0]*x", 1, "parameters are [0], [1], ..."],
  ["pow(x)", 6, "pow takes two arguments"],
  ["log(x,2)", 6, "log takes one argument"],
  ["max(x,(y),z)", 10, "max takes two arguments, as in max(x,max(y,z))"],
])("%j: %i: %s", (text, column, hint) => {
  const [first = ""] = parsed(text).split("\n");
  expect(first).toMatch(new RegExp(`^column ${column}: `));
  expect(first.slice(first.lastIndexOf(": ") + 2)).toBe(hint);
});

test("what a hint says of numbers and operators is right", () => {
  const digits = fc.stringMatching(/^[0-9]{1,3}$/);
  const number = fc
    .tuple(digits, digits, fc.constantFrom("", "e", "E", "e+", "E+", "E-"), digits)
    .map(([whole, part, exponent, power]) => `${whole}.${part}${exponent}${exponent && power}`);
  const name = fc.constantFrom("x", "y", "(x+y)", "-x");
  const sign = fc.constantFrom("=", "<>", "=<", "=>", "&", "**", "+", "and", "or", "×");
  const formula = fc
    .tuple(fc.oneof(number, name), sign, fc.oneof(number, name))
    .map((parts) => parts.join(" "));
  fc.assert(
    fc.property(formula, (text) => {
      expect(corrected(text)).not.toMatch(/^column/);
    }),
  );
});

/** What comes of a formula after each thing that cannot be read has been replaced as its hint says. */
function corrected(text: string): string {
  const [first = ""] = parsed(text).split("\n");
  const [, wrong, right] =
    /^column \d+: (?:cannot read|unknown name) "(.*)": write ([^ ,]+)/.exec(first) ?? [];
  return wrong === undefined || right === undefined ? parsed(text) : corrected(text.replace(wrong, right));
}
