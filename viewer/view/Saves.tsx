import type { JSX } from "preact";

/** Buttons that save what is plotted, a kind each. */
export function Saves({ kinds }: { readonly kinds: Readonly<Record<string, () => void>> }): JSX.Element {
  return (
    <p class="saves">
      Save as{" "}
      {Object.entries(kinds).map(([kind, saveIt]) => (
        <button key={kind} type="button" onClick={saveIt}>
          {kind}
        </button>
      ))}
    </p>
  );
}
