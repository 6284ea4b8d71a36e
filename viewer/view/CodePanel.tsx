import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Client } from "../client.js";
import type { Chosen, Morphs, Smooth } from "../protocol.js";
import { save } from "../draw/save.js";
import { Choice, Select } from "./fields.js";
import { useAnswer } from "./useAnswer.js";

interface Props {
  readonly client: Client;
  readonly chosen: Chosen;
  readonly smooth: Smooth;
  readonly morph: Morphs;
  readonly emit: "ts" | "js";
  readonly changeEmit: (emit: "ts" | "js") => void;
}

/** Most characters that are shown of a file; it is copied and downloaded whole. */
const MOST_SHOWN = 60_000;

/** What is generated for the correction; nothing is before it is opened. */
export function CodePanel({ client, chosen, smooth, morph, emit, changeEmit }: Props): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const [path, setPath] = useState("");
  const { answer, failure, isWaiting } = useAnswer(
    client,
    "code",
    isOpen ? { ...chosen, smooth, morph, emit, as: "files" } : undefined,
  );
  const files = answer ?? [];
  const file = files.find((one) => one.path === path) ?? files[0];
  const shown = file?.text.slice(0, MOST_SHOWN) ?? "";
  return (
    <details
      class="code"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>Generated code</summary>
      <div class="row">
        <Choice
          label="Language"
          options={["ts", "js"]}
          value={emit}
          change={(next) => {
            changeEmit(next === "js" ? "js" : "ts");
          }}
        />
        {file !== undefined && (
          <>
            <Select label="File" options={files.map((one) => one.path)} value={file.path} change={setPath} />
            <span class="hint">{sizeText(file.text)}</span>
            <button
              type="button"
              onClick={() => {
                void navigator.clipboard.writeText(file.text);
              }}
            >
              Copy
            </button>
            <button
              type="button"
              onClick={() => {
                save(file.path.split("/").at(-1) ?? "correction.ts", file.text, "text/plain");
              }}
            >
              Download
            </button>
            <button
              type="button"
              onClick={() => {
                void client.ask("code", { ...chosen, smooth, morph, emit, as: "module" }).then(([module]) => {
                  if (module !== undefined) save(module.path, module.text, "text/plain");
                });
              }}
            >
              Download as one module
            </button>
          </>
        )}
        {isWaiting && <span class="hint">Generating ...</span>}
      </div>
      {failure !== undefined && <p class="failure">{failure}</p>}
      <pre tabIndex={0} hidden={file === undefined}>
        <code>{shown}</code>
      </pre>
      {file !== undefined && shown.length < file.text.length && (
        <p class="hint">The first {MOST_SHOWN} characters are shown.</p>
      )}
    </details>
  );
}

const sizeText = (text: string): string =>
  text.length < 10_000 ? `${text.length} characters` : `${Math.round(text.length / 1000)} kB`;
