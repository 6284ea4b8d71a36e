import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { OpenedSet } from "../protocol.js";

/** Most names that are listed at once. */
const MOST_LISTED = 300;

interface Props {
  readonly sets: readonly OpenedSet[];
  readonly file: string | undefined;
  readonly correction: string | undefined;
  readonly choose: (file: string, correction: string) => void;
}

/** All corrections of all files, and a field to search them by name and description. */
export function Corrections({ sets, file, correction, choose }: Props): JSX.Element {
  const [search, setSearch] = useState("");
  const words = search
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return (
    <nav class="corrections" aria-label="Corrections">
      <input
        type="search"
        class="search"
        placeholder="Search corrections"
        aria-label="Search corrections"
        value={search}
        onInput={({ currentTarget }) => {
          setSearch(currentTarget.value);
        }}
      />
      {sets.map((set) => (
        <Listed
          key={set.id}
          set={set}
          words={words}
          chosen={set.file === file ? correction : undefined}
          choose={choose}
        />
      ))}
    </nav>
  );
}

interface Entry {
  readonly name: string;
  readonly description: string | undefined;
  readonly note: string;
}

function Listed({
  set,
  words,
  chosen,
  choose,
}: Pick<Props, "choose"> & {
  readonly set: OpenedSet;
  readonly words: readonly string[];
  readonly chosen: string | undefined;
}): JSX.Element {
  const found = entriesOf(set).filter(({ name, description }) => {
    const text = `${name} ${description ?? ""}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const more = found.length - MOST_LISTED;
  return (
    <section>
      <h2 class="file" title={set.summary.description}>
        {set.file} <small>{found.length}</small>
      </h2>
      <ul>
        {found.slice(0, MOST_LISTED).map(({ name, description, note }) => (
          <li key={`${note} ${name}`}>
            <button
              type="button"
              aria-current={name === chosen ? "true" : undefined}
              title={description}
              onClick={() => {
                choose(set.file, name);
              }}
            >
              <span class="name">{name}</span>
              {note !== "" && <small>{note}</small>}
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="hint">{more} more: search to see them</p>}
    </section>
  );
}

const entriesOf = ({ summary }: OpenedSet): readonly Entry[] => [
  ...summary.compoundCorrections.map(({ name, description }) => ({ name, description, note: "compound" })),
  ...summary.corrections.map(({ name, description }) => ({ name, description, note: "" })),
];
