import type { CapturesOf } from "./captures.js";
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

function callFaults({ target, row, env, value, slopes }: Call, checked: Checked): readonly string[] {
  const wrong = passedFaults({ callee: target, row, env }, checked);
  const types = typeFaults([...(value ? [value] : []), ...slopes.values()], ["number"]);
  if (target.kind === "member")
    return [
      ...wrong,
      ...types,
      ...faults([target.mode === "value" && slopes.size > 0, "derivatives of a value"]),
    ];
  const callee = functionOf(checked.program, target.id);
  const others = [...slopes.keys()].filter((input) => !callee.active.includes(input));
  return [
    ...wrong,
    ...types,
    ...faults(
      [callee.mode === "slopes" && value !== undefined, `a value of ${callee.hint}, which has none`],
      [others.length > 0, `derivatives of ${callee.hint} by ${others.join(", ")}, which it has not`],
    ),
  ];
}

function yieldFaults({ value, slopes }: Yield, { mode, active }: Checked): readonly string[] {
  const others = [...slopes.keys()].filter((input) => !active.includes(input));
  return faults(
    [mode === "slopes" && value !== undefined, "a value where derivatives alone are wanted"],
    [mode !== "slopes" && value === undefined, "no value"],
    [others.length > 0, `derivatives by ${others.join(", ")}, which are not active`],
  );
}

function tailFaults({ target, row, env, chain }: Tail, checked: Checked): readonly string[] {
  const callee = functionOf(checked.program, target),
    { mode, active } = checked;
  const leads = callee.active.flatMap((input) => [...(chain.get(input)?.keys() ?? [input])]);
  const others = mode === "value" ? [] : leads.filter((input) => !active.includes(input));
  return [
    ...passedFaults({ callee: { kind: "own", id: target }, row, env }, checked),
    ...faults(
      [
        (callee.mode === "slopes") !== (mode === "slopes"),
        `a ${mode} function ends with one of ${callee.mode}`,
      ],
      [mode === "value" && callee.mode !== "value", "derivatives where a value alone is wanted"],
      [others.length > 0, `derivatives by ${others.join(", ")}, which are not active`],
    ),
  ];
}
