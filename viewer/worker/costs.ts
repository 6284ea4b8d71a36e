import { summarize } from "../../generator/index.js";
import type { CostOf, Costs, CostsAsked } from "../protocol.js";
import { textOf } from "./failure.js";
import type { Opened } from "./opened.js";

/** What each way of smoothing costs. */
export function costsOf({ set, summary }: Opened, { correction, smooths }: CostsAsked): Costs {
  const place = summary.corrections.findIndex(({ name }) => name === correction);
  if (place < 0) return [];
  return smooths.map((smooth): CostOf => {
    try {
      const found = summarize(set, smooth, (name) => name === correction).corrections[place];
      return { smooth, axes: found?.smoothing ?? [], loss: found?.smoothingLoss, failure: undefined };
    } catch (error) {
      return { smooth, axes: [], loss: undefined, failure: textOf(error) };
    }
  });
}
