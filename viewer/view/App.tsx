import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Client } from "../client.js";
import { save } from "../draw/save.js";
import { withContent } from "../embed.js";
import { base64Of, type Page } from "../page.js";
import type { OpenedSet } from "../protocol.js";
import { linkedState, linkOf } from "../state/link.js";
import { inputsOf } from "../state/inputs.js";
import { fittingMorphs } from "../state/parameters.js";
import { type State, stateAt, withMorphs } from "../state/state.js";
import { Corrections } from "./Corrections.js";
import { CorrectionView } from "./CorrectionView.js";
import { type Sets, useSets } from "./useSets.js";

interface Props {
  readonly client: Client;
  readonly page: Page;
}

/** The page: a list of corrections, and the one that is chosen. */
export function App({ client, page }: Props): JSX.Element {
  const sets = useSets(client, page.sets);
  const [state, setState] = useState<State>();
  const [isOver, setOver] = useState(false);
  // Parameters that the page was written with are meant for all corrections that can have them.
  const { morph = {} } = useMemo(() => linkedState(page.link), [page.link]);
  const choose = (file: string, correction: string, linked: Partial<State> = {}): void => {
    const set = sets.sets.find((one) => one.file === file);
    if (set !== undefined) void begin(client, set, correction, { morph, ...linked }).then(setState);
  };
  useFirst(sets, state, page.link, choose);
  useEffect(() => {
    if (state !== undefined) history.replaceState(null, "", `#${linkOf(state)}`);
  }, [state]);
  const set = sets.sets.find(({ file }) => file === state?.file);
  const isEmpty = sets.sets.length === 0 && sets.opening === undefined;
  return (
    <div
      class={`app${isOver ? " over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        sets.open([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <Bar sets={sets} page={page} state={state} />
      <Messages {...sets} />
      {isEmpty && <Welcome />}
      {sets.sets.length > 0 && (
        <div class="columns">
          <Corrections sets={sets.sets} file={state?.file} correction={state?.correction} choose={choose} />
          {set !== undefined && state !== undefined && (
            <CorrectionView
              key={`${set.id} ${state.correction}`}
              client={client}
              set={set}
              state={state}
              change={(changes) => {
                setState((now) => now && { ...now, ...changes });
              }}
              choose={(correction) => {
                choose(set.file, correction);
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

async function begin(
  client: Client,
  set: OpenedSet,
  correction: string,
  linked: Partial<State>,
): Promise<State> {
  const start = await client.ask("start", { set: set.id, correction });
  const inputs = inputsOf(set, correction),
    morph = fittingMorphs(linked.morph ?? {}, inputs);
  const state = withMorphs(stateAt(set.file, correction, inputs, start), inputs, morph);
  return {
    ...state,
    ...linked,
    file: set.file,
    correction,
    morph,
    values: { ...state.values, ...linked.values },
    spans: { ...state.spans, ...linked.spans },
  };
}

/** Chooses what a link says, or the first correction, once a set is open and nothing is chosen. */
function useFirst(
  { sets, opening }: Sets,
  state: State | undefined,
  kept: string,
  choose: (file: string, correction: string, linked: Partial<State>) => void,
): void {
  useEffect(() => {
    const isShown = sets.some(({ file, summary }) => {
      const all = [...summary.corrections, ...summary.compoundCorrections];
      return file === state?.file && all.some(({ name }) => name === state.correction);
    });
    if (opening !== undefined || isShown) return;
    const linked = linkedState(location.hash.length > 1 ? location.hash : kept);
    const wanted = sets.find(({ file }) => file === linked.file) ?? sets[0];
    if (wanted === undefined) return;
    const { corrections, compoundCorrections } = wanted.summary;
    const names = [...compoundCorrections, ...corrections].map(({ name }) => name);
    const { file = wanted.file, correction = names[0] } = linked;
    const isLinked = file === wanted.file && names.some((name) => name === correction);
    const first = isLinked ? correction : names[0];
    if (first !== undefined) choose(wanted.file, first, isLinked ? linked : {});
  }, [sets, opening]);
}

function Bar({
  sets,
  page,
  state,
}: {
  readonly sets: Sets;
  readonly page: Page;
  readonly state: State | undefined;
}): JSX.Element {
  const [said, say] = useState("");
  return (
    <div class="bar">
      <strong>correctionlib-codegen</strong>
      <label class="button">
        Open files
        <input
          type="file"
          multiple
          accept=".json,.gz"
          onChange={({ currentTarget }) => {
            sets.open([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </label>
      {state !== undefined && (
        <>
          <button
            type="button"
            onClick={() => {
              void navigator.clipboard.writeText(location.href).then(() => {
                say("Copied");
              });
            }}
          >
            Copy link
          </button>
          <button
            type="button"
            onClick={() => {
              void savePage(sets, page, state);
            }}
          >
            Save page
          </button>
          <span role="status" class="hint">
            {said}
          </span>
        </>
      )}
    </div>
  );
}

/** Saves the page with the sets that are open, as it is now. */
async function savePage({ files }: Sets, { empty }: Page, state: State): Promise<void> {
  const sets = await Promise.all(
    [...files].map(async ([name, file]) => ({
      name,
      base64: await base64Of({ name, content: typeof file === "string" ? file : await file.arrayBuffer() }),
    })),
  );
  save("corrections.html", withContent(empty, { sets, link: linkOf(state) }), "text/html");
}

function Messages({ sets, opening, refused }: Sets): JSX.Element {
  return (
    <>
      {opening !== undefined && (
        <p class="progress" role="status">
          <progress /> {opening.text} ...
        </p>
      )}
      {sets.map(
        ({ file, warnings }) =>
          warnings.length > 0 && (
            <details key={file} class="progress">
              <summary>
                {file}: {warnings.length} {warnings.length === 1 ? "warning" : "warnings"}
              </summary>
              <ul>
                {warnings.map((warning, i) => (
                  <li key={i}>{warning}</li>
                ))}
              </ul>
            </details>
          ),
      )}
      {refused.map(({ name, lines }) => (
        <section key={name} class="refused" role="alert">
          <h2>{name} is not shown</h2>
          <ul>
            {lines.map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Welcome(): JSX.Element {
  return (
    <main class="welcome">
      <h1>Drop a correction file here</h1>
      <p>
        A <code>.json</code> or <code>.json.gz</code> file in correctionlib's schema, version 2. It stays on
        this computer: the page asks no network for anything.
      </p>
      <p>
        You see its corrections as plots of values and derivatives, along one input or over two, with
        variations and smoothed bins, and the TypeScript that is generated of them.
      </p>
    </main>
  );
}
