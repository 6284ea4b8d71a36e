import { Scope } from "../print/names.js";
import { type ModuleForm, languageOf } from "./form.js";
import type { Import } from "./imports.js";
import { recordType } from "./inputs.js";
import { assembled } from "./module.js";
import type { Parts } from "./template.js";
import { Text, keyText, nameText, text } from "./text.js";

/** A correction of a set as its index lists it. */
export interface IndexEntry {
  readonly name: string;
  /** Its module, beside the index, without an extension. */
  readonly file: string;
}

/** What the index of a set holds. */
export interface SetIndex {
  readonly description: string | undefined;
  readonly corrections: readonly IndexEntry[];
  readonly compounds: readonly IndexEntry[];
}

interface Named extends IndexEntry {
  readonly local: string;
}

/** The index of a set: its corrections by their names. */
export function indexText(set: SetIndex, parts: Parts, form: ModuleForm): string {
  const templates = parts.templates.index;
  const scope = new Scope();
  for (const name of [...templates.TypeScript.names, ...templates.TypeScript.runtimeValues, "require"])
    scope.reserve(name);
  const named = (entries: readonly IndexEntry[]): readonly Named[] =>
    entries.map((entry) => ({ ...entry, local: scope.unique(entry.name === "" ? entry.file : entry.name) }));
  const corrections = named(set.corrections),
    compounds = named(set.compounds);
  const all = [...corrections, ...compounds];
  return assembled("index", parts, form, {
    imports: importsOf(all, templates[languageOf(form)].runtimeValues),
    fills: {
      $description: set.description ? Text.comment(set.description) : undefined,
      $types: {
        parts: [
          recordType(text`Corrections`, membersOf(corrections)),
          recordType(text`CompoundCorrections`, membersOf(compounds)),
        ],
        blanks: 1,
      },
      $corrections: { elements: corrections.map(entryText) },
      $compoundCorrections: { elements: compounds.map(entryText) },
    },
  });
}

const importsOf = (entries: readonly Named[], runtimeValues: readonly string[]): readonly Import[] => [
  {
    file: "runtime",
    values: runtimeValues.map((name) => ({ imported: name, local: name })),
    types: [],
  },
  ...entries.map(({ file, local }) => ({ file, values: [{ imported: "default", local }], types: [] })),
];

const membersOf = (entries: readonly Named[]): readonly (readonly [string, Text])[] =>
  entries.map(({ name, local }) => [name, text`typeof ${nameText(local)}`]);

const entryText = ({ name, local }: Named): Text =>
  name === local ? nameText(local) : text`${keyText(name)}: ${nameText(local)}`;
