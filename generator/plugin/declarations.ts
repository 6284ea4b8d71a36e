import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { generatedMark, OptionError } from "../index.js";

/** An import of a file whose types are known. */
export interface Declared {
  /** What stands behind the `?`, as it is written in the program. */
  readonly query: string;
  /** The one correction that it is of, and where the set has it. */
  readonly correction:
    | {
        readonly name: string;
        readonly record: "Corrections" | "CompoundCorrections";
        /** Whether its numbers are parameters. */
        readonly hasParameters: boolean;
      }
    | undefined;
  /** Whether it has second derivatives. */
  readonly hessian: boolean;
  /** The declarations of the set, as far as it is wanted, as a module. */
  readonly declarations: string;
}

/** The imports that the declarations beside a file have. */
export function declaredQueries(file: string): readonly string[] {
  const path = declarationsFile(file);
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  if (generatedMark(text) === "")
    throw new OptionError(
      `${basename(path)} beside it exists and was not generated; move it away, or leave out types`,
    );
  const start = specifier(file, "");
  return [...text.matchAll(/^declare module (".*") \{$/gm)]
    .map(([, literal = '""']): unknown => JSON.parse(literal))
    .filter((name) => typeof name === "string")
    .flatMap((name) => (name.startsWith(start) ? [name.slice(start.length)] : []));
}

/** Writes the declarations of a file's imports beside it, unless they are there. */
export function writeDeclarations(file: string, imports: readonly Declared[]): void {
  const path = declarationsFile(file);
  const text = declarationsText(file, imports);
  if (!existsSync(path) || readFileSync(path, "utf8") !== text) writeFileSync(path, text);
}

const declarationsFile = (file: string): string => `${file}.d.ts`;

/** The import of a file from wherever it is. */
const specifier = (file: string, query: string): string => `*/${basename(file)}?${query}`;

/** The declarations of a file's imports: a module each, under the names by which programs import them. */
function declarationsText(file: string, imports: readonly Declared[]): string {
  const modules = imports
    .toSorted((a, b) => (a.query < b.query ? -1 : 1))
    .map(({ query, correction, hessian, declarations }) => {
      const [, ...parts] = declarations.trimEnd().split("\n\n");
      const own = parts.join("\n\n").replace(/^(export )?declare /gm, "$1");
      const ending = correction === undefined ? SET : correctionEnding(correction, hessian);
      return `declare module ${JSON.stringify(specifier(file, query))} {\n${own}\n\n${ending}}\n`;
    });
  const [header] = imports.map(({ declarations }) => declarations.split("\n\n", 1).join());
  return [header ?? "", ...modules].join("\n\n");
}

const SET = `const set: { readonly corrections: Corrections; readonly compoundCorrections: CompoundCorrections };
export default set;
`;

const FUNCTIONS = ["evaluate", "valueAndGrad", "valueAndGradInto", "evaluateBatch", "valueAndGradBatch"];

const HESSIAN_FUNCTIONS = ["valueGradAndHess", "valueGradAndHessInto", "valueGradAndHessBatch"];

function correctionEnding(
  { name, record, hasParameters }: NonNullable<Declared["correction"]>,
  hasHessian: boolean,
): string {
  const functions = [
    ...FUNCTIONS,
    ...(hasHessian ? HESSIAN_FUNCTIONS : []),
    ...(hasParameters ? ["valueAndParameterGrad"] : []),
  ];
  const exports = functions.map((one) => `export const ${one}: (typeof correction)["${one}"];\n`);
  return `const correction: ${record}[${JSON.stringify(name)}];\nexport default correction;\n${exports.join("")}`;
}
