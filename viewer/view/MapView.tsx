import type { JSX } from "preact";
import { MapPicture, type MapShown } from "../draw/MapPicture.js";
import { mapCsv } from "../draw/plotted.js";
import { smoothOf } from "../state/state.js";
import { NOWHERE, type ViewProps } from "./CurveView.js";
import { HeatMapPlot } from "./HeatMapPlot.js";
import { Saves } from "./Saves.js";
import { useAnswer } from "./useAnswer.js";

/** Cells of a map that is not shown in bins. */
const SIZE = { x: 220, y: 140 };
/** Width of a picture that is saved. */
const WIDTH = 900;

/** Values over two inputs. */
export function MapView({ client, chosen, state, theme, output, hover, pick }: ViewProps): JSX.Element {
  const { x, y } = state;
  const spans = { x: state.spans[x] ?? NOWHERE, y: state.spans[y] ?? NOWHERE };
  const values = Object.fromEntries(
    Object.entries(state.values).filter(([name]) => name !== x && name !== y),
  );
  const smooth = smoothOf(state, state.modes[0] ?? "none");
  const { answer, failure, isWaiting } = useAnswer(client, "map", {
    ...chosen,
    x,
    y,
    spans,
    size: SIZE,
    smooth,
    morph: state.morph,
    values,
  });
  if (failure !== undefined) return <p class="failure">{failure}</p>;
  if (answer === undefined) return <p class="hint">Computing ...</p>;
  const shown: MapShown = { title: chosen.correction, map: answer, x, y, output, spans, theme };
  return (
    <section class={`plot${isWaiting ? " waiting" : ""}`}>
      <HeatMapPlot
        {...shown}
        at={[Number(state.values[x]), Number(state.values[y])]}
        hover={(point) => {
          hover(point && { [x]: point[0], [y]: point[1] });
        }}
        pick={([atX, atY]) => {
          pick({ [x]: atX, [y]: atY });
        }}
      />
      {answer.failure !== undefined && <p class="hint">No value: {answer.failure}</p>}
      <Saves
        name={chosen.correction}
        picture={() => <MapPicture {...shown} width={WIDTH} />}
        csv={() => mapCsv(answer, x, y, output)}
      />
    </section>
  );
}
