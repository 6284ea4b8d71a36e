import type { Language } from "../print/language.js";
import type { Text } from "./text.js";

/** The fixed part of a module: lines, with holes in them. What it imports is not in them. */
export interface Template {
  readonly lines: readonly Line[];
  /** The names of the holes, each once. */
  readonly holes: readonly string[];
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

export type ListElement =
  HoleElement | SettledElements | { readonly kind: "element"; readonly pieces: readonly Piece[] };

/** Any number of elements; parameters have their types where the language has types. */
export interface HoleElement {
  readonly kind: "elements" | "parameters";
  readonly hole: string;
}

/** What stands for an element once its holes are filled; none that the build leaves is so. */
export interface SettledElements extends Elements {
  readonly kind: "settled";
}

/** Elements of a list. */
export interface Elements {
  readonly elements: readonly Text[];
  /** An element a line in any case. */
  readonly breaks?: boolean;
}

/** Text by which a module exports. */
export interface ExportPiece {
  readonly kind: "export";
  readonly text: string;
}

/** The templates, by the names of their files. */
export type TemplateName =
  | "correction"
  | "block"
  | "index"
  | "hessian"
  | "hessianBlock"
  | "factory"
  | "parametric"
  | "parametricFile"
  | "parametricHessian"
  | "parametricBlock"
  | "parametricHessianBlock";

/** Something in all languages. */
export type InLanguages<T> = Readonly<Record<Language, T>>;

/** A file of the runtime. */
export interface RuntimeFile {
  readonly name: string;
  /** Names of the files that it imports. */
  readonly imports: readonly string[];
  readonly declarations: InLanguages<readonly RuntimeDeclaration[]>;
}

/** A function, constant, class or type of the runtime. */
export interface RuntimeDeclaration {
  readonly name: string;
  readonly isType: boolean;
  readonly isExported: boolean;
  /** Whether it stands right below the one before, without a blank line. */
  readonly isClose: boolean;
  /** Names of the runtime that it mentions. */
  readonly uses: readonly string[];
  /** Its doc comment and its code, which says nothing of exports. */
  readonly comment: string;
  readonly code: string;
}

/** All that modules are made from, as the build leaves it. */
export interface Parts {
  /** The comments at the top of every file, by the first line of which it is known later. */
  readonly header: string;
  readonly templates: Readonly<Record<TemplateName, InLanguages<Template>>>;
  readonly runtime: readonly RuntimeFile[];
}

/** The names of the holes in a piece. */
export function holesOf(piece: Piece): readonly string[] {
  if (typeof piece === "string") return [];
  switch (piece.kind) {
    case "export":
      return [];
    case "list":
      return piece.elements.flatMap(holesOfElement);
    case "code":
    case "value":
    case "lines":
    case "comment":
      return [piece.hole];
  }
}

/** The names of the holes in an element of a list. */
export function holesOfElement(element: ListElement): readonly string[] {
  switch (element.kind) {
    case "settled":
      return [];
    case "element":
      return element.pieces.flatMap(holesOf);
    case "elements":
    case "parameters":
      return [element.hole];
  }
}
