import type { IrFunction, Mode } from "./types.js";

/** What functions are written for: a point, or a loop over the rows of a batch. */
export type Form = "function" | "loop";

/** Where a tail stands. */
export interface TailSite {
  /** The function that the tail is a statement of. */
  readonly caller: IrFunction;
  /** That of the function that is written. */
  readonly mode: Mode;
  /** Whether it stands in a case of a switch of its caller, and not in that one's own path. */
  readonly isCase: boolean;
}

/** Whether a function is written in the place of a tail that leads to it. */
export type InlinePolicy = (callee: IrFunction, site: TailSite) => boolean;

/** Largest sizes of what is written into its caller. */
interface Sizes {
  readonly path: number;
  readonly isCase: number;
  /** What has a value and no derivatives, in a function that has derivatives: the function for values has it too. */
  readonly shared: number;
}

/** In loops a call costs more: what is around it has to be set up again for every row. */
const SIZES: Readonly<Record<Form, Sizes>> = {
  function: { path: 120, isCase: 30, shared: 1 },
  loop: { path: 300, isCase: 300, shared: 300 },
};

/** The policy of a form. */
export function inlinePolicy(form: Form): InlinePolicy {
  const sizes = SIZES[form];
  return ({ size, mode }, site) =>
    size <= (site.isCase ? sizes.isCase : sizes.path) &&
    (mode !== "value" || site.mode === "value" || size <= sizes.shared);
}
