import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Client } from "../client.js";
import type { Stroke, Theme } from "../draw/palette.js";
import { Picture } from "../draw/Picture.js";
import { csvOf, panelsOf, type Plotted } from "../draw/plotted.js";
import type { Chosen, CurveAsked, Curves, Span, Values } from "../protocol.js";
import type { State } from "../state/state.js";
import { Plots } from "./Plots.js";
import { Saves } from "./Saves.js";
import { useAnswer } from "./useAnswer.js";
import { Sample } from "./Way.js";

/** What views of curves and maps are given. */
export interface ViewProps {
  readonly client: Client;
  readonly chosen: Chosen;
  readonly state: State;
  readonly theme: Theme;
  readonly output: string;
  readonly hover: (values: Values | undefined) => void;
  readonly pick: (values: Values) => void;
  readonly zoom: (name: string, span: Span) => void;
}

/** Places of a line besides those at edges. */
const PLACES = 600;
/** The range of an input that has none. */
export const NOWHERE: Span = { low: 0, high: 1, isLog: false };

/** Values, ratios and derivatives along one input. */
export function CurveView({
  client,
  chosen,
  state,
  theme,
  output,
  hover,
  pick,
  zoom,
  lines,
  strokes,
}: ViewProps & { readonly lines: readonly CurveAsked[]; readonly strokes: readonly Stroke[] }): JSX.Element {
  const { x, isLogValue } = state,
    span = state.spans[x] ?? NOWHERE;
  const { answer, failure, isWaiting } = useAnswer(client, "curves", {
    ...chosen,
    x,
    span,
    places: PLACES,
    curves: lines,
  });
  const panels = useMemo(
    () => (answer === undefined ? [] : panelsOf(answer, x, output, isLogValue)),
    [answer, x, output, isLogValue],
  );
  if (failure !== undefined) return <p class="failure">{failure}</p>;
  if (answer === undefined) return <p class="hint">Computing ...</p>;
  const plotted: Plotted = { title: chosen.correction, x, span, curves: answer, strokes, panels, theme };
  return (
    <section class={`plot${isWaiting ? " waiting" : ""}`}>
      {lines.length > 1 && (
        <ul class="legend">
          {lines.map(({ label }, i) => (
            <li key={label}>
              <Sample stroke={strokes[i]} /> {label}
            </li>
          ))}
        </ul>
      )}
      <Plots
        plotted={plotted}
        at={Number(state.values[x])}
        hover={(place) => {
          hover(place === undefined ? undefined : { [x]: place });
        }}
        pick={(place) => {
          pick({ [x]: place });
        }}
        zoom={(range) => {
          zoom(x, { ...range, isLog: span.isLog });
        }}
      />
      <Failures curves={answer} />
      <Saves
        name={chosen.correction}
        picture={() => <Picture plotted={plotted} />}
        csv={() => csvOf(plotted)}
      />
    </section>
  );
}

/** Why lines have gaps. */
function Failures({ curves: { curves } }: { readonly curves: Curves }): JSX.Element {
  const failures = [...new Set(curves.flatMap(({ failure }) => (failure === undefined ? [] : [failure])))];
  return (
    <>
      {failures.map((failure) => (
        <p key={failure} class="hint">
          No value: {failure}
        </p>
      ))}
    </>
  );
}
