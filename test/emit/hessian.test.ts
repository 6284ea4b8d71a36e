import { describe, expect, it } from "vitest";
import { compile, generate, type LiveHessianCorrection, parse } from "../../generator/index.js";
import type { CorrectionError } from "../../runtime/errors.js";
import { faultsOf } from "../module/compiled.js";
import { inEveryForm } from "./everyForm.js";

const SET = parse({
  schema_version: 2,
  corrections: [
    {
      name: "one",
      version: 1,
      inputs: [
        { name: "x", type: "real" },
        { name: "n", type: "int" },
        { name: "y", type: "real" },
        { name: "__proto__", type: "real" },
      ],
      output: { name: "o", type: "real" },
      data: {
        nodetype: "formula",
        parser: "TFormula",
        expression: "x*x*y+3*y",
        variables: ["x", "y"],
      },
    },
    {
      name: "flat",
      version: 1,
      inputs: [{ name: "x", type: "real" }],
      output: { name: "o", type: "real" },
      data: 7,
    },
    {
      name: "none",
      version: 1,
      inputs: [{ name: "n", type: "int" }],
      output: { name: "o", type: "real" },
      data: 7,
    },
  ],
});

const FORMS = await inEveryForm(SET, { hessian: true });

const named = (of: LiveHessianCorrection | undefined): LiveHessianCorrection => {
  if (of === undefined) throw new Error("no correction");
  return of;
};

describe.each(FORMS)("%s", (_, { corrections }) => {
  const one = named(corrections.one),
    flat = named(corrections.flat),
    none = named(corrections.none);

  it("writes the rows of the lower triangle", () => {
    const out = new Float64Array(11).fill(9);
    one.valueGradAndHessInto(out, 2, 1, 5, 0);
    expect([...out]).toEqual([35, 20, 7, 0, 10, 4, 0, 0, 0, 0, 9]);
    flat.valueGradAndHessInto(out, 2);
    expect([...out.subarray(0, 4)]).toEqual([7, 0, 0, 0]);
    none.valueGradAndHessInto(out, 2);
    expect([...out.subarray(0, 2)]).toEqual([7, 0]);
  });

  it("gives them by names, in either order", () => {
    const { value, grad, hess } = one.valueGradAndHess(2, 1, 5, 0);
    expect([value, grad.x, grad.y]).toEqual([35, 20, 7]);
    expect([hess.x?.x, hess.x?.y, hess.y?.x, hess.y?.y]).toEqual([10, 4, 4, 0]);
    expect(Object.keys(hess)).toEqual(["x", "y", "__proto__"]);
    expect(none.valueGradAndHess(2)).toEqual({ value: 7, grad: {}, hess: {} });
  });

  it("gives them in columns, of which two inputs have one", () => {
    const { value, grad, hess } = one.valueGradAndHessBatch({ x: [2, 3], n: 1, y: [5, 6], ["__proto__"]: 0 });
    expect([value, grad.x, hess.x?.x, hess.x?.y].map((column) => [...column!])).toEqual([
      [35, 72],
      [20, 36],
      [10, 12],
      [4, 6],
    ]);
    expect(hess.y?.x).toBe(hess.x?.y);
    expect([...flat.valueGradAndHessBatch({ x: [1, 2] }).hess.x!.x!]).toEqual([0, 0]);
    expect([...none.valueGradAndHessBatch({ n: [1, 2] }).value]).toEqual([7, 7]);
  });

  it("writes into columns that are given, zeros too", () => {
    const column = (): Float64Array => new Float64Array(3).fill(8);
    const out = { value: column(), grad: { x: column() }, hess: { x: { x: column() } } };
    expect(flat.valueGradAndHessBatch({ x: [1, 2] }, out)).toBe(out);
    expect([...out.value, ...out.grad.x, ...out.hess.x.x]).toEqual([7, 7, 8, 0, 0, 8, 0, 0, 8]);
  });

  const blank = () => {
    const column = (): Float64Array => new Float64Array(1);
    const crossed = column();
    return {
      value: column(),
      grad: { x: column(), y: column(), ["__proto__"]: column() },
      hess: { x: { x: column(), y: crossed }, y: { x: crossed, y: column() } },
    };
  };

  it.each<[string, (out: ReturnType<typeof blank>) => unknown, string]>([
    ["no object", () => 5, "out must be { value, grad, hess } of columns, got 5"],
    [
      "no rows",
      ({ value, grad }) => ({ value, grad }),
      "out.hess must be an object of rows by name, got undefined",
    ],
    [
      "a row that is missing",
      ({ hess, ...out }) => ({ ...out, hess: { x: hess.x } }),
      "out.hess.y must be an object of columns by name, got undefined",
    ],
  ])("refuses %s", (_, change, message) => {
    const error = thrown(() =>
      one.valueGradAndHessBatch({ x: 1, n: 1, y: 1, ["__proto__"]: 0 }, change(blank()) as never),
    );
    expect(error.message).toContain(message);
  });

  it("refuses an out that is too short, and arguments that do not fit", () => {
    expect(
      thrown(() => {
        one.valueGradAndHessInto(new Float64Array(9), 1, 1, 1, 1);
      }).message,
    ).toContain("out must be a Float64Array of at least 10 elements, got one of 9");
    expect(thrown(() => one.valueGradAndHess(1, 1, 1)).message).toContain("takes 4 arguments");
    expect(
      thrown(() => {
        one.valueGradAndHessInto(new Float64Array(10), 1, 1.5, 1, 1);
      }).message,
    ).toContain("n must be");
  });
});

