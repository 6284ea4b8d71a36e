import type { JSX } from "preact";
import type { CompoundSummary, CorrectionSummary, DomainSummary } from "../../generator/index.js";
import type { OpenedSet } from "../protocol.js";
import { describedIn, type Input, inputsOf } from "../state/inputs.js";

interface Props {
  readonly set: OpenedSet;
  readonly correction: string;
  readonly choose: (correction: string) => void;
}

/** What the file says of a correction: description, inputs, and the compounds that use it. */
export function About({ set, correction, choose }: Props): JSX.Element | null {
  const described = describedIn(set, correction);
  if (described === undefined) return null;
  const users = set.summary.compoundCorrections.filter(({ stack }) => stack.includes(correction));
  return (
    <header class="about">
      <h1>
        {described.name} {"version" in described && <small>version {described.version}</small>}
        {"stack" in described && <small>compound</small>}
      </h1>
      {described.description !== undefined && described.description !== "" && (
        <p class="description">{described.description}</p>
      )}
      {"stack" in described && <Stack compound={described} choose={choose} />}
      {users.length > 0 && (
        <p>
          Used in <Names names={users.map(({ name }) => name)} choose={choose} />
        </p>
      )}
      <details>
        <summary>
          {described.inputs.map(({ name }) => name).join(", ") || "no inputs"} → {described.output.name}
        </summary>
        <Inputs described={described} inputs={inputsOf(set, correction)} />
        {"nodes" in described && (
          <p class="hint">
            Nodes:{" "}
            {Object.entries(described.nodes)
              .map(([type, count]) => `${count} ${type}`)
              .join(", ")}
          </p>
        )}
      </details>
    </header>
  );
}

function Stack({
  compound,
  choose,
}: {
  readonly compound: CompoundSummary;
  readonly choose: Props["choose"];
}): JSX.Element {
  const { stack, updates, inputOperator, outputOperator } = compound;
  return (
    <p>
      <Names names={stack} choose={choose} /> one after the other; results combined by {outputOperator}
      {updates.length > 0 && `, each applied to ${updates.join(", ")} by ${inputOperator}`}
    </p>
  );
}

function Names({
  names,
  choose,
}: {
  readonly names: readonly string[];
  readonly choose: Props["choose"];
}): JSX.Element {
  return (
    <>
      {names.map((name, i) => (
        <span key={name}>
          {i > 0 && ", "}
          <button
            type="button"
            class="link"
            onClick={() => {
              choose(name);
            }}
          >
            {name}
          </button>
        </span>
      ))}
    </>
  );
}

function Inputs({
  described,
  inputs,
}: {
  readonly described: CorrectionSummary | CompoundSummary;
  readonly inputs: readonly Input[];
}): JSX.Element {
  const { output } = described;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>input</th>
            <th>type</th>
            <th>keys and ranges</th>
            <th>description</th>
          </tr>
        </thead>
        <tbody>
          {inputs.map((input) => (
            <tr key={input.name}>
              <td>{input.name}</td>
              <td>{input.type}</td>
              <td>{domainText(input)}</td>
              <td>{input.description}</td>
            </tr>
          ))}
          <tr>
            <td>→ {output.name}</td>
            <td>{output.type}</td>
            <td />
            <td>{output.description}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Most keys that are shown of an input. */
const MOST_KEYS = 60;

function domainText(
  input: Input & Partial<DomainSummary> & { readonly transformed?: readonly { readonly rule: string }[] },
): string {
  const { keys, takesOtherKeys, range, bins, flows = [], transformed = [] } = input;
  const shown = keys.slice(0, MOST_KEYS).map((key) => JSON.stringify(key));
  return [
    ...(keys.length === 0
      ? []
      : [`${shown.join(" ")}${keys.length > MOST_KEYS ? ` and ${keys.length - MOST_KEYS} more` : ""}`]),
    ...(takesOtherKeys ? ["or any other"] : []),
    ...(range === undefined ? [] : [`[${range.low}, ${range.high}), ${bins ?? 0} bins, ${flows.join("/")}`]),
    ...transformed.map(({ rule }) => `transformed to ${rule}`),
  ].join(", ");
}
