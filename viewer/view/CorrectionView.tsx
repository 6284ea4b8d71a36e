import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Client } from "../client.js";
import { strokeOf } from "../draw/palette.js";
import { type CurveAsked, type OpenedSet, type Span, type Values } from "../protocol.js";
import { describedIn, inputsOf } from "../state/inputs.js";
import { linesOf, smoothOf, type State } from "../state/state.js";
import { About } from "./About.js";
import { CodePanel } from "./CodePanel.js";
import { Controls } from "./Controls.js";
import { CostTable } from "./CostTable.js";
import { CurveView } from "./CurveView.js";
import { MapView } from "./MapView.js";
import { Missing } from "./Parameters.js";
import { useAnswer } from "./useAnswer.js";
import { useTheme } from "./useTheme.js";
import { PointTable } from "./Way.js";

interface Props {
  readonly client: Client;
  readonly set: OpenedSet;
  readonly state: State;
  readonly change: (changes: Partial<State>) => void;
  readonly choose: (correction: string) => void;
}

/** All about one correction. */
export function CorrectionView({ client, set, state, change, choose }: Props): JSX.Element {
  const theme = useTheme();
  const chosen = { set: set.id, correction: state.correction };
  const inputs = useMemo(() => inputsOf(set, state.correction), [set, state.correction]);
  const start = useAnswer(client, "start", chosen);
  // What the page was opened with stays on offer.
  const [given] = useState(state.morph);
  const proposed = useAnswer(client, "morphs", chosen);
  const missing = useAnswer(
    client,
    "missing",
    Object.keys(state.morph).length === 0 ? undefined : { ...chosen, morph: state.morph },
  );
  const described = describedIn(set, state.correction);
  const lines = linesOf(
    state.view === "map" ? { ...state, compare: undefined, modes: state.modes.slice(0, 1) } : state,
  );
  const strokes = lines.map((_, i) => strokeOf(theme, i));
  const [hovered, hover] = useState<Values>();
  const values = { ...state.values, ...hovered };
  const point = useAnswer(client, "point", {
    ...chosen,
    values,
    morph: state.morph,
    curves: lines.map((line): CurveAsked => ({ ...line, values: { ...values, ...compared(line, state) } })),
  });
  const modes = state.modes.filter((mode) => mode !== "none");
  const costs = useAnswer(
    client,
    "costs",
    modes.length === 0 ? undefined : { ...chosen, smooths: modes.map((mode) => smoothOf(state, mode)) },
  );
  const shared = {
    client,
    chosen,
    state,
    theme,
    output: described?.output.name ?? "value",
    hover,
    pick: (picked: Values) => {
      change({ values: { ...state.values, ...picked } });
    },
    zoom: (name: string, span: Span) => {
      change({ spans: { ...state.spans, [name]: span } });
    },
  };
  return (
    <main class="correction">
      <About set={set} correction={state.correction} choose={choose} />
      <Controls
        state={state}
        inputs={inputs}
        offered={{ ...proposed.answer, ...given }}
        spans={start.answer?.spans ?? state.spans}
        change={change}
      />
      <Missing places={missing.answer ?? []} />
      {state.x === "" ? (
        <p class="hint">It has no real input to plot along.</p>
      ) : state.view === "map" && state.y !== "" ? (
        <MapView {...shared} />
      ) : (
        <CurveView {...shared} lines={lines} strokes={strokes} />
      )}
      {point.failure !== undefined && <p class="failure">{point.failure}</p>}
      {point.answer !== undefined && (
        <PointTable point={point.answer} strokes={strokes} isWaiting={point.isWaiting} />
      )}
      {costs.answer !== undefined && <CostTable costs={costs.answer} />}
      <CodePanel
        client={client}
        chosen={chosen}
        smooth={smoothOf(state, state.modes.at(-1) ?? "none")}
        morph={state.morph}
        emit={state.emit}
        changeEmit={(emit) => {
          change({ emit });
        }}
      />
    </main>
  );
}

/** The key that a line has of the input that is compared. */
const compared = ({ values }: CurveAsked, { compare }: State): Values =>
  compare !== undefined && values[compare] !== undefined ? { [compare]: values[compare] } : {};