describe("columns that are given", () => {
  const { c } = compile(
    parse({
      schema_version: 2,
      corrections: [
        {
          name: "c",
          version: 1,
          inputs: ["x", "y"].map((name) => ({ name, type: "real" })),
          output: { name: "o", type: "real" },
          data: { nodetype: "formula", parser: "TFormula", expression: "x*y", variables: ["x", "y"] },
        },
      ],
    }),
    { hessian: true },
  ).corrections;
  const column = (): Float64Array => new Float64Array(1);
  const [value, x, y, xx, xy, yy] = [column(), column(), column(), column(), column(), column()];
  const grad = { x, y };

  it("are filled", () => {
    const hess = { x: { x: xx, y: xy }, y: { x: xy, y: yy } };
    named(c).valueGradAndHessBatch({ x: 3, y: 5 }, { value, grad, hess });
    expect([value, x, y, xx, xy, yy].map(([first]) => first)).toEqual([15, 5, 3, 0, 1, 0]);
  });

  it.each<[string, object, string]>([
    [
      "are two for two inputs",
      { x: { x: xx, y: xy }, y: { x: column(), y: yy } },
      "out.hess.x.y must be the column out.hess.y.x, got another",
    ],
    [
      "are one for two things",
      { x: { x: xx, y: xy }, y: { x: xy, y: xx } },
      "d2/d(y)d(y) has memory in common with d2/d(x)d(x)",
    ],
    [
      "are too short",
      { x: { x: xx, y: xy }, y: { x: xy, y: new Float64Array(0) } },
      "d2/d(y)d(y) must be a Float64Array of at least 1 element, got one of 0",
    ],
  ])("are refused where they %s", (_, hess, message) => {
    const work = (): unknown =>
      named(c).valueGradAndHessBatch({ x: 3, y: 5 }, { value, grad, hess } as never);
    expect(thrown(work).message).toContain(message);
  });
});

function thrown(work: () => unknown): CorrectionError {
  try {
    work();
  } catch (error) {
    return error as CorrectionError;
  }
  throw new Error("nothing was thrown");
}

it.each([
  ["in files", undefined],
  ["with what is fixed", { y: 2 }],
])("compiles, %s", (_, fix) => {
  const { files } = generate(SET, { hessian: true, ...(fix && { fix }) });
  expect(faultsOf(new Map(files.map(({ path, text }) => [`/${path}`, text])))).toEqual([]);
});
