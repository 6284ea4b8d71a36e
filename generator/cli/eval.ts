import type { Argv } from "yargs";
import { evaluateAt } from "../index.js";
import { type Io, STATUS, type Status, jsonText } from "./io.js";
import { type Run, SMOOTH, readAssignments, readSmooth, withJson } from "./options.js";
import { readSets, setName, withDiagnostics } from "./sources.js";
import { alignedText } from "./text.js";

/** `eval`: value and gradient of one correction at one point. */
export function addEval(parser: Argv, run: Run): Argv {
  return parser.command(
    "eval <file> <correction> [values..]",
    "value and gradient at a point",
    (own) =>
      withJson(own)
        .positional("file", {
          type: "string",
          demandOption: true,
          describe: "correction set; - is standard input",
        })
        .positional("correction", { type: "string", demandOption: true, describe: "name of a correction" })
        .positional("values", {
          type: "string",
          array: true,
          default: [] as string[],
          describe: "name=value for every input",
        })
        .option("smooth", SMOOTH),
    (args) => {
      run((io) => evalCommand(args, io), args);
    },
  );
}

interface EvalArguments {
  readonly file: string;
  readonly correction: string;
  readonly values: readonly string[];
  readonly smooth: readonly string[] | undefined;
  readonly json: boolean;
}

function evalCommand({ file, correction, values, smooth = [], json }: EvalArguments, io: Io): Status {
  const texts = readAssignments(values);
  const [set] = readSets([file], io);
  const { value, grad } = withDiagnostics(file, () =>
    evaluateAt(set!, setName(file), correction, texts, readSmooth(smooth)),
  );
  if (json) io.out(jsonText({ value, grad }));
  else {
    const slopes = Object.entries(grad).map(([name, slope]) => [`d/d(${name})`, numberText(slope)]);
    io.out(alignedText([["value", numberText(value)], ...slopes]));
  }
  return STATUS.done;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
