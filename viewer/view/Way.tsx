import type { JSX } from "preact";
import { type Location, valueText, wayRows } from "../../generator/index.js";
import type { Stroke } from "../draw/palette.js";
import type { Point } from "../protocol.js";

/** The point: what each line has there, and the way to the value of the file's own bins. */
export function PointTable({
  point,
  strokes,
  isWaiting,
}: {
  readonly point: Point;
  readonly strokes: readonly Stroke[];
  readonly isWaiting: boolean;
}): JSX.Element {
  const { location, results } = point;
  const slopes = Object.keys(results.find(({ failure }) => failure === undefined)?.grad ?? {});
  return (
    <section class={`point${isWaiting ? " waiting" : ""}`} aria-live="polite">
      <h2>At {location.inputs.map(valueText).join(", ")}</h2>
      <div class="scroll">
        <table class="numbers">
          <thead>
            <tr>
              <th />
              <th>value</th>
              {slopes.map((name) => (
                <th key={name}>d/d({name})</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {results.map(({ label, value, grad, failure }, i) => (
              <tr key={i}>
                <th scope="row">
                  <Sample stroke={strokes[i]} /> {label}
                </th>
                {failure === undefined ? (
                  <>
                    <td>{numberText(value)}</td>
                    {slopes.map((name) => (
                      <td key={name}>{numberText(grad[name])}</td>
                    ))}
                  </>
                ) : (
                  <td class="failure" colSpan={1 + slopes.length}>
                    {failure}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Ways location={location} />
    </section>
  );
}

const numberText = (value: number | undefined): string =>
  value === undefined ? "" : Object.is(value, -0) ? "-0" : String(value);

/** A short piece of a line as it is drawn. */
export function Sample({ stroke }: { readonly stroke: Stroke | undefined }): JSX.Element {
  return (
    <svg class="sample" width={26} height={8} aria-hidden="true">
      <path
        d="M0 4h26"
        stroke={stroke?.colour}
        stroke-width={2.4}
        stroke-dasharray={stroke?.dash.join(" ")}
      />
    </svg>
  );
}

function Ways({ location }: { readonly location: Location }): JSX.Element {
  if (location.kind === "compound")
    return (
      <>
        {location.stack.map((member, i) => (
          <section key={i} class="member">
            <h3>
              {member.correction} at {member.inputs.map(valueText).join(", ")}
            </h3>
            <Ways location={member} />
          </section>
        ))}
      </>
    );
  return (
    <div class="scroll">
      <table class="way">
        <tbody>
          {wayRows(location.way).map(({ depth, what, isResult, how, pointer }, i) => (
            <tr key={i}>
              <td style={{ paddingLeft: `${depth}em` }}>{isResult ? <b>{what}</b> : what}</td>
              <td>
                {how}
                {pointer !== undefined && <span class="pointer">{pointer}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
