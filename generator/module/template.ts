import type { Language } from "../print/language.js";
import type { ModuleForm } from "./form.js";

/** The fixed part of a module: lines, with holes in them. What it imports is not in them. */
export interface Template {
  readonly lines: readonly Line[];
  /** What it needs of the runtime. */
  readonly runtimeValues: readonly string[];
  readonly runtimeTypes: readonly string[];
  /** Names that it has at its top, apart from what it imports of the runtime. */
  readonly names: readonly string[];
}

/** A line, indented by that many levels; without pieces it is blank. */
export interface Line {
  readonly indent: number;
  readonly pieces: readonly Piece[];
}

export type Piece =
  | string
  /** `code`: stands in a line; `value`: the same, on a line of its own where it does not fit; `lines`: is a line, or several, or none. */
  | { readonly kind: "code" | "value" | "lines"; readonly hole: string }
  /** A doc comment, a line of its own; none where it says nothing. */
  | { readonly kind: "comment"; readonly hole: string }
  | ListPiece
  | ExportPiece;

/** A list with holes for any number of elements. */
export interface ListPiece {
  readonly kind: "list";
  readonly open: string;
  readonly close: string;
  /** An element a line in any case. */
  readonly breaks: boolean;
  readonly elements: readonly ListElement[];
}

export type ListElement = HoleElement | { readonly kind: "element"; readonly pieces: readonly Piece[] };

/** Any number of elements; parameters have their types where the language has types. */
export interface HoleElement {
  readonly kind: "elements" | "parameters";
  readonly hole: string;
}

/** Text by which a module exports. */
export interface ExportPiece {
  readonly kind: "export";
  readonly text: string;
  readonly names: readonly ExportedName[];
}

export interface ExportedName {
  readonly local: string;
  readonly exported: string;
}

/** The templates, by the names of their files. */
export type TemplateName = "correction" | "index";

/** Something in all languages. */
export type InLanguages<T> = Readonly<Record<Language, T>>;

/** A file of the runtime. */
export interface RuntimeFile {
  readonly name: string;
  /** What it declares for others, types among them, and what is no type. */
  readonly exports: readonly string[];
  readonly values: readonly string[];
  /** Names of the files that it imports. */
  readonly imports: readonly string[];
  /** Its text without the imports; empty where there is nothing in a form. In a body, nothing is an export. */
  readonly text: Readonly<Record<ModuleForm, string>>;
}

/** All that modules are made from, as the build leaves it. */
export interface Parts {
  /** The comment at the top of every file, by which it is known later. */
  readonly header: string;
  readonly templates: Readonly<Record<TemplateName, InLanguages<Template>>>;
  readonly runtime: readonly RuntimeFile[];
}
