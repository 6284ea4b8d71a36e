import type { JSX } from "preact";
import type { Input } from "../state/inputs.js";
import { readMorphs } from "../state/parameters.js";
import { firstKeys, MODES, type State } from "../state/state.js";
import { Chip, Select } from "./fields.js";

/** What the choices of lines change. */
interface Props {
  readonly state: State;
  readonly change: (changes: Partial<State>) => void;
}

/** Most keys that are offered side by side. */
const MOST_OFFERED = 60;

/** Which keys of an input are compared. */
export function Compare({
  input: { name, keys },
  state,
  change,
}: { readonly input: Input } & Props): JSX.Element {
  const isCompared = state.compare === name;
  return (
    <span class="compare">
      <label>
        <input
          type="checkbox"
          checked={isCompared}
          onChange={({ currentTarget }) => {
            change(
              currentTarget.checked
                ? { compare: name, keys: firstKeys(keys, presentKey(state, name)) }
                : { compare: undefined, keys: [] },
            );
          }}
        />{" "}
        compare
      </label>
      {isCompared && (
        <span class="chips" role="group" aria-label={`Keys of ${name} that are compared`}>
          {keys.slice(0, MOST_OFFERED).map((key) => (
            <Chip
              key={key}
              text={String(key)}
              isOn={state.keys.includes(key)}
              toggle={() => {
                change({ keys: toggled(state.keys, key) });
              }}
            />
          ))}
        </span>
      )}
    </span>
  );
}

/** The key that others are compared with: the nominal one, where parameters stand in the place of keys. */
const presentKey = ({ morph, values }: State, input: string): unknown =>
  readMorphs(morph).find((one) => one.input === input)?.nominal ?? values[input];

/** How bins are smoothed: a line for each mode. */
export function Smoothing({
  state,
  inputs,
  change,
}: { readonly inputs: readonly Input[] } & Props): JSX.Element {
  const others = state.modes.filter((mode) => !MODES.includes(mode));
  return (
    <div class="row" role="group" aria-label="Smoothing">
      <span class="label">smoothing</span>
      <span class="chips">
        {[...MODES, ...others].map((mode) => (
          <Chip
            key={mode}
            text={mode === "none" ? "bins" : mode}
            isOn={state.modes.includes(mode)}
            toggle={() => {
              const modes = state.view === "map" ? [mode] : inOrder(toggled(state.modes, mode));
              change({ modes: modes.length === 0 ? ["none"] : modes });
            }}
          />
        ))}
      </span>
      <input
        type="text"
        class="number"
        aria-label="Another mode"
        placeholder="step:0.25"
        title="Another mode, such as step:0.25 or through-cubic"
        onChange={({ currentTarget }) => {
          const mode = currentTarget.value.trim();
          currentTarget.value = "";
          if (mode !== "" && !state.modes.includes(mode))
            change({ modes: state.view === "map" ? [mode] : inOrder([...state.modes, mode]) });
        }}
      />
      {inputs.length > 1 && (
        <label>
          of{" "}
          <Select
            options={["all inputs", ...inputs.map(({ name }) => name)]}
            value={state.smoothed ?? "all inputs"}
            change={(name) => {
              change({ smoothed: inputs.some((one) => one.name === name) ? name : undefined });
            }}
          />
        </label>
      )}
    </div>
  );
}

/** The usual modes first. */
const inOrder = (modes: readonly string[]): readonly string[] => [
  ...MODES.filter((mode) => modes.includes(mode)),
  ...modes.filter((mode) => !MODES.includes(mode)),
];

const toggled = <T,>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
