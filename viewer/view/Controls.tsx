import type { ComponentChildren, JSX } from "preact";
import type { Argument } from "../../generator/index.js";
import type { Morphs, Span } from "../protocol.js";
import type { Input } from "../state/inputs.js";
import { morphedInputs, PARAMETER_SPAN, parametersIn, withCode } from "../state/parameters.js";
import { type State, withMorphs } from "../state/state.js";
import { Choice, Select } from "./fields.js";
import { KeyField, NumberField, SpanFields } from "./InputFields.js";
import { Compare, Smoothing } from "./LineChoices.js";
import { CodeField, ParameterField } from "./Parameters.js";

interface Props {
  readonly state: State;
  /** As the file has them. */
  readonly inputs: readonly Input[];
  /** Parameters that can stand in the place of keys. */
  readonly offered: Morphs;
  /** Ranges to begin with, which zooming is undone by. */
  readonly spans: Readonly<Record<string, Span>>;
  readonly change: (changes: Partial<State>) => void;
}

/** What is plotted, where the inputs are, and how bins are smoothed. */
export function Controls({ state, inputs, offered, spans, change }: Props): JSX.Element {
  const reals = morphedInputs(inputs, state.morph).filter(({ type }) => type === "real");
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
        <InputRow
          key={input.name}
          input={input}
          state={state}
          whole={spans[input.name]}
          change={change}
          morphing={
            offered[input.name] !== undefined && (
              <CodeField
                input={input.name}
                morph={state.morph}
                offered={offered}
                choose={(code) => {
                  change(withMorphs(state, inputs, withCode(state.morph, offered, input.name, code)));
                }}
              />
            )
          }
        />
      ))}
      <Smoothing state={state} inputs={inputs.filter(({ type }) => type === "real")} change={change} />
    </form>
  );
}

/** An input; or what stands in the place of its keys, a row for each parameter. */
function InputRow({
  input,
  morphing,
  ...shared
}: {
  readonly input: Input;
  readonly whole: Span | undefined;
  readonly morphing: ComponentChildren;
} & Pick<Props, "state" | "change">): JSX.Element {
  const { name, type, keys, description } = input,
    { state, change } = shared;
  const parameters = parametersIn(state.morph).filter((one) => one.input === name);
  const value = state.values[name] ?? 0,
    set = setting(state, name, change);
  return (
    <>
      <div class="row input">
        <span class="label" title={description}>
          {name}
        </span>
        {parameters.length > 0 ? null : type === "string" ||
          (type === "int" && keys.length > 0 && !input.takesOtherKeys) ? (
          <KeyField input={input} value={value} set={set} />
        ) : (
          <NumberField name={name} type={type} value={value} span={state.spans[name]} set={set} />
        )}
        {parameters.length === 0 && <PlottedSpan name={name} {...shared} />}
        {morphing}
        {keys.length > 1 && state.view === "curve" && <Compare input={input} state={state} change={change} />}
      </div>
      {parameters.length > 0 && (
        <div class="parameters" role="group" aria-label={`Parameters in the place of ${name}`}>
          {parameters.map((parameter) => (
            <div key={parameter.name} class="row input">
              <span class="label">{parameter.name}</span>
              <ParameterField
                parameter={parameter}
                value={state.values[parameter.name] ?? 0}
                set={setting(state, parameter.name, change)}
              />
              <PlottedSpan name={parameter.name} {...shared} whole={PARAMETER_SPAN} />
            </div>
          ))}
        </div>
      )}
    </>
  );
}

const setting =
  (state: State, name: string, change: Props["change"]) =>
  (value: Argument): void => {
    change({ values: { ...state.values, [name]: value } });
  };

/** The range of an input that is plotted along. */
function PlottedSpan({
  name,
  whole,
  state,
  change,
}: {
  readonly name: string;
  readonly whole: Span | undefined;
} & Pick<Props, "state" | "change">): JSX.Element | null {
  const span = state.spans[name];
  const isPlotted = name === state.x || (state.view === "map" && name === state.y);
  if (!isPlotted || span === undefined) return null;
  return (
    <SpanFields
      name={name}
      span={span}
      whole={whole}
      change={(next) => {
        change({ spans: { ...state.spans, [name]: next } });
      }}
    />
  );
}
