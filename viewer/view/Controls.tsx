import type { JSX } from "preact";
import type { Argument } from "../../generator/index.js";
import type { Span } from "../protocol.js";
import { firstKeys, type Input, MODES, type State } from "../state/state.js";

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
      <Smoothing state={state} inputs={reals} spans={spans} change={change} />
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

function KeyField({
  input,
  value,
  set,
}: {
  readonly input: Input;
  readonly value: Argument;
  readonly set: (value: Argument) => void;
}): JSX.Element {
  const { name, keys, takesOtherKeys } = input;
  if (keys.length > 0 && !takesOtherKeys)
    return (
      <Select
        label={name}
        options={keys.map(String)}
        value={String(value)}
        change={(text) => {
          set(keys.find((key) => String(key) === text) ?? text);
        }}
      />
    );
  const list = `keys of ${name}`;
  return (
    <>
      <input
        type="text"
        aria-label={name}
        list={list}
        value={String(value)}
        onChange={({ currentTarget }) => {
          set(currentTarget.value);
        }}
      />
      <datalist id={list}>
        {keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
    </>
  );
}

/** Steps of a slider. */
const STEPS = 1000;

function NumberField({
  name,
  type,
  value,
  span,
  set,
}: {
  readonly name: string;
  readonly type: "int" | "real";
  readonly value: Argument;
  readonly span: Span | undefined;
  readonly set: (value: Argument) => void;
}): JSX.Element {
  return (
    <>
      {span !== undefined && (
        <input
          type="range"
          aria-label={name}
          min={0}
          max={STEPS}
          step={1}
          value={shareOf(span, Number(value)) * STEPS}
          onInput={({ currentTarget }) => {
            const found = placeAt(span, Number(currentTarget.value) / STEPS);
            set(type === "int" ? Math.round(found) : found);
          }}
        />
      )}
      <input
        type="text"
        class="number"
        inputMode={type === "int" ? "numeric" : "decimal"}
        aria-label={`${name}, number`}
        value={String(value)}
        onChange={({ currentTarget }) => {
          const next = numberIn(currentTarget.value, type);
          if (next === undefined) currentTarget.value = String(value);
          else set(next);
        }}
      />
    </>
  );
}

/** A number that is written; an integer that no double holds is a bigint. */
function numberIn(text: string, type: "int" | "real"): Argument | undefined {
  if (type === "real") return text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return undefined;
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text.trim());
}

const shareOf = ({ low, high, isLog }: Span, value: number): number =>
  Math.min(
    Math.max(isLog ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low), 0),
    1,
  );

/** The number at a share of a range, as short as the slider is fine. */
const placeAt = ({ low, high, isLog }: Span, share: number): number =>
  Number((isLog ? low * (high / low) ** share : low + share * (high - low)).toPrecision(4));

function SpanFields({
  name,
  span,
  whole,
  change,
}: {
  readonly name: string;
  readonly span: Span;
  readonly whole: Span | undefined;
  readonly change: (span: Span) => void;
}): JSX.Element {
  const field = (end: "low" | "high", label: string): JSX.Element => (
    <input
      type="text"
      inputMode="decimal"
      class="end"
      aria-label={label}
      title={label}
      value={String(span[end])}
      onChange={({ currentTarget }) => {
        const next = { ...span, [end]: Number(currentTarget.value) };
        const isRange = next.low < next.high && Number.isFinite(next.high - next.low);
        if (!isRange) currentTarget.value = String(span[end]);
        else change({ ...next, isLog: next.isLog && next.low > 0 });
      }}
    />
  );
  return (
    <span class="span">
      {field("low", `${name} from`)} to {field("high", `${name} to`)}
      <label>
        <input
          type="checkbox"
          checked={span.isLog}
          disabled={span.low <= 0}
          onChange={({ currentTarget }) => {
            change({ ...span, isLog: currentTarget.checked });
          }}
        />{" "}
        log
      </label>
      {whole !== undefined && (whole.low !== span.low || whole.high !== span.high) && (
        <button
          type="button"
          class="link"
          onClick={() => {
            change(whole);
          }}
        >
          whole range
        </button>
      )}
    </span>
  );
}

/** Most keys that are offered side by side. */
const MOST_OFFERED = 60;

function Compare({
  input: { name, keys },
  state,
  change,
}: { readonly input: Input } & Pick<Props, "state" | "change">): JSX.Element {
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
                ? { compare: name, keys: firstKeys(keys, state.values[name]) }
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

function Smoothing({ state, inputs, change }: Props): JSX.Element {
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

const inOrder = (modes: readonly string[]): readonly string[] => MODES.filter((mode) => modes.includes(mode));

const toggled = <T,>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((other) => other !== one) : [...all, one];

export function Chip({
  text,
  isOn,
  toggle,
}: {
  readonly text: string;
  readonly isOn: boolean;
  readonly toggle: () => void;
}): JSX.Element {
  return (
    <button type="button" class="chip" aria-pressed={isOn} onClick={toggle}>
      {text}
    </button>
  );
}

export function Select({
  options,
  value,
  change,
  label,
}: {
  readonly options: readonly string[];
  readonly value: string;
  readonly change: (value: string) => void;
  readonly label?: string;
}): JSX.Element {
  return (
    <select
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => {
        change(currentTarget.value);
      }}
    >
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

export function Choice({
  label,
  options,
  value,
  change,
}: {
  readonly label: string;
  readonly options: readonly string[];
  readonly value: string;
  readonly change: (value: string) => void;
}): JSX.Element {
  return (
    <span class="choice" role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={label}
            value={option}
            checked={option === value}
            onChange={() => {
              change(option);
            }}
          />
          <span>{option}</span>
        </label>
      ))}
    </span>
  );
}
