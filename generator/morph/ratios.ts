import { isContent } from "../tree/guards.js";
import type { Key } from "../tree/morph.js";
import type { MorphNode, Node } from "../tree/node.js";
import { multiplying } from "./combined.js";
import type { Turn, WrongRatio } from "./places.js";

/** What the numbers of keys are looked at for, and what is told of those that do not fit. */
export interface Checking {
  readonly input: string;
  readonly nominal: Key;
  readonly wrongRatio: (wrong: WrongRatio) => void;
}

/**
 * Tells of known numbers that a parameter cannot multiply with: there is no value there. Numbers that are variables may become others, and are
 * looked at by the code.
 */
export function checked(
  { wrongRatio, input, nominal: nominalKey }: Checking,
  node: MorphNode,
  way: readonly Turn[],
): Node {
  const { nuisances, content } = node,
    nominal = publishedIn(content[0]);
  if (nominal === undefined) return node;
  const wrong = multiplying(nuisances).flatMap(([i, { input: nuisance, up, down }]) =>
    [up, down].flatMap((key, k): readonly WrongRatio[] => {
      const value = publishedIn(content[1 + 2 * i + k]);
      if (value === undefined || isRatio(value, nominal)) return [];
      return [{ nuisance, key, value, nominal, way }];
    }),
  );
  wrong.forEach(wrongRatio);
  const [first] = wrong;
  if (first === undefined || typeof content[0] !== "number") return node;
  const { key, value } = first;
  return { nodetype: "refusal", reason: { kind: "factor", input, key, value, nominalKey, nominal } };
}

/** A number of the file, as it is there. */
function publishedIn(node: Node | undefined): number | undefined {
  if (!isContent(node)) return undefined;
  return typeof node === "number" ? node : node.value;
}

/** Whether a number can be made of another by multiplying: with 0 alone nothing can be done, and nothing has to be. */
const isRatio = (value: number, nominal: number): boolean =>
  value === nominal || (value / nominal > 0 && Number.isFinite(value / nominal));
