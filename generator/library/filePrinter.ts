import type { FileWriter, Stencil } from "../module/file.js";
import type { ModuleInput } from "../module/inputs.js";
import type { Language } from "../print/language.js";
import type { Correction, Variable } from "../tree/set.js";
import type { LoweredModule, WantedModule } from "./lowered.js";
import { labelOf, printModule } from "./printed.js";

type Signature = Pick<Correction, "inputs" | "output">;

/** What constants with the same inputs and output have in common. */
interface ConstantFile {
  readonly signature: Signature;
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
  readonly #parametricNames: readonly string[];
  readonly #writer: FileWriter;
  readonly #constants = new Map<string, ConstantFile>();
  /** That of the constant before, as constants beside each other are mostly alike. */
  #last: ConstantFile | undefined;

  constructor(
    setName: string,
    language: Language,
    reserved: ReadonlySet<string>,
    parametricNames: readonly string[],
    writer: FileWriter,
  ) {
    this.#parametricNames = parametricNames;
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
    const options = {
      language: this.#language,
      setName: this.#setName,
      reserved: this.#reserved,
      parametricNames: this.#parametricNames,
    };
    return printModule(lowered, { ...options, isFile: true });
  }

  #constant({ file, lower }: WantedModule, correction: Constant): string {
    const { name, version, description, output, data } = correction;
    const { stencil, inputs } = this.#constantFile(correction, lower);
    const label = labelOf(this.#setName, name);
    return stencil({ name, version, description, inputs, output, costs: [], file, label }, data);
  }

  #constantFile({ inputs, output }: Constant, lower: WantedModule["lower"]): ConstantFile {
    const signature = { inputs, output };
    if (this.#last !== undefined && isSameSignature(signature, this.#last.signature)) return this.#last;
    const key = JSON.stringify(signature);
    const file = this.#constants.get(key) ?? this.#newConstant(signature, lower);
    this.#constants.set(key, file);
    this.#last = file;
    return file;
  }

  #newConstant(signature: Signature, lower: WantedModule["lower"]): ConstantFile {
    const module = this.#print(lower(ANY_CONSTANT));
    const stencil = this.#writer.stencil(module, ANY_CONSTANT);
    return { signature, stencil, inputs: module.inputs };
  }
}

const isSameSignature = (one: Signature, other: Signature): boolean =>
  isSameVariable(one.output, other.output) &&
  one.inputs.length === other.inputs.length &&
  one.inputs.every((input, i) => isSameVariable(input, other.inputs[i]));

const isSameVariable = (one: Variable, other: Variable | undefined): boolean =>
  one.name === other?.name &&
  one.type === other.type &&
  one.description === other.description &&
  one.frozen === other.frozen;

type Constant = Correction & { readonly data: number };

/** Whether a correction is the same number everywhere, and nothing else is to be said of it. */
const isConstant = (correction: WantedModule["correction"]): correction is Constant =>
  "data" in correction &&
  typeof correction.data === "number" &&
  Number.isFinite(correction.data) &&
  correction.slopeData === undefined &&
  (correction.smoothing ?? []).length === 0 &&
  correction.smoothingLoss === undefined;
