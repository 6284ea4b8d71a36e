import type { JSX } from "preact";
import { CODE_NAMES } from "../../generator/index.js";
import type { Argument } from "../../generator/index.js";
import type { Morphs } from "../protocol.js";
import { codeIn, MIXED, type Parameter } from "../state/parameters.js";
import { Select } from "./fields.js";
import { NumberText } from "./InputFields.js";

const NONE = "none";

/** Whether keys of an input are parameters, and by which code. */
export function CodeField({
  input,
  morph,
  offered,
  choose,
}: {
  readonly input: string;
  readonly morph: Morphs;
  readonly offered: Morphs;
  readonly choose: (code: string) => void;
}): JSX.Element {
  const code = codeIn(morph, input);
  const isMixed = [code, codeIn(offered, input)].includes(MIXED);
  return (
    <label title="Parameters of a fit in the place of keys that are pairs of up and down">
      as parameters{" "}
      <Select
        label={`parameters of ${input}`}
        options={[NONE, ...CODE_NAMES, ...(isMixed ? [MIXED] : [])]}
        value={code ?? NONE}
        change={choose}
      />
    </label>
  );
}

/** A slider of standard deviations, with a mark at 0, where the nominal key is. */
export function ParameterField({
  parameter: { name, up, down },
  value,
  set,
}: {
  readonly parameter: Parameter;
  readonly value: Argument;
  readonly set: (value: Argument) => void;
}): JSX.Element {
  const reset = (): void => {
    set(0);
  };
  return (
    <>
      <span class="sigma">
        <input
          type="range"
          aria-label={name}
          title="A double click or the key 0 resets it"
          min={-3}
          max={3}
          step={0.05}
          value={Number(value)}
          onInput={({ currentTarget }) => {
            set(Number(currentTarget.value));
          }}
          onDblClick={reset}
          onKeyDown={({ key }) => {
            if (key === "0") reset();
          }}
        />
      </span>
      <NumberText name={name} type="real" value={value} set={set} />
      <button
        type="button"
        class="link"
        aria-label={`reset ${name}`}
        disabled={Number(value) === 0}
        onClick={reset}
      >
        reset
      </button>
      <span class="hint">
        {"\u2212"}1 {down}, +1 {up}
      </span>
    </>
  );
}

/** Where there is no value because of the parameters. */
export function Missing({ places }: { readonly places: readonly string[] }): JSX.Element | null {
  if (places.length === 0) return null;
  return (
    <details>
      <summary>
        {places.length} {places.length === 1 ? "place has" : "places have"} no value with this code
      </summary>
      <ul>
        {places.slice(0, MOST_PLACES).map((place) => (
          <li key={place}>{place}</li>
        ))}
      </ul>
      {places.length > MOST_PLACES && <p class="hint">and {places.length - MOST_PLACES} more</p>}
    </details>
  );
}

/** Most places that are listed. */
const MOST_PLACES = 30;
