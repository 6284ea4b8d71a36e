import type { Json } from "../json.js";
import { chance, integer, pick, sample, several, weighted } from "./draw.js";
import { formulaText } from "./formulas.js";
import { parameter } from "./numbers.js";
import { named, type Scope } from "./scope.js";

/** A formula over the real inputs. `parameters` is what a generic one uses, `isFinalizer` says that it has none of its own. */
export function formulaNode(
  scope: Scope,
  { parameters, isFinalizer = false }: { readonly parameters?: number; readonly isFinalizer?: boolean } = {},
): Json {
  const { draw } = scope,
    reals = named(scope, "real");
  const focused = scope.focus !== undefined && reals.includes(scope.focus) ? [scope.focus, scope.focus] : [];
  const from = [...focused, ...reals];
  const variables =
    from.length > 0
      ? several(
          weighted(draw, [
            [4, 1],
            [4, 2],
            [2, 3],
            [1, 6],
          ]),
          () => pick(draw, from),
        )
      : [];
  const own = parameters ?? (isFinalizer ? 0 : pick(draw, [0, 0, 1, 3]));
  const text = formulaText(draw, { variables: variables.length, parameters: own });
  const node = { nodetype: "formula", expression: text, parser: "TFormula", variables };
  if (parameters !== undefined || isFinalizer || (own === 0 && chance(draw, 80))) return node;
  return { ...node, parameters: own > 0 ? several(own, () => parameter(draw)) : pick(draw, [null, []]) };
}

/** A generic formula with parameters of its own. */
export function formularef({ draw, generics }: Scope): Json {
  const index = integer(draw, 0, generics.length - 1);
  const count = (generics[index] ?? 0) + pick(draw, [0, 0, 1]);
  return { nodetype: "formularef", index, parameters: several(count, () => parameter(draw)) };
}

/** A random number of some inputs, one of them twice at times. */
export function hashprng(scope: Scope): Json {
  const { draw } = scope,
    names = named(scope, "real", "int");
  const inputs = sample(draw, names, integer(draw, 1, 3));
  const again = chance(draw, 10) ? [pick(draw, names)] : [];
  return {
    nodetype: "hashprng",
    inputs: [...inputs, ...again],
    distribution: pick(draw, ["stdflat", "stdnormal", "normal"]),
  };
}
