import type { InputType } from "../tree/set.js";
import { calleesFirst, functionOf } from "./reach.js";
import type { Body, IrFunction, Program } from "./types.js";
import { type Callee, type Passed, visitBody, visitExpr, visitIndex } from "./visit.js";

/** What a function reads of its arguments. */
export interface Captures {
  /** Inputs, in their order. */
  readonly inputs: readonly number[];
  readonly row: boolean;
}

/** What a callee reads of what is passed to it; undefined where that is not known: it may be all. */
export type CapturesOf = (callee: Callee) => Captures | undefined;

/** What each function of a program captures, functions that it calls included. */
export function capturesOf(program: Program): ReadonlyMap<number, Captures> {
  const known = new Map<number, Captures>();
  const of = knownCaptures(known);
  for (const id of calleesFirst(program)) known.set(id, capturesOfFunction(functionOf(program, id), of));
  return known;
}

/** What callees capture, where that is known for functions; for procedures it is found. */
export function knownCaptures(known: ReadonlyMap<number, Captures>): CapturesOf {
  const procedures = new Map<number, Captures>();
  const of: CapturesOf = (callee) => {
    switch (callee.kind) {
      case "own":
        return known.get(callee.id);
      case "member":
        return undefined;
      case "procedure": {
        const { id, body } = callee.procedure;
        const found = procedures.get(id) ?? { inputs: inputsOf(body, of), row: false };
        procedures.set(id, found);
        return found;
      }
    }
  };
  return of;
}

/** What a function captures, where that is known of its callees. */
export function capturesOfFunction({ body, row }: IrFunction, of: CapturesOf): Captures {
  const inputs = new Set<number>();
  let readsRow = false;
  visitReads(body, of, {
    input: (input) => inputs.add(input),
    local: (id) => {
      if (id === row?.id) readsRow = true;
    },
  });
  return { inputs: inOrder(inputs), row: readsRow };
}

/** Inputs that a body reads, in their order. */
export function inputsOf(body: Body, of: CapturesOf): readonly number[] {
  const inputs = new Set<number>();
  visitReads(body, of, { input: (input) => inputs.add(input) });
  return inOrder(inputs);
}

/** Whether one of the inputs is a string: those are read as keys, here or by what it is passed on to. */
export const readsStrings = ({ inputs }: Captures, types: readonly InputType[]): boolean =>
  inputs.some((input) => types[input] === "string");

/** Tells which of the arguments a callee reads, and what those read. */
export function visitCaptured({ callee, row, env }: Passed, of: CapturesOf, reads: Reads): void {
  const captures = of(callee);
  if (row && captures?.row !== false) visitIndex(row, reads);
  if (!captures) for (const expr of env) visitExpr(expr, reads);
  else
    for (const input of captures.inputs) {
      const expr = env[input];
      if (expr) visitExpr(expr, reads);
    }
}

interface Reads {
  readonly input?: (input: number) => void;
  readonly local?: (id: number, as: "expr" | "index") => void;
}

function visitReads(body: Body, of: CapturesOf, reads: Reads): void {
  visitBody(body, {
    ...reads,
    passed: (passed) => {
      visitCaptured(passed, of, reads);
    },
  });
}

const inOrder = (inputs: ReadonlySet<number>): readonly number[] => [...inputs].sort((a, b) => a - b);
