import { type CorrectionSet, type GeneratedFile, OptionError, generate, readFixed } from "../index.js";
import { type Diagnostic, Failure, type Io, STATUS } from "./io.js";
import { type GenerateArguments, readAssignments, readSmooth } from "./options.js";
import { checkFolders, displayName, readSets, setName } from "./sources.js";

/** All files of all sets, in memory; fails with the problems of all of them. */
export function generateAll(args: GenerateArguments, io: Io): readonly GeneratedFile[] {
  checkFolders(args.files);
  const texts = readAssignments(args.fix ?? []);
  const sets = readSets(args.files, io);
  const diagnostics: Diagnostic[] = [];
  const files = args.files.flatMap((path, i) => {
    try {
      return generateOne(sets[i]!, setName(path), args, texts);
    } catch (error) {
      if (!(error instanceof OptionError)) throw error;
      const messages = error.message.split("\n");
      diagnostics.push(...messages.map((message) => ({ file: displayName(path), pointer: "", message })));
      return [];
    }
  });
  if (diagnostics.length > 0) throw new Failure(STATUS.wrongUsage, diagnostics);
  return files;
}

function generateOne(
  set: CorrectionSet,
  name: string,
  { emit, only, smooth, "unroll-limit": unrollLimit }: GenerateArguments,
  fix: Readonly<Record<string, string>>,
): readonly GeneratedFile[] {
  const { files } = generate(set, {
    name,
    emit,
    fix: readFixed(set, fix),
    ...(only === undefined ? {} : { only }),
    ...(smooth === undefined ? {} : { smooth: readSmooth(smooth) }),
    ...(unrollLimit === undefined ? {} : { unrollLimit }),
  });
  return files;
}
