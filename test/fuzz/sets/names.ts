/** Names of inputs: some clash when they become names of code, some are words of the language or of the generated code. */
export const INPUT_NAMES: readonly string[] =
  `x y z t pt eta phi X x1 1x class a-b a_b a.b value out grad row rows columns input inputs index length name constructor __proto__ toString
  hasOwnProperty prototype this if arguments eval await default null undefined NaN Infinity Math Object Float64Array größe ñandú π 数 $ _ $& \${x}
  x[0] [0] a'b a"b a\`b a\\b */ // -- correction runtime exp log label content share edges`
    .split(/\s+/)
    .concat(
      "",
      " ",
      "eta ",
      " eta",
      "a b",
      "line\nbreak",
      "\u2028",
      "\u202e",
      "😀",
      "\u0007",
      "o\u0308",
      "ö",
    );

export const CORRECTION_NAMES: readonly string[] =
  `sf weight index Index runtime a/b a\\b ../up . .. con CON a-b a_b größe 1x class default constructor __proto__ toString valueOf */ \${x} it's
  \` package.json index.ts evaluate Correction corrections compoundCorrections 😀 a?b*c a:b|c<d> x @ts-ignore`
    .split(/\s+/)
    .concat("", " ", "a b", 'say "hi"', "new\nline", "n".repeat(300), "// @ts-expect-error");

export const STRING_KEYS: readonly string[] =
  `nominal up down 0 1 -1 it's \\ \`tick\` \${x} */ /* // __proto__ constructor toString größe gro\u0308ße 😀 </script> NaN null A a nominal_up`
    .split(" ")
    .concat("", " ", 'say "hi"', "new\nline", "\t", "\r", "\u2028", "\u0001");

export const INT_KEYS: readonly number[] = [
  0, 1, -1, 2, 3, 5, 7, 10, 11, 13, 999, -999, 2147483647, -2147483648,
];

export const TEXTS: readonly string[] = [
  "",
  "What it is.",
  "*/ alert(1) /*",
  "two\nlines",
  "`${x}`",
  "größe \u2028 😀",
  "<b>&amp;</b>",
];
