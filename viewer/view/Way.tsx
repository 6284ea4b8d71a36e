import type { JSX } from "preact";
import { type Location, type NamedValue, valueText, wayRows } from "../../generator/index.js";
import type { Stroke } from "../draw/palette.js";
import type { ParameterAt, Point } from "../protocol.js";

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
  const { location, parameters, results } = point;
  const slopes = [...new Set(results.flatMap(({ grad }) => Object.keys(grad)))];
  return (
    <section class={`point${isWaiting ? " waiting" : ""}`} aria-live="polite">
      <h2>At {withParameters(location.inputs, parameters).map(valueText).join(", ")}</h2>
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
      {parameters.length > 0 && <Keys parameters={parameters} />}
      <Ways location={location} />
    </section>
  );
}

/** The inputs of a point, with parameters in the place of keys, where these are not all at 0. */
const withParameters = (
  inputs: readonly NamedValue[],
  parameters: readonly ParameterAt[],
): readonly NamedValue[] =>
  inputs.flatMap((input) => {
    const moved = parameters.filter((one) => one.input === input.input && one.value !== 0);
    return moved.length === 0 ? [input] : moved.map(({ name, value }) => ({ input: name, value }));
  });

/** The keys that parameters are of, and their values at the point. */
function Keys({ parameters }: { readonly parameters: readonly ParameterAt[] }): JSX.Element {
  return (
    <>
      <div class="scroll keys">
        <table class="numbers">
          <thead>
            <tr>
              <th>parameter</th>
              <th>code</th>
              <th>down</th>
              <th>nominal</th>
              <th>up</th>
            </tr>
          </thead>
          <tbody>
            {parameters.map(({ name, code, value, down, nominal, up }) => (
              <tr key={name}>
                <th scope="row">{valueText({ input: name, value })}</th>
                <td>{code}</td>
                {[down, nominal, up].map((one, i) => (
                  <td key={i}>
                    {one.value === undefined ? "no value" : numberText(one.value)} <small>{one.key}</small>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="hint">The way to the nominal value:</p>
    </>
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
