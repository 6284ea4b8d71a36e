import type { JSX } from "preact";
import type { Argument } from "../../generator/index.js";
import type { Span } from "../protocol.js";
import type { Input, State } from "../state/state.js";
import { Choice, Select } from "./fields.js";
import { KeyField, NumberField, SpanFields } from "./InputFields.js";
import { Compare, Smoothing } from "./LineChoices.js";

interface Props {
  readonly state: State;
  readonly inputs: readonly Input[];
  /** Ranges to begin with, which zooming is undone by. */
  readonly spans: Readonly<Record<string, Span>>;
  readonly change: (changes: Partial<State>) => void;
}

/** What is plotted, where the inputs are, and how bins are smoothed. */
export function Controls({ state, inputs, spans, change }: Props): JSX.Element {
  const reals = inputs.filter(({ type }) => type === "real");
  return (
    <form
      class="controls"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <div class="row" role="group" aria-label="Plot">
        <Choice
          label="Plot"
          options={reals.length > 1 ? ["curve", "map"] : ["curve"]}
          value={state.view}
          change={(view) => {
            change({ view: view === "map" ? "map" : "curve" });
          }}
        />
        <label>
          over{" "}
          <Select
            options={reals.map(({ name }) => name)}
            value={state.x}
            change={(x) => {
              change({ x, ...(x === state.y && { y: state.x }) });
            }}
          />
        </label>
        {state.view === "map" && (
          <label>
            and{" "}
            <Select
              options={reals.map(({ name }) => name)}
              value={state.y}
              change={(y) => {
                change({ y, ...(y === state.x && { x: state.y }) });
              }}
            />
          </label>
        )}
        {state.view === "curve" && (
          <label>
            <input
              type="checkbox"
              checked={state.isLogValue}
              onChange={({ currentTarget }) => {
                change({ isLogValue: currentTarget.checked });
              }}
            />{" "}
            logarithmic values
          </label>
        )}
      </div>
      {inputs.map((input) => (
        <InputRow key={input.name} input={input} state={state} whole={spans[input.name]} change={change} />
      ))}
      <Smoothing state={state} inputs={reals} change={change} />
    </form>
  );
}

function InputRow({
  input,
  state,
  whole,
  change,
}: {
  readonly input: Input;
  readonly whole: Span | undefined;
} & Pick<Props, "state" | "change">): JSX.Element {
  const { name, type, keys, description } = input;
  const value = state.values[name] ?? 0;
  const set = (next: Argument): void => {
    change({ values: { ...state.values, [name]: next } });
  };
  const span = state.spans[name];
  const isPlotted = name === state.x || (state.view === "map" && name === state.y);
  return (
    <div class="row input">
      <span class="label" title={description}>
        {name}
      </span>
      {type === "string" || (type === "int" && keys.length > 0 && !input.takesOtherKeys) ? (
        <KeyField input={input} value={value} set={set} />
      ) : (
        <NumberField name={name} type={type} value={value} span={span} set={set} />
      )}
      {isPlotted && span !== undefined && (
        <SpanFields
          name={name}
          span={span}
          whole={whole}
          change={(next) => {
            change({ spans: { ...state.spans, [name]: next } });
          }}
        />
      )}
      {keys.length > 1 && state.view === "curve" && <Compare input={input} state={state} change={change} />}
    </div>
  );
}
