import { type Answer, type PythonProcess, startPython } from "../../python/process.js";
import type { InputType } from "../sets/scope.js";
import type { Tape } from "./tape.js";

/** A derivative by one input with 60 digits or more, rounded to a double. */
export interface Derived {
  readonly value: number;
  readonly slope: number;
  /** How far what we got is from it, in units of the largest term of the chain rule. */
  readonly off: number;
  /** Whether there is one with the 53 bits of a double, though exponents have no bounds. Else rounding itself makes a pole. */
  readonly isStable: boolean;
}

/** A correction or compound of the set that was read last. */
export interface Asked {
  readonly kind: "correction" | "compound";
  readonly name: string;
  readonly types: readonly InputType[];
}

/** A Python process with the C++ library, and with numbers of many digits. */
export interface Reference {
  readonly version: string;
  /** What the library says where it refuses a set. */
  readonly read: (text: string) => Promise<string | undefined>;
  /** Values at points; undefined where there is none. */
  readonly evaluate: (
    asked: Asked,
    points: readonly (readonly string[])[],
  ) => Promise<readonly (number | undefined)[]>;
  /** Undefined where a step has no real number. */
  readonly derive: (tape: Tape, result: number, input: number, got: number) => Promise<Derived | undefined>;
  readonly close: () => void;
}

/** Starts `$PYTHON` (default python3); undefined where it has no C++ library. */
export async function startReference(): Promise<Reference | undefined> {
  const python = await startPython("test/fuzz/referee/referee.py");
  return python && referenceOf(python);
}

const referenceOf = ({ request, version, close }: PythonProcess): Reference => ({
  version,
  close,
  read: async (text) => {
    const { error } = await request({ do: "read", text });
    return typeof error === "string" ? error : undefined;
  },
  evaluate: async ({ kind, name, types }, points) => {
    const answer = await request({ do: "evaluate", kind, name, types, points });
    return listOf(answer, "values").map((one) => (one === null ? undefined : numberOf(one)));
  },
  derive: async ({ steps }, result, place, got) => {
    const asked = steps.map(({ operator, operands, input, value }) => {
      if (operator !== undefined) return [operator, operands];
      return input === undefined ? ["constant", pythonText(value)] : ["input", input, pythonText(value)];
    });
    const answer = await request({ do: "derive", steps: asked, result, input: place, got: pythonText(got) });
    if (answer.value === null) return undefined;
    if (answer.value === undefined) throw new Error(`Python says: ${String(answer.error)}`);
    const { value, slope, off, isStable } = answer;
    return {
      value: numberOf(value),
      slope: numberOf(slope),
      off: numberOf(off),
      isStable: isStable === true,
    };
  },
});

function listOf(answer: Answer, member: string): readonly unknown[] {
  const list: unknown = answer[member];
  if (!Array.isArray(list)) throw new Error(`Python says: ${String(answer.error)}`);
  return list;
}

const pythonText = (x: number): string => (Object.is(x, -0) ? "-0" : String(x));

/** A double as Python writes it. */
function numberOf(text: unknown): number {
  const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, "-inf": -Infinity };
  const name = String(text);
  return words[name] ?? Number(name);
}
