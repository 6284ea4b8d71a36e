import type { ModuleDeclarations } from "../print/declarations.js";
import { numberText } from "../print/literals.js";
import { type Block, type Filled, blockText } from "./block.js";
import {
  type CorrectionModule,
  type TypeNames,
  inputFills,
  inputTypes,
  loopsFill,
  namedFills,
  printedFills,
  valueFill,
} from "./correction.js";
import { type Documented, inputDocumentation, ownDocumentation } from "./documentation.js";
import { type Prepared, completed, prepared, unfilled } from "./fill.js";
import type { Fills } from "./fills.js";
import { RUNTIME } from "./files.js";
import { type FileForm, topOf } from "./form.js";
import { importLines, moduleName } from "./imports.js";
import { type ParametricModule, isParametric, parametricText, parametricUses } from "./parametric.js";
import { runtimeUses } from "./runtimeUses.js";
import { objectFills, secondDocumentation, secondFills } from "./second.js";
import type { Parts } from "./template.js";
import { Text, text } from "./text.js";

/** What the files of corrections with the same inputs, output and needs have in common. */
interface Frame {
  /** The header, and what is imported of the runtime. */
  readonly top: string;
  readonly template: Prepared;
  readonly types: readonly Filled[];
  /** What is needed of the runtime in TypeScript. */
  readonly needed: readonly string[];
}

/** What a correction is called, in its file. */
export type NamedFile = Documented & Pick<CorrectionModule, "file" | "label" | "version">;

/** The text of a file with its names and its number. */
export type Stencil = (own: NamedFile, constant: number) => string;

const NAMES: Pick<TypeNames, "gradient" | "inputs"> = { gradient: text`Gradient`, inputs: text`Inputs` };

/** Writes the files of corrections; what many of them have in common is laid out once. */
export class FileWriter {
  readonly #parts: Parts;
  readonly #form: FileForm;
  readonly #frames = new Map<string, Frame>();
  readonly #needed = new Set<string>();

  constructor(parts: Parts, form: FileForm) {
    this.#parts = parts;
    this.#form = form;
  }

  /** What the files need of the runtime that have been written, in TypeScript, so that all forms of a set need the same. */
  get needed(): ReadonlySet<string> {
    return this.#needed;
  }

  /** The text of a correction's file. */
  text(module: CorrectionModule): string {
    if (isParametric(module)) return this.#parametric(module);
    const { top, template, types } = this.#frameOf(module);
    const { text } = completed(template, namedFills(module), this.#ownFills(module), printedFills(module), {
      $value: valueFill(module),
      $types: { parts: [...module.declarations.types, ...types], blanks: 1 },
      $loops: loopsFill(module),
      ...this.#second(module),
    });
    return [top, this.#siblings(module.declarations), "\n", text, "\n"].join("");
  }

  /**
   * The file of a correction that gives a number, and is the same for any other. The statements that have the number fit on their lines
   * whatever it is, and nothing from a file is in them.
   */
  stencil(module: CorrectionModule, number: number): Stencil {
    const { top, template, types } = this.#frameOf(module),
      { language } = this.#form;
    const withoutNumber = prepared(template, {
      ...printedFills(module),
      ...this.#second(module),
      $types: { parts: [...module.declarations.types, ...types], blanks: 1 },
    });
    const partsOf = (block: Block, columns: number): readonly string[] =>
      (blockText(block, language, columns) ?? "").split(numberText(number));
    const value = partsOf(valueFill(module), INSIDE),
      loops = partsOf(loopsFill(module), 0);
    return (own, constant) => {
      const { text } = completed(withoutNumber, namedFills(own), this.#ownFills(own), {
        $value: laidOut(value.join(numberText(constant))),
        $loops: laidOut(loops.join(numberText(constant))),
      });
      return [top, "\n", text, "\n"].join("");
    };
  }

  #parametric(module: ParametricModule): string {
    const { values, types } = parametricUses(this.#parts, module, "parametricFile", "TypeScript");
    for (const name of [...values, ...types]) this.#needed.add(name);
    return parametricText(this.#parts, module, this.#form);
  }

  #second(module: CorrectionModule): Fills {
    return secondFills(module, NAMES, secondDocumentation(module), this.#parts, topOf(this.#form.language));
  }

  #ownFills(module: NamedFile): Fills {
    const file = moduleName(module.file, this.#form);
    return {
      $documentation: ownDocumentation(module),
      $Module: text`typeof import(${file})`,
    };
  }

  #frameOf(module: CorrectionModule): Frame {
    const { inputs, output, second, declarations } = module;
    const { runtimeValues, runtimeTypes } = declarations;
    const key = JSON.stringify([inputs, output, runtimeValues, runtimeTypes, second !== undefined]);
    const known = this.#frames.get(key);
    if (known !== undefined) return known;
    const frame = this.#newFrame(module);
    this.#frames.set(key, frame);
    for (const name of frame.needed) this.#needed.add(name);
    return frame;
  }

  #newFrame(module: CorrectionModule): Frame {
    const { header, templates } = this.#parts,
      form = this.#form,
      { language } = form;
    const { values, types } = runtimeUses(module, this.#parts, language);
    const imported = values.map((name) => ({ imported: name, local: name }));
    const lines = importLines([{ from: RUNTIME, values: imported, types }], form);
    const common = {
      ...inputFills(module, NAMES, language),
      ...inputDocumentation(module),
      ...objectFills(module),
      $result: { parts: [], blanks: 0 },
    } as const;
    const all = runtimeUses(module, this.#parts, "TypeScript");
    return {
      top: [header, ...lines, ""].join("\n"),
      template: prepared(unfilled(templates.correction, topOf(language)), common),
      types: inputTypes(module, NAMES).map((part) => ({ kind: "filled", text: Text.print(part, 0) })),
      needed: [...all.values, ...all.types],
    };
  }

  /** What is imported of the modules of a stack. */
  #siblings({ siblings }: ModuleDeclarations): string {
    if (this.#form.language === "declarations") return "";
    const imports = siblings.map(({ file, names }) => ({ from: file, values: names, types: [] }));
    return importLines(imports, this.#form)
      .map((line) => `${line}\n`)
      .join("");
  }
}

/** Columns before the statements of a function. */
const INSIDE = 2;

const laidOut = (lines: string): Block => ({ parts: [{ kind: "filled", text: lines }], blanks: 0 });
