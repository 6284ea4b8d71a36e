import fc from "fast-check";
import type { Input } from "../../generator/ir/machine.js";
import type { Program } from "../../generator/ir/types.js";
import { Choices } from "./choices.js";
import { show } from "./show.js";
import { KEYS, NUMBERS, ROWS } from "./values.js";
import { Writer } from "./writer.js";

/** A program that is shown as text where it fails a test. */
const readable = (program: Program): Program =>
  Object.assign(program, {
    [fc.toStringMethod]: () =>
      [...program.functions.values()]
        .map(
          ({ id, mode, active, row, body }) =>
            `f${id} ${mode} [${active.join()}] ?${row?.id ?? ""}\n${show(body)}`,
        )
        .join("\n"),
  });

/** A random program: its functions, each of which may use those before it. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .array(fc.nat(), { minLength: 50, maxLength: 600, size: "max" })
  .map((list) => {
    const writer = new Writer(new Choices(list));
    for (let i = 0; i < 5; i++) writer.function();
    const last = writer.functions.at(-1),
      gradient = writer.functions.findLast(({ mode }) => mode === "gradient");
    if (!last) throw new RangeError("no function");
    return readable(writer.make.program(last, gradient));
  });

const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(...NUMBERS),
  fc.integer({ min: -6, max: 9 }),
  fc.double({ min: -5, max: 9, noNaN: true }),
);

/** A point at which functions are asked, and a row. */
export interface RandomPoint {
  readonly inputs: readonly Input[];
  readonly row: number;
}

/** Any such point. */
export const anyPoint: fc.Arbitrary<RandomPoint> = fc.record({
  inputs: fc.tuple(anyNumber, anyNumber, anyNumber, fc.constantFrom(...KEYS, "d"), fc.nat({ max: 3 })),
  row: fc.nat({ max: ROWS - 1 }),
});
