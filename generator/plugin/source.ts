import type { SetModule } from "../index.js";
import type { Query } from "./query.js";

/** How modules import each other. */
export interface Specifiers {
  readonly runtime: string;
  /** Of a module of the same set. */
  readonly part: (file: string) => string;
}

/** The text of what is imported. */
export function sourceOf(
  { part, correction }: Query,
  modules: () => readonly SetModule[],
  specifiers: Specifiers,
): string {
  const all = modules();
  if (part !== undefined) return foundIn(all, ({ file }) => file === part).text;
  return correction === undefined
    ? setSource(specifiers)
    : correctionSource(foundIn(all, (one) => one.correction === correction).file, specifiers);
}

/** What gives the set: the records of an index, alone and as one object. */
const setSource = ({
  part,
}: Specifiers): string => `import { corrections, compoundCorrections } from ${quoted(part("index"))};
export { CorrectionError } from ${quoted(part("index"))};
export { corrections, compoundCorrections };
export default /* @__PURE__ */ Object.freeze({ corrections, compoundCorrections });
`;

/** What gives one correction: the exports of its module. */
const correctionSource = (
  file: string,
  { part, runtime }: Specifiers,
): string => `export * from ${quoted(part(file))};
export { default } from ${quoted(part(file))};
export { CorrectionError } from ${quoted(runtime)};
`;

const quoted = (text: string): string => JSON.stringify(text);

function foundIn(modules: readonly SetModule[], isWanted: (one: SetModule) => boolean): SetModule {
  const found = modules.find(isWanted);
  if (found === undefined) throw new RangeError("the set has no such module");
  return found;
}
