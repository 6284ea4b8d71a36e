import type { FileWriter, Stencil } from "../module/file.js";
import type { ModuleInput } from "../module/inputs.js";
import type { Language } from "../print/language.js";
import type { Correction } from "../tree/set.js";
import type { LoweredModule, WantedModule } from "./lowered.js";
import { labelOf, printModule } from "./printed.js";

/** What constants with the same inputs have in common. */
interface ConstantFile {
  readonly stencil: Stencil;
  readonly inputs: readonly ModuleInput[];
}

/** Stands for a constant where code is printed that is the same for all of them. */
const ANY_CONSTANT = 1.23456789012345e-89;

/** Prints the files of a set in one form, one by one. */
export class FilePrinter {
  readonly #setName: string;
  readonly #language: Language;
  readonly #reserved: ReadonlySet<string>;
  readonly #writer: FileWriter;
  readonly #constants = new Map<string, ConstantFile>();

  constructor(setName: string, language: Language, reserved: ReadonlySet<string>, writer: FileWriter) {
    this.#setName = setName;
    this.#language = language;
    this.#reserved = reserved;
    this.#writer = writer;
  }

  /** The text of a module's file; `lower` lowers it. */
  text(wanted: WantedModule, lower: () => LoweredModule): string {
    const { correction } = wanted;
    if (!wanted.isShared && isConstant(correction)) return this.#constant(wanted, correction);
    return this.#writer.text(this.#print(lower()));
  }

  #print(lowered: LoweredModule): ReturnType<typeof printModule> {
    const options = { language: this.#language, setName: this.#setName, reserved: this.#reserved };
    return printModule(lowered, { ...options, isFile: true });
  }

  #constant({ file, lower }: WantedModule, correction: Constant): string {
    const { name, version, description, inputs, output, data } = correction;
    const key = JSON.stringify([inputs, output]),
      known = this.#constants.get(key) ?? this.#newConstant(lower);
    this.#constants.set(key, known);
    const label = labelOf(this.#setName, name);
    const own = { name, version, description, inputs: known.inputs, output, costs: [], file, label };
    return known.stencil(own, data);
  }

  #newConstant(lower: WantedModule["lower"]): ConstantFile {
    const module = this.#print(lower(ANY_CONSTANT));
    return { stencil: this.#writer.stencil(module, ANY_CONSTANT), inputs: module.inputs };
  }
}

type Constant = Correction & { readonly data: number };

/** Whether a correction is the same number everywhere, and nothing else is to be said of it. */
const isConstant = (correction: WantedModule["correction"]): correction is Constant =>
  "data" in correction &&
  typeof correction.data === "number" &&
  Number.isFinite(correction.data) &&
  correction.slopeData === undefined &&
  (correction.smoothing ?? []).length === 0 &&
  correction.smoothingLoss === undefined;
