import type { JSX } from "preact";

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
