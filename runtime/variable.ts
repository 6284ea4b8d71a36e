/** An input or the output of a correction, as its file describes it. */
export interface Variable {
  readonly name: string;
  readonly type: "real" | "int" | "string";
  readonly description: string;
}
