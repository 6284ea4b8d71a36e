import { expect, test } from "vitest";
import { formula, problemsIn } from "./documents.js";

const VARIABLES = "variables are x, y, z, t or x[k]";

/** What an expression with the names of inputs in it is told to have instead. */
test.each<[string, string, readonly string[], string]>([
  ["an input's name", "1.0+0.01*pt", ["pt"], `${VARIABLES}, here x for "pt"`],
  ["that of a later one", "x*abs(eta)", ["pt", "eta"], `${VARIABLES}, here y for "eta"`],
  ["that of one beyond the letters", "2*e4", ["a", "b", "c", "d", "e4"], `${VARIABLES}, here x[4] for "e4"`],
  ["a name that begins as a variable does", "x2", ["x2"], `${VARIABLES}, here x for "x2"`],
  ["a misspelt name", "pT", ["pt", "eta"], `${VARIABLES}, here x for "pt", y for "eta"`],
  ["a name without variables", "pt", [], VARIABLES],
  ["an input with the name of a function elsewhere", "ln+1", ["ln"], `${VARIABLES}, here x for "ln"`],
  ["such a function", "ln(x)", ["ln"], "write log"],
  ["the letter of another variable", "2*t", ["t"], `${VARIABLES}, here x for "t"`],
])("%s", (_, expression, names, hint) => {
  const inputs = names.map((name) => ({ name, type: "real" }));
  const [problem = ""] = problemsIn(formula(expression, names), { inputs });
  const [first = ""] = problem.split("\n");
  expect(first.slice(-hint.length - 2)).toBe(`: ${hint}`);
});
