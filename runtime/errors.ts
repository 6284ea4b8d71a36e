/** What a correction throws when it is given something that it has no value for. */
export class CorrectionError extends Error {
  /** Label of the correction, such as `muon_Z/NUM_TightID`. */
  readonly correction: string;
  /** Name of the input at fault; empty when no single one is. */
  readonly input: string;
  /** What was given. */
  readonly value: unknown;
  /** Row of a batch, from 0; `undefined` outside batches. */
  readonly row: number | undefined;

  /** `problem` is the message without the label and the row, which are put before it. */
  constructor(correction: string, input: string, value: unknown, problem: string, row?: number) {
    super(visible(`${correction}: ${row === undefined ? "" : `row ${row}: `}${problem}`));
    this.name = "CorrectionError";
    this.correction = correction;
    this.input = input;
    this.value = value;
    this.row = row;
    Object.defineProperty(this, errorMark(), { value: true });
  }

  /** Errors of all sets are instances, though each set has its own class; subclasses have only their own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (this !== CorrectionError) return Function.prototype[Symbol.hasInstance].call(this, value);
    return typeof value === "object" && value !== null && errorMark() in value;
  }
}

/** The text with escapes for characters that a terminal would obey or nobody could see: names come from files. */
function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (unseen) => `\\u{${unseen.codePointAt(0)?.toString(16)}}`);
}

/** What all copies of the class mark their errors with. */
function errorMark(): symbol {
  return Symbol.for("correctionlib-codegen.CorrectionError");
}
