/** The types of imports without a file of declarations: what all sets and corrections have. For `types` in a `tsconfig.json`. */

declare module "*?parameters&hessian&corrections" {
  export const corrections: import("../index.js").ParametricHessianSet["corrections"];
  export const compoundCorrections: import("../index.js").ParametricHessianSet["compoundCorrections"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
  const set: import("../index.js").ParametricHessianSet;
  export default set;
}

declare module "*&parameters&hessian&correction" {
  const correction: import("../index.js").ParametricHessianCorrection;
  export default correction;
  export const evaluate: (typeof correction)["evaluate"];
  export const valueAndGrad: (typeof correction)["valueAndGrad"];
  export const valueAndGradInto: (typeof correction)["valueAndGradInto"];
  export const evaluateBatch: (typeof correction)["evaluateBatch"];
  export const valueAndGradBatch: (typeof correction)["valueAndGradBatch"];
  export const valueGradAndHess: (typeof correction)["valueGradAndHess"];
  export const valueGradAndHessInto: (typeof correction)["valueGradAndHessInto"];
  export const valueGradAndHessBatch: (typeof correction)["valueGradAndHessBatch"];
  export const valueAndParameterGrad: (typeof correction)["valueAndParameterGrad"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
}

declare module "*?parameters&corrections" {
  export const corrections: import("../index.js").ParametricSet["corrections"];
  export const compoundCorrections: import("../index.js").ParametricSet["compoundCorrections"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
  const set: import("../index.js").ParametricSet;
  export default set;
}

declare module "*&parameters&correction" {
  const correction: import("../index.js").ParametricCorrection;
  export default correction;
  export const evaluate: (typeof correction)["evaluate"];
  export const valueAndGrad: (typeof correction)["valueAndGrad"];
  export const valueAndGradInto: (typeof correction)["valueAndGradInto"];
  export const evaluateBatch: (typeof correction)["evaluateBatch"];
  export const valueAndGradBatch: (typeof correction)["valueAndGradBatch"];
  export const valueAndParameterGrad: (typeof correction)["valueAndParameterGrad"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
}

declare module "*?hessian&corrections" {
  export const corrections: import("../index.js").LiveHessianSet["corrections"];
  export const compoundCorrections: import("../index.js").LiveHessianSet["compoundCorrections"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
  const set: import("../index.js").LiveHessianSet;
  export default set;
}

declare module "*&hessian&correction" {
  const correction: import("../index.js").LiveHessianCorrection;
  export default correction;
  export const evaluate: (typeof correction)["evaluate"];
  export const valueAndGrad: (typeof correction)["valueAndGrad"];
  export const valueAndGradInto: (typeof correction)["valueAndGradInto"];
  export const evaluateBatch: (typeof correction)["evaluateBatch"];
  export const valueAndGradBatch: (typeof correction)["valueAndGradBatch"];
  export const valueGradAndHess: (typeof correction)["valueGradAndHess"];
  export const valueGradAndHessInto: (typeof correction)["valueGradAndHessInto"];
  export const valueGradAndHessBatch: (typeof correction)["valueGradAndHessBatch"];
  export const CorrectionError: typeof import("../../runtime/errors.js").CorrectionError;
}

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
