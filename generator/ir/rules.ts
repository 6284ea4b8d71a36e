import type { CapturesOf } from "./captures.js";
import { hasCurves, hasSlopes, hasValue } from "./modes.js";
import { functionOf } from "./reach.js";
import type {
  Call,
  Choose,
  Local,
  Mode,
  Place,
  Program,
  Statement,
  Switch,
  Tail,
  Value,
  Yield,
} from "./types.js";
import type { Passed } from "./visit.js";

/** What a body is checked against. */
export interface Checked {
  readonly program: Program;
  readonly captures: CapturesOf;
  /** For messages. */
  readonly where: string;
  readonly mode: Mode;
  readonly active: readonly number[];
  readonly curved: readonly number[];
  /** Number of working columns; 0 outside of batches. */
  readonly columns: number;
}

/** What is wrong with a statement, apart from what it reads and what is in it. */
export function faultsOf(statement: Statement, checked: Checked): readonly string[] {
  switch (statement.kind) {
    case "let":
      return [...letFaults(statement.local, statement.value), ...valueFaults(statement.value, checked)];
    case "choose":
      return chooseFaults(statement);
    case "switch":
      return switchFaults(statement);
    case "place":
      return [...placeFaults(statement), ...typeFaults([statement.local], ["integer"])];
    case "search":
      return typeFaults([statement.local], ["integer"]);
    case "call":
      return callFaults(statement, checked);
    case "perform": {
      const { procedure, env } = statement;
      return passedFaults({ callee: { kind: "procedure", procedure }, row: undefined, env }, checked);
    }
    case "store":
      return elementFaults(statement.buffer.size, statement.index);
    case "keep":
      return columnFaults(statement.column, checked);
    case "yield":
      return yieldFaults(statement, checked);
    case "tail":
      return tailFaults(statement, checked);
    case "if":
    case "contribute":
    case "run":
    case "fail":
      return [];
  }
}

const faults = (...list: readonly (readonly [isWrong: boolean, what: string])[]): readonly string[] =>
  list.flatMap(([isWrong, what]) => (isWrong ? [what] : []));

function typeFaults(locals: readonly Local[], types: readonly Local["type"][]): readonly string[] {
  return locals
    .filter(({ type }) => !types.includes(type))
    .map(({ id, type }) => `local ${id} is ${type}, not ${types.join(" or ")}`);
}

const letFaults = (local: Local, { kind }: Value): readonly string[] => typeFaults([local], TYPES[kind]);

/** What local variables may hold a value. */
const TYPES: Readonly<Record<Value["kind"], readonly Local["type"][]>> = {
  expr: ["number", "truth"],
  index: ["integer"],
  memory: ["number"],
  column: ["number"],
  draw: ["number"],
};

function valueFaults(value: Value, checked: Checked): readonly string[] {
  if (value.kind === "memory") return elementFaults(value.buffer.size, value.index);
  return value.kind === "column" ? columnFaults(value.column, checked) : [];
}

const elementFaults = (size: number, index: number): readonly string[] =>
  faults([!(Number.isInteger(index) && index >= 0 && index < size), `element ${index} of ${size}`]);

const columnFaults = (column: number, { columns }: Checked): readonly string[] =>
  faults([!(column >= 0 && column < columns), `column ${column} of ${columns}`]);

const chooseFaults = ({ locals, then, otherwise }: Choose): readonly string[] => [
  ...typeFaults(locals, ["number", "truth"]),
  ...faults([
    [then, otherwise].some(({ results }) => results.length !== locals.length),
    "an arm does not have a result for each local",
  ]),
];

function switchFaults({ on, cases }: Switch): readonly string[] {
  const labels = cases.flatMap((one) => one.labels);
  return faults(
    [cases.some((one) => one.labels.length === 0), "a case without labels"],
    [new Set(labels).size < labels.length, "a label twice"],
    [on.kind === "index" && labels.some((label) => typeof label === "string"), "a text for an index"],
    [!isUniform(labels), "labels of two types"],
  );
}

