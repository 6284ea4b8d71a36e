import type { JSX, VNode } from "preact";
import { pngOf, save, svgText } from "../draw/save.js";

interface Props {
  /** The name of the files, without an ending. */
  readonly name: string;
  readonly picture: () => VNode;
  /** The plotted numbers as a table. */
  readonly csv: () => string;
}

/** Buttons that save what is plotted, a kind each. */
export function Saves({ name, picture, csv }: Props): JSX.Element {
  const kinds: Readonly<Record<string, () => void>> = {
    SVG: () => {
      save(`${name}.svg`, svgText(picture()), "image/svg+xml");
    },
    PNG: () => {
      void pngOf(svgText(picture())).then((png) => {
        save(`${name}.png`, png, "image/png");
      });
    },
    CSV: () => {
      save(`${name}.csv`, csv(), "text/csv");
    },
  };
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
