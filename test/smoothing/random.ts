import fc from "fast-check";
import { compile } from "../../generator/index.js";
import { category, correction, multibinning, setOf } from "../schema/documents.js";
import { known } from "./live.js";

/** An axis with the contents of a line, and the same bins as the test itself sees them. */
export interface RandomAxis {
  readonly edges: readonly number[];
  /** As a file has them. */
  readonly written: unknown;
  readonly flow: "clamp" | "error" | "wrap" | 9;
}

const flows = fc.constantFrom<RandomAxis["flow"]>("clamp", "error", "wrap", 9);

/** Thousandths between two whole numbers. */
const number = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 1000 * min, max: 1000 * max }).map((thousandths) => thousandths / 1000);

const unevenEdges = (most: number): fc.Arbitrary<Pick<RandomAxis, "edges" | "written">> =>
  fc
    .record({
      low: number(-10, 10),
      widths: fc.array(number(-1, 1), { minLength: 1, maxLength: most }),
    })
    .map(({ low, widths }) => {
      const edges = widths.reduce<number[]>((all, power) => [...all, all.at(-1)! + 10 ** power], [low]);
      return { edges, written: edges };
    });

const uniformEdges = (most: number): fc.Arbitrary<Pick<RandomAxis, "edges" | "written">> =>
  fc
    .record({
      n: fc.integer({ min: 1, max: most }),
      low: number(-10, 10),
      span: number(1, 20),
    })
    .map(({ n, low, span }) => {
      const high = low + span;
      const edges = Array.from({ length: n + 1 }, (_, i) => low + ((high - low) * i) / n);
      return { edges, written: { n, low, high } };
    });

/** Axes of up to that many bins, most of them with few. */
export const randomAxis = (most: number): fc.Arbitrary<RandomAxis> =>
  fc
    .tuple(fc.oneof(unevenEdges(5), unevenEdges(most), uniformEdges(5), uniformEdges(most)), flows)
    .map(([axis, flow]) => ({ ...axis, flow }));

/** Small whole numbers among them, so that neighbours are equal at times. */
const content = fc.oneof(fc.integer({ min: -2, max: 2 }), number(-10, 10));

/** Bins on one or two axes with one flow, and their contents in C order. */
export interface RandomGrid {
  readonly axes: readonly RandomAxis[];
  readonly contents: readonly number[];
}

export const countOf = ({ edges }: RandomAxis): number => edges.length - 1;

export const randomGrid = (...most: readonly number[]): fc.Arbitrary<RandomGrid> =>
  fc.tuple(...most.map(randomAxis)).chain((axes) => {
    const { flow } = known(axes[0]);
    const length = axes.reduce((all, axis) => all * countOf(axis), 1);
    return fc
      .array(content, { minLength: length, maxLength: length })
      .map((contents) => ({ axes: axes.map((axis) => ({ ...axis, flow })), contents }));
  });

/** A grid with a mode for each axis, and what is generated for it. */
export interface Smoothed extends RandomGrid {
  readonly modes: readonly string[];
  /** The value and the derivative by each axis. */
  readonly at: (...point: readonly number[]) => readonly number[];
}

/** Grids with the modes of their axes, smoothed. As `tables` they are one family of bins for each choice of modes, else code of their own. */
export function smoothedGrids(
  grids: readonly (RandomGrid & { readonly modes: readonly string[] })[],
  form: "tables" | "branches",
): readonly Smoothed[] {
  const groups = new Map<string, (typeof grids)[number][]>();
  for (const [i, grid] of grids.entries()) {
    const key = form === "tables" ? grid.modes.join() : String(i);
    groups.set(key, [...(groups.get(key) ?? []), grid]);
  }
  const inputsOf = (modes: readonly string[]): readonly string[] => modes.map((mode, k) => `${k} ${mode}`);
  const corrections = [...groups].map(([name, members]) => {
    const inputs = inputsOf(known(members[0]).modes);
    const nodes = members.map(({ axes, contents }) =>
      multibinning(
        inputs,
        axes.map(({ written }) => written),
        contents,
        known(axes[0]).flow,
      ),
    );
    return correction(nodes.length > 1 ? category("i", [...nodes.entries()]) : nodes[0], {
      name,
      inputs: [...inputs.map((input) => ({ name: input, type: "real" })), { name: "i", type: "int" }],
    });
  });
  const smooth = Object.fromEntries(
    grids.flatMap(({ modes }) => inputsOf(modes).map((name, k) => [name, known(modes[k])])),
  );
  const live = compile(setOf({ schema_version: 2, corrections }), { smooth }).corrections;
  return [...groups].flatMap(([name, members]) =>
    members.map((member, i): Smoothed => {
      const one = known(live[name]),
        inputs = inputsOf(member.modes);
      const at = (...point: readonly number[]): readonly number[] => {
        const { value, grad } = one.valueAndGrad(...point, i);
        return [value, ...inputs.map((input) => grad[input] ?? NaN)];
      };
      return { ...member, at };
    }),
  );
}

/** Where the curves of any mode may begin and end, inside of the axis; `width` is that of `step`. */
export function breaksOf({ edges, flow }: RandomAxis, width: number): readonly number[] {
  const widths = edges.slice(1).map((edge, i) => edge - edges[i]!);
  const last = widths.length - 1;
  const halves = edges.map((_edge, i) => {
    const left = widths[i - 1] ?? (flow === "wrap" ? widths[last]! : widths[0]!),
      right = widths[i] ?? (flow === "wrap" ? widths[0]! : widths[last]!);
    return (width / 2) * Math.min(left, right);
  });
  const all = [
    ...edges,
    ...centresOf({ edges }),
    ...edges.flatMap((edge, i) => [edge - halves[i]!, edge + halves[i]!]),
  ].sort((a, b) => a - b);
  const smallest = 1e-9 * (edges.at(-1)! - edges[0]!);
  return all.filter(
    (x, i) => x >= edges[0]! && x <= edges.at(-1)! && !(x - (all[i - 1] ?? -Infinity) < smallest),
  );
}

export const centresOf = ({ edges }: Pick<RandomAxis, "edges">): readonly number[] =>
  edges.slice(1).map((edge, i) => (edges[i]! + edge) / 2);

/** The contents of the bin before, of the bin and of the bin after it; beyond the ends those that follow there. */
export function around(
  { axes: [axis], contents }: RandomGrid,
  bin: number,
): readonly [number, number, number] {
  const n = contents.length,
    flow = known(axis).flow;
  const at = (i: number): number => {
    const wrapped = flow === "wrap" ? (i + n) % n : i;
    return contents[wrapped] ?? (flow === 9 ? 9 : contents[bin]!);
  };
  return [at(bin - 1), at(bin), at(bin + 1)];
}

/** A line of a failed check, for a message. */
export const describeGrid = ({ axes, contents, modes }: Smoothed): string =>
  JSON.stringify({ modes, axes: axes.map(({ written, flow }) => ({ written, flow })), contents });
