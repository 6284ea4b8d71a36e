import type { Name } from "../print/code.js";
import { comment } from "../print/comments.js";
import { Scope } from "../print/names.js";
import type { Fills } from "./fills.js";
import type { FileForm } from "./form.js";
import { RUNTIME } from "./files.js";
import type { Import } from "./imports.js";
import { recordType } from "./inputs.js";
import { assembled } from "./module.js";
import type { Parts } from "./template.js";
import { Text, keyText, text } from "./text.js";

/** A correction of a set as its index lists it. */
export interface IndexEntry {
  readonly name: string;
  /** Its module, beside the index, without an extension. */
  readonly file: string;
}

/** What the index of a set holds. */
export interface SetIndex<Entry = IndexEntry> {
  readonly description: string | undefined;
  readonly corrections: readonly Entry[];
  readonly compounds: readonly Entry[];
}

/** A correction, and the object that it is. */
export interface NamedEntry {
  readonly name: string;
  readonly object: Text;
  /** Whether the object is a variable of the correction's name. */
  readonly isShort: boolean;
  readonly type: Text;
}

interface Imported extends IndexEntry, NamedEntry {
  readonly local: Name;
}

/** Names that the index has by itself. */
export const indexNames = ({ templates }: Parts): readonly string[] => [
  ...templates.index.TypeScript.names,
  ...templates.index.TypeScript.runtimeValues,
];

/** The index of a set: its corrections by their names, and each as an export, so that bundlers keep the others out. */
export function indexText(set: SetIndex, parts: Parts, form: FileForm): string {
  const scope = new Scope();
  for (const name of indexNames(parts)) scope.reserve(name);
  const named = (entries: readonly IndexEntry[]): readonly Imported[] =>
    entries.map(({ name, file }) => {
      const local = scope.like(name === "" ? file : name);
      const object = text`${local}`;
      return { name, file, local, object, isShort: local === name, type: text`typeof ${object}` };
    });
  const index = { ...set, corrections: named(set.corrections), compounds: named(set.compounds) };
  const all = [...index.corrections, ...index.compounds];
  const exported = text`export ${Text.list(
    "{",
    all.map(({ object }) => object),
    "}",
  )};`;
  return assembled("index", parts, form, {
    imports: importsOf(all, parts.templates.index[form.language].runtimeValues),
    fills: { ...indexFills(index), $exports: { parts: all.length === 0 ? [] : [exported], blanks: 0 } },
  });
}

/** What stands in the holes of an index, apart from exports of corrections. */
export function indexFills({ description, corrections, compounds }: SetIndex<NamedEntry>): Fills {
  const types = (entries: readonly NamedEntry[]): readonly (readonly [string, Text])[] =>
    entries.map(({ name, type }) => [name, type]);
  return {
    $description: description ? Text.comment(comment`${description}`) : undefined,
    $types: {
      parts: [
        recordType(text`Corrections`, types(corrections)),
        recordType(text`CompoundCorrections`, types(compounds)),
      ],
      blanks: 1,
    },
    $corrections: { elements: corrections.map(entryText) },
    $compoundCorrections: { elements: compounds.map(entryText) },
  };
}

function* importsOf(entries: readonly Imported[], runtimeValues: readonly string[]): Iterable<Import> {
  yield { from: RUNTIME, values: runtimeValues.map((name) => ({ imported: name, local: name })), types: [] };
  for (const { file, local } of entries)
    yield { from: file, values: [{ imported: "default", local }], types: [] };
}

const entryText = ({ name, object, isShort }: NamedEntry): Text =>
  isShort ? object : text`${keyText(name)}: ${object}`;
