type Special = "nan" | "inf" | "-inf";

/** A point at which the reference implementation was asked. */
export interface GoldenPoint {
  readonly at: readonly (number | string)[];
  /** What it said; it reads numbers with many digits up to an ulp off. */
  readonly value?: number | Special;
  /** The value to match, from correctly rounded numbers. */
  readonly exact?: number;
  readonly grad?: readonly number[];
  /** The largest terms that went into the value and the gradient. */
  readonly scale?: number;
  readonly slope?: number;
  readonly error?: string;
}

export interface GoldenCorrection {
  readonly name: string;
  readonly kind: "correction" | "compound";
  readonly inputs: readonly (readonly [name: string, type: "real" | "int" | "string"])[];
  readonly points: readonly GoldenPoint[];
}

export interface Golden {
  readonly corrections: readonly GoldenCorrection[];
}

/** Whether this is the content of a golden file; it is made by a program, so its members are trusted. */
export function isGolden(json: unknown): json is Golden {
  return (
    typeof json === "object" && json !== null && "corrections" in json && Array.isArray(json.corrections)
  );
}

/** A golden file of a set with smoothed bins. */
export interface SmoothedGolden extends Golden {
  /** The source, from the folder of the corpus on. */
  readonly file: string;
  /** As the command takes them. */
  readonly smooth: readonly string[];
}

/** Whether this is the content of a golden file that names its source and its modes. */
export const isSmoothedGolden = (json: unknown): json is SmoothedGolden =>
  isGolden(json) &&
  "file" in json &&
  typeof json.file === "string" &&
  "smooth" in json &&
  Array.isArray(json.smooth);

/** The number that a golden file writes as a word where JSON has none. */
export function numberOf(value: number | string | undefined): number {
  if (typeof value === "number") return value;
  return value === "inf" ? Infinity : value === "-inf" ? -Infinity : NaN;
}
