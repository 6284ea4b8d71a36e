import type { JSX } from "preact";
import { lossTexts } from "../../generator/index.js";
import type { AxisCost } from "../../generator/index.js";
import type { Costs } from "../protocol.js";

/** What the smoothing modes cost, an axis a row. */
export function CostTable({ costs }: { readonly costs: Costs }): JSX.Element | null {
  const rows = costs.flatMap(({ axes }) => axes);
  const notes = costs.flatMap(({ smooth, loss, failure }) => [
    ...(failure === undefined ? [] : [failure]),
    ...lossTexts(loss).map(
      (text) => `${typeof smooth === "string" ? smooth : Object.values(smooth).join()}: ${text}`,
    ),
  ]);
  if (rows.length + notes.length === 0) return null;
  return (
    <section class="costs">
      <h2>What smoothing costs</h2>
      <div class="scroll" hidden={rows.length === 0}>
        <table>
          <thead>
            <tr>
              <th>input</th>
              <th>mode</th>
              <th>at bin centres</th>
              <th>of bin averages</th>
              <th>overshoot</th>
              <th>jumps left</th>
              <th>bins not measured</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((cost) => (
              <tr key={`${cost.mode} ${cost.input}`}>
                <td>{cost.input}</td>
                <td>{cost.mode}</td>
                <td>
                  {cost.isCentreUnknown && cost.atCentres === 0 ? "not measured" : percent(cost.atCentres)}
                </td>
                <td>{averageText(cost)}</td>
                <td>{percent(cost.overshoot)}</td>
                <td>{cost.jumps.join(", ") || "none"}</td>
                <td>{cost.unmeasured === 0 ? "" : `${cost.unmeasured} of ${cost.bins}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > 0 && (
        <p class="hint">Largest differences from the bins, relative to the largest content.</p>
      )}
      {notes.map((note) => (
        <p key={note} class="hint">
          {note}
        </p>
      ))}
    </section>
  );
}

function averageText({ ofAverages, worstBin, bins, unmeasured }: AxisCost): string {
  if (bins > 0 && unmeasured === bins) return "not measured";
  return `${percent(ofAverages)}${worstBin === undefined ? "" : ` in [${worstBin.low}, ${worstBin.high})`}`;
}

/** A share as a percentage of two digits. */
const percent = (share: number): string => (share === 0 ? "0" : `${Number((100 * share).toPrecision(2))} %`);
