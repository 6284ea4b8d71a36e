import type { JSX } from "preact";
import type { Argument } from "../../generator/index.js";
import type { Span } from "../protocol.js";
import type { Input } from "../state/inputs.js";
import { Select } from "./fields.js";

/** A key of an input, or any text where other keys are taken. */
export function KeyField({
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

/** A number, by a slider over its range or as it is written. */
export function NumberField({
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
      <NumberText name={name} type={type} value={value} set={set} />
    </>
  );
}

/** A number as it is written. */
export function NumberText({
  name,
  type,
  value,
  set,
}: {
  readonly name: string;
  readonly type: "int" | "real";
  readonly value: Argument;
  readonly set: (value: Argument) => void;
}): JSX.Element {
  return (
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

/** The ends of a range, and whether it is logarithmic. */
export function SpanFields({
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
