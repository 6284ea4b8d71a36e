/** A name that sets `attack.ran` where it is run as code. */
const RUNS = "attack.ran=1";

/** What could end the literal, comment, name or line that text stands in, */
const ENDS: readonly string[] = [
  ..."*/ \" ' ` ${ \\ \n \r \u2028 \u2029 \0 ; ) } ] > // /* --> <!-- #! ?> %> </script>".split(" "),
  ...['";', "');", "`;", '\\"', "\\\\'", "\\`", "*\\/", "\\u002a/", "\\x22;", "*/}"],
  ...["${`", "$&", "$'", "$`", "$<a>", "@}", "{@link ", "\u001b[2J", "\u202e", "\ufeff"],
];
/** and what could begin the next one, so that what follows is no fault. */
const BEGINS: readonly string[] = ["", "//", "/*", '"', "'", "`", "${", "\n/*", "</script>"];

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const OF_THE_LANGUAGE = words(`
  __proto__ constructor prototype toString valueOf hasOwnProperty __defineGetter__ then toJSON default class function return this super null true
  false undefined NaN Infinity eval arguments await async yield let static enum implements package private protected public interface import
  export from as new delete typeof void in instanceof var const if else for while do switch case break continue throw try catch finally with
  debugger globalThis window process require module exports Object Array Math Number String Symbol Proxy Reflect Function Promise Error
  Float64Array Int8Array DataView ArrayBuffer Exclude console name length caller callee get set of type declare namespace abstract any never unknown`);

const OF_THE_CODE = words(`
  evaluate valueAndGrad valueAndGradInto evaluateBatch valueAndGradBatch correction corrections compoundCorrections CorrectionError value grad row
  rows out columns inputs Inputs Gradient index runtime exp log pow search tables share label content edges`);

const PATHS = words(`
  .. . ../x ../../x ../../../../etc/passwd /etc/passwd //x C:\\x C:x \\\\host\\x ..\\x ~ ~/x $HOME file:///x %2e%2e%2f a/b a\\b a:b x|y x>y x* x?
  CON con PRN AUX NUL nul COM1 com9 LPT1 COM\u00b9 CON.ts nul.json con.a.b .hidden - -- --help -rf index.ts package.json node_modules tsconfig.json
  .correctionlib-codegen .git INDEX Runtime a. a...`);

const DIRECTIVES: readonly string[] = [
  ...["@ts-ignore", "@ts-expect-error", "@ts-nocheck", "@jsx x", "@license", "@preserve", "#__PURE__"],
  ...["eslint-disable", "prettier-ignore", "c8 ignore start", "istanbul ignore file", "sourceMappingURL=x"],
  ...["use strict", "'use strict'", "@vite-ignore", "webpackIgnore: true", "# sourceURL=x", "@module x"],
];

const OF_UNICODE: readonly string[] = [
  ...["", " ", "  ", "\t", "\n", "\r\n", "\u00a0", "\u200b", "\u200d", "\u2060", "\u00ad", "\ufeff"],
  ...[
    "\u202e\u202c",
    "\u2066x\u2069",
    "\u{e0041}",
    "😀",
    "👩‍👩‍👧",
    "ß",
    "ſ",
    "İ",
    "ı",
    "ﬁ",
    "K",
    "ℌ",
    "Å",
    "a\u0300".repeat(50),
  ],
  ...["ñandú", "π", "数", "а", "\u0661", "x\u0661", "𝒙", "\ue000", "\uffff", "\u0085", "\u007f", "\u009b31m"],
  ...[
    "n".repeat(100),
    "n".repeat(101),
    "n".repeat(10_000),
    "é".repeat(5000),
    "*/".repeat(3000),
    "../".repeat(500),
  ],
];

const CODE = [...OF_THE_LANGUAGE, ...OF_THE_CODE];
const TEXTS = [...DIRECTIVES, ...OF_UNICODE];

const breaking = (begins: readonly string[]): readonly string[] =>
  ENDS.flatMap((end) => begins.map((begin) => `${end}${RUNS}${begin}`));

/** Names that are more than names to some program, each once. */
export const ATTACKS: readonly string[] = [...new Set([...breaking(BEGINS), ...CODE, ...PATHS, ...TEXTS])];

/** Those of them that matter to a compiler, and to a disk. */
export const ATTACKS_OF_CODE: readonly string[] = [...new Set([...breaking([""]), ...CODE])];
export const ATTACKS_OF_PATHS: readonly string[] = [...new Set([...PATHS, ...TEXTS])];
