import type * as Library from "../../generator/index.js";

/** What is used of the library. */
export type Given = Pick<typeof Library, "compile" | "generate" | "parse" | "summarize">;

/** What the library makes of a file, and how long it takes. */
export interface Work {
  readonly milliseconds: { readonly parse: number; readonly compile: number };
  /** Files that are generated, and the characters in them. */
  readonly generated: { readonly files: number; readonly characters: number };
  /** Values and derivatives by correction and point, in decimals that tell every double from every other; or why there are none. */
  readonly results: Readonly<Record<string, string>>;
}

/** Does with a file all that the library can; the same in Node and in a browser. */
export function work({ compile, generate, parse, summarize }: Given, file: Uint8Array): Work {
  const start = performance.now();
  const set = parse(file);
  const parsed = performance.now();
  const { corrections, compoundCorrections } = compile(set);
  const compiled = performance.now();
  const { corrections: summaries } = summarize(set);
  const ranges = new Map(summaries.flatMap(({ inputs }) => inputs.map((input) => [input.name, input])));
  const live = [...Object.values(corrections), ...Object.values(compoundCorrections)];
  const texts = generate(set, { emit: "js" }).files.map(({ text }) => text);
  return {
    milliseconds: { parse: parsed - start, compile: compiled - parsed },
    generated: { files: texts.length, characters: texts.join("").length },
    results: Object.fromEntries(live.flatMap((correction) => resultsOf(correction, ranges))),
  };
}

/** How far on the way through what inputs may be the points stand. */
const PARTS = [0, 0.2, 0.5, 0.77, 1];

function resultsOf(
  { name, inputs, valueAndGrad }: Library.LiveCorrection,
  summaries: ReadonlyMap<string, Library.InputSummary>,
): readonly (readonly [string, string])[] {
  return PARTS.map((part) => {
    const args = inputs.map((input) => argument(input.type, summaries.get(input.name), part));
    return [`${name} at ${args.join(", ")}`, textOf(() => valueAndGrad(...args))];
  });
}

function argument(type: string, summary: Library.InputSummary | undefined, part: number): Library.Argument {
  const { keys, range } = summary ?? { keys: [], range: undefined };
  const key = keys[Math.floor(part * (keys.length - 1))];
  if (key !== undefined) return key;
  const low = Math.max(range?.low ?? 0.25, -1000);
  const number = low + part * (Math.min(range?.high ?? 97, 1000) - low);
  return type === "string" ? "any" : type === "int" ? Math.round(number) : number;
}

function textOf(
  evaluate: () => { readonly value: number; readonly grad: Readonly<Record<string, number>> },
): string {
  try {
    const { value, grad } = evaluate();
    return [value, ...Object.values(grad)].map((one) => (Object.is(one, -0) ? "-0" : String(one))).join(" ");
  } catch (error) {
    return error instanceof Error && error.name === "CorrectionError"
      ? error.message
      : `failed: ${String(error)}`;
  }
}