const placeFaults = ({ keys }: Place): readonly string[] =>
  faults(
    [keys.length === 0, "no keys"],
    [new Set(keys).size < keys.length, "a key twice"],
    [!isUniform(keys), "keys of two types"],
  );

const isUniform = (keys: readonly (string | number)[]): boolean =>
  keys.every((key) => typeof key === typeof keys[0]);

/** Whether what a callee reads is passed to it. */
function passedFaults({ callee, row, env }: Passed, { captures }: Checked): readonly string[] {
  const read = captures(callee);
  const missing = read?.inputs.filter((input) => env[input] === undefined) ?? [];
  return faults(
    [missing.length > 0, `nothing is passed for inputs ${missing.join(", ")}`],
    [read?.row === true && row === undefined, "no row is passed"],
  );
}

function callFaults(
  { target, row, env, value, slopes, curves = new Map() }: Call,
  checked: Checked,
): readonly string[] {
  const wrong = passedFaults({ callee: target, row, env }, checked);
  const types = typeFaults([...(value ? [value] : []), ...slopes.values(), ...curves.values()], ["number"]);
  if (target.kind === "member")
    return [
      ...wrong,
      ...types,
      ...faults(
        [!hasSlopes(target.mode) && slopes.size > 0, "derivatives of a value"],
        [!hasCurves(target.mode) && curves.size > 0, "second derivatives of a gradient"],
      ),
    ];
  const callee = functionOf(checked.program, target.id);
  const others = [...slopes.keys()].filter((input) => !callee.active.includes(input));
  const curvesOfOthers = [...curves.keys()].filter((pair) => callee.curved?.includes(pair) !== true);
  return [
    ...wrong,
    ...types,
    ...faults(
      [!hasValue(callee.mode) && value !== undefined, `a value of ${callee.hint}, which has none`],
      [others.length > 0, `derivatives of ${callee.hint} by ${others.join(", ")}, which it has not`],
      [curvesOfOthers.length > 0, `second derivatives of ${callee.hint} that it has not`],
    ),
  ];
}

function yieldFaults(
  { value, slopes, curves = new Map() }: Yield,
  { mode, active, curved }: Checked,
): readonly string[] {
  const others = [...slopes.keys()].filter((input) => !active.includes(input));
  return faults(
    [!hasValue(mode) && value !== undefined, "a value where derivatives alone are wanted"],
    [hasValue(mode) && value === undefined, "no value"],
    [others.length > 0, `derivatives by ${others.join(", ")}, which are not active`],
    [!hasCurves(mode) && curves.size > 0, "second derivatives, which are not wanted"],
    [[...curves.keys()].some((pair) => !curved.includes(pair)), "second derivatives that it has not"],
  );
}

function tailFaults({ target, row, env, chain }: Tail, checked: Checked): readonly string[] {
  const callee = functionOf(checked.program, target),
    { mode, active, curved } = checked;
  const leads = callee.active.flatMap((input) => [...(chain.get(input)?.keys() ?? [input])]);
  const others = hasSlopes(mode) ? leads.filter((input) => !active.includes(input)) : [];
  const curves = hasCurves(mode) ? (callee.curved ?? []) : [];
  return [
    ...passedFaults({ callee: { kind: "own", id: target }, row, env }, checked),
    ...faults(
      [hasValue(callee.mode) !== hasValue(mode), `a ${mode} function ends with one of ${callee.mode}`],
      [!hasSlopes(mode) && hasSlopes(callee.mode), "derivatives where a value alone is wanted"],
      [others.length > 0, `derivatives by ${others.join(", ")}, which are not active`],
      [hasCurves(callee.mode) && !hasCurves(mode), "second derivatives, which are not wanted"],
      [curves.some((pair) => !curved.includes(pair)), "second derivatives that it has not"],
      [hasCurves(callee.mode) && leads.length !== callee.active.length, "second derivatives through a chain"],
    ),
  ];
}
