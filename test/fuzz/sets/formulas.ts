import { chance, type Draw, integer, pick, several, weighted } from "./draw.js";

const UNARY = "log log10 exp erf sqrt abs cos sin tan acos asin atan cosh sinh tanh acosh asinh atanh".split(
  " ",
);
const BINARY = ["atan2", "pow", "max", "min"];
const ARITHMETIC = ["+", "-", "*", "/"];
const LOGICAL = ["||", "&&", "==", "!=", ">", "<", ">=", "<="];
const LITERALS = "0 1 2 3 4 10 100 0.5 1. 1.25 0.1 -1 -0.5 -2 1e3 2.5e-2 1.e-1 007 30 1e-05 -0".split(" ");
const EXTREMES = "1e300 1e308 1e-300 1e-310 4.9e-324 1e160 -1e200 800 -800 0".split(" ");

/** Texts that one meets in real files, around other expressions. */
const IDIOMS: readonly ((a: () => string, b: () => string) => string)[] = [
  (a, b) => `1/(1+exp(-((${a()})-(${b()}))/0.5))`,
  (a, b) => `0.5*(1+erf(((${a()})-(${b()}))/(sqrt(2)*1.5)))`,
  (a, b) => `max(min(${a()},10),${b()})`,
  (a) => `exp(-0.5*(((${a()})-1)/2)^2)`,
  (a) => `log10(max(${a()},0.0001))`,
  (a) => `log(abs(${a()})+1)`,
  (a) => `sqrt((${a()})^2+1)`,
  (a, b) => `pow(abs(${a()})+0.5,${b()})`,
  (a) => `1/(1+(${a()})^10)`,
  (a) => `tanh(exp(${a()}))`,
  (a) => `(1+abs(${a()}))^-1.5`,
];

/** What a formula may name. */
export interface Names {
  readonly variables: number;
  readonly parameters: number;
}

/** The text of a formula over the whole grammar, with blanks or without. */
export function formulaText(draw: Draw, names: Names): string {
  const depth = weighted(draw, [
    [1, 0],
    [3, 1],
    [4, 2],
    [3, 3],
    [1, 4],
  ]);
  const wild = chance(draw, 15);
  return new Text(draw, names, wild, pick(draw, ["", "", " ", "\t "])).chain(depth);
}

/** Draws the parts of one text. Any atoms with any operators between them are a formula, so precedence need not be thought of. */
class Text {
  readonly #draw: Draw;
  readonly #names: readonly string[];
  readonly #wild: boolean;
  readonly #blank: string;

  constructor(draw: Draw, { variables, parameters }: Names, wild: boolean, blank: string) {
    this.#draw = draw;
    this.#wild = wild;
    this.#blank = blank;
    const byPlace = several(variables, (i) => (i < 4 && chance(draw, 70) ? "xyzt".charAt(i) : `x[${i}]`));
    const bound = several(parameters, (i) => (chance(draw, 90) ? `[${i}]` : `[0${i}]`));
    this.#names = [...byPlace, ...byPlace, ...bound];
  }

  chain(depth: number): string {
    const draw = this.#draw;
    if (depth > 0 && chance(draw, 20))
      return pick(draw, IDIOMS)(
        () => this.chain(depth - 1),
        () => this.chain(depth - 1),
      );
    if (depth > 0 && this.#names.length > 0 && chance(draw, 5)) return this.#masks(depth);
    const more =
      depth > 0
        ? weighted(draw, [
            [3, 0],
            [5, 1],
            [3, 2],
            [1, 4],
          ])
        : 0;
    const parts = several(more, () => {
      const operator = weighted(draw, [
        [8, pick(draw, ARITHMETIC)],
        [1, pick(draw, LOGICAL)],
        [1, "^"],
      ]);
      return `${this.#blank}${operator}${this.#blank}${this.#atom(depth - 1)}`;
    });
    return `${this.#atom(depth - 1)}${parts.join("")}`;
  }

  /** Pieces of a function, each where it counts. */
  #masks(depth: number): string {
    const name = pick(this.#draw, this.#names),
      edge = integer(this.#draw, -3, 6);
    const inside = this.#atom(depth - 1),
      outside = this.#atom(depth - 1);
    return `(${name}<${edge})*${inside}+(${name}>=${edge})*${outside}`;
  }

  #atom(depth: number): string {
    const draw = this.#draw;
    if (depth <= 0) return this.#leaf();
    const minus = chance(draw, 12) ? "-" : "";
    const inner = (): string => `${this.#blank}${this.chain(depth)}${this.#blank}`;
    return weighted<() => string>(draw, [
      [4, () => this.#leaf()],
      [4, () => `${minus}${pick(draw, UNARY)}(${inner()})`],
      [2, () => `${minus}${pick(draw, BINARY)}(${inner()},${inner()})`],
      [3, () => `${minus}(${inner()})`],
    ])();
  }

  #leaf(): string {
    const draw = this.#draw;
    if (this.#names.length > 0 && chance(draw, 65))
      return `${chance(draw, 8) ? "-" : ""}${pick(draw, this.#names)}`;
    return pick(draw, this.#wild && chance(draw, 40) ? EXTREMES : LITERALS);
  }
}
