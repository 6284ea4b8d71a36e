/** The types of imports without a file of declarations: what all sets and corrections have. For `types` in a `tsconfig.json`. */

declare module "*?corrections" {
  export const corrections: import("../index.js").LiveSet["corrections"];
  export const compoundCorrections: import("../index.js").LiveSet["compoundCorrections"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
  const set: import("../index.js").LiveSet;
  export default set;
}

declare module "*&corrections" {
  export const corrections: import("../index.js").LiveSet["corrections"];
  export const compoundCorrections: import("../index.js").LiveSet["compoundCorrections"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
  const set: import("../index.js").LiveSet;
  export default set;
}

declare module "*&correction" {
  const correction: import("../index.js").LiveCorrection;
  export default correction;
  export const evaluate: (typeof correction)["evaluate"];
  export const valueAndGrad: (typeof correction)["valueAndGrad"];
  export const valueAndGradInto: (typeof correction)["valueAndGradInto"];
  export const evaluateBatch: (typeof correction)["evaluateBatch"];
  export const valueAndGradBatch: (typeof correction)["valueAndGradBatch"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
}
